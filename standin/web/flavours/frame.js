import { element } from '../element.js';

/**
 * The whole card is a document of the old settings, in a frame.
 * @param {any} model
 * @param {import('../page.js').Page} page
 * @param {string|null} [sandbox]
 * @returns {HTMLElement}
 */
export function card(model, page, sandbox = null) {
  const make = () =>
    element('iframe', {
      class: 'settings-iframe--frame frame',
      src: model.frame,
      title: model.title,
      sandbox,
    });
  const box = element('div', {});
  const place = () => box.replaceChildren(make());
  if (page.has('framelate')) page.life.after(page.ms('framelate', 2000), place);
  else place();
  if (page.has('framereplace')) page.life.after(page.ms('framereplace', 2000), place);
  return box;
}

/**
 * A row of the old settings, drawn inside the frame: a state word and a box.
 * @param {import('../page.js').Control} control
 * @param {import('../page.js').Page} page
 * @returns {HTMLElement}
 */
export function row(control, page) {
  const id = `option-${control.name}`;
  const word = element('span', { class: 'word' }, page.state(control));
  const input = /** @type {HTMLInputElement} */ (
    element('input', { type: 'checkbox', id, class: 'box' })
  );
  page.dress(input, control);
  input.addEventListener('change', () => page.change(control, input.checked ? 'on' : 'off'));
  return Object.assign(
    element(
      'div',
      { class: 'setting', id: `setting-${control.name}` },
      element('label', { for: id, class: 'setting-label' }, control.label),
      element('div', { class: 'setting-end' }, word, input),
    ),
    { control: input, word },
  );
}
