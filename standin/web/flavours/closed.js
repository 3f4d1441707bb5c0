import { row as shadow } from './shadow.js';

/** As shadow, in a root that no script but the page's own can enter. */
export function row(control, page) {
  return shadow(control, page, 'closed');
}
