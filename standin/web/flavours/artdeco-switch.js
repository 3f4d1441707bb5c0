import { row as plain } from './artdeco.js';

/** Later builds of the artdeco toggle: the input has the role and its state. */
export function row(control, page) {
  return plain(control, page, { role: 'switch' });
}
