import { card as frame } from './frame.js';

export { row } from './frame.js';

/** The same frame with an origin of its own: no other document sees into it. */
export function card(model, page) {
  return frame(model, page, 'allow-scripts');
}
