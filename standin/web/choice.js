import { element } from './element.js';

let count = 0;

/**
 * Rows that are no switch: boxes, radio groups, selects. Every flavour has
 * them alike.
 * @param {import('./page.js').Control} control
 * @param {import('./page.js').Page} page
 * @returns {HTMLElement}
 */
export function choice(control, page) {
  return { box, radio: radios, select }[control.kind](control, page);
}

function box(control, page) {
  const input = element('input', { type: 'checkbox', id: control.key, class: 'box' });
  page.dress(input, control);
  input.addEventListener('change', () => page.change(control, input.checked ? 'on' : 'off'));
  return element(
    'div',
    { class: 'setting start' },
    input,
    element('label', { for: control.key, class: 'setting-label' }, control.label),
  );
}

/** Ids are `<key>__<VALUE>`, the input stands before its label. */
function radios(control, page) {
  const name = `radio-${++count}`;
  const node = element(
    'fieldset',
    { class: 'choice' },
    element('legend', { class: 'legend' }, control.label),
  );
  for (const option of control.options) {
    const id = `${control.key}__${option.value}`;
    const input = element('input', {
      type: 'radio',
      id,
      name,
      value: option.value,
      class: 'radio',
    });
    input.checked = control.value === option.value;
    input.disabled = page.has('disabled');
    page.listen(input, control);
    input.addEventListener('change', () => page.change(control, option.value));
    node.append(
      element('div', { class: 'option' }, input, element('label', { for: id }, option.label)),
    );
  }
  return node;
}

function select(control, page) {
  const node = element(
    'select',
    { id: control.key, class: 'select' },
    ...control.options.map((option) => element('option', { value: option.value }, option.label)),
  );
  node.value = control.value;
  node.disabled = page.has('disabled');
  page.listen(node, control);
  node.addEventListener('change', () => page.change(control, node.value));
  return element(
    'div',
    { class: 'setting' },
    element('label', { for: control.key, class: 'setting-label' }, control.label),
    node,
  );
}
