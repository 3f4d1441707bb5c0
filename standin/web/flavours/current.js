import { element } from '../element.js';

/**
 * The pages of today: a native input whose accessible name is the element
 * that carries the setting's key as its id, beside a painted track.
 * @param {import('../page.js').Control} control
 * @param {import('../page.js').Page} page
 * @returns {HTMLElement}
 */
export function row(control, page) {
  const label = control.ownId
    ? element('label', { for: control.key, class: 'setting-label' }, control.label)
    : element('label', { id: control.key, class: 'setting-label' }, control.label);
  const input = /** @type {HTMLInputElement} */ (
    element('input', {
      type: 'checkbox',
      role: 'switch',
      id: control.ownId && control.key,
      'aria-labelledby': !control.ownId && control.key,
      // Every other switch has no size at all: neither kind may be missed.
      class: control.index % 2 ? 'switch-input zero' : 'switch-input',
    })
  );
  page.dress(input, control);
  input.addEventListener('change', () => page.change(control, input.checked ? 'on' : 'off'));
  const track = element('span', { class: 'track', 'aria-hidden': 'true' });
  track.addEventListener('click', () => input.click());
  const word = element('span', { class: 'word' }, page.state(control));
  const node = element(
    'div',
    { class: 'setting' },
    label,
    element(
      'div',
      { class: 'setting-end' },
      word,
      element('span', { class: 'switch' }, input, track),
    ),
  );
  return Object.assign(node, { control: input, word });
}
