import { element } from '../element.js';

let count = 0;

/**
 * The server-driven switch of the profile editor: two nested nodes with the
 * role, one name for every switch, the label in the block before. There is no
 * setting key anywhere.
 * @param {import('../page.js').Control} control
 * @param {import('../page.js').Page} page
 * @returns {HTMLElement}
 */
export function row(control, page) {
  const input = /** @type {HTMLInputElement} */ (
    element('input', { type: 'checkbox', role: 'switch', tabindex: '-1', class: 'switch-input' })
  );
  page.mark(input, control);
  const word = element('span', { class: 'word' }, page.state(control));
  const outer = element(
    'div',
    {
      role: 'switch',
      tabindex: '0',
      id: `:r${(++count).toString(36)}:`,
      'aria-label': page.words.tap,
      class: 'switch',
    },
    element('label', {}),
    input,
    element('span', { class: 'track' }),
  );
  page.dress(outer, control, 'aria-checked');
  outer.addEventListener('click', (event) => {
    if (input.disabled) return;
    const value = control.value === 'on' ? 'off' : 'on';
    page.change(control, value);
    outer.setAttribute('aria-checked', String(value === 'on'));
    if (event.target !== input) input.checked = value === 'on';
  });
  outer.addEventListener('keydown', (event) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      outer.click();
    }
  });
  return Object.assign(
    element(
      'div',
      { class: 'setting' },
      element('div', { class: 'setting-label' }, element('p', {}, control.label)),
      element('div', { class: 'setting-end' }, word, outer),
    ),
    { control: input, word },
  );
}
