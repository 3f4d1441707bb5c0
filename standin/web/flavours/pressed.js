import { row as button } from './button.js';

/** A toggle button: no role of its own, the state in aria-pressed. */
export function row(control, page) {
  return button(control, page, { state: 'aria-pressed' });
}
