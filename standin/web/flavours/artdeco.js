import { element } from '../element.js';

let count = 0;

/**
 * The toggle of settings pages until about 2023. The wrapper handles the
 * click, so that a click on the label arrives twice: once itself and once as
 * the click it causes on the input.
 * @param {import('../page.js').Control} control
 * @param {import('../page.js').Page} page
 * @param {{role?: string}} [more] what later builds add
 * @returns {HTMLElement}
 */
export function row(control, page, more = {}) {
  const id = `ember${++count + 40}`;
  const word = element('span', { class: 'word', 'aria-hidden': 'true' }, page.state(control));
  const input = /** @type {HTMLInputElement} */ (
    element('input', { type: 'checkbox', id, role: more.role, class: 'switch-input' })
  );
  const aria = more.role && 'aria-checked';
  page.dress(input, control, aria);
  const track = element('span', { class: 'track' });
  const wrapper = element(
    'div',
    { class: 'setting-end' },
    word,
    element('label', { for: id, class: 'hint' }, control.label),
    element('span', { class: 'switch' }, input, track),
  );
  wrapper.addEventListener('click', (event) => {
    if (event.defaultPrevented || input.disabled || page.has('ariadisabled')) return;
    const value = control.value === 'on' ? 'off' : 'on';
    page.change(control, value);
    page.mark(input, control, aria);
  });
  return Object.assign(
    element(
      'div',
      { class: 'setting' },
      element('p', { class: 'setting-label' }, control.label),
      wrapper,
    ),
    { control: input, word },
  );
}
