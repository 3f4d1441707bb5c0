import { back, row as link, skeleton } from './hub.js';
import { choice } from './choice.js';
import { element } from './element.js';
import { flavours } from './flavours.js';
import { Page } from './page.js';
import { track } from './api.js';

/**
 * The page of one setting.
 * @param {any} model
 * @param {any} life
 */
export function detail(model, life) {
  if ('never' in model.faults) return skeleton(3);
  const flavour = flavours[model.layout];
  const page = new Page(model, life, (control) =>
    control.kind === 'switch' ? flavour.row(control, page) : choice(control, page),
  );
  return element(
    'section',
    { class: 'card padded' },
    back(model),
    element('h2', { class: 'title' }, model.title),
    model.controls.length > 0 && element('p', { class: 'question' }, model.question),
    flavour.card && model.controls.length > 0 ? flavour.card(model, page) : page.rows(),
    ...(model.list || []).map((name) =>
      element(
        'div',
        { class: 'setting' },
        element('span', { class: 'setting-label' }, name),
        button(model, 'remove', model.words.remove),
      ),
    ),
    model.list && model.list.length === 0 && element('p', { class: 'small' }, model.words.empty),
    model.links && element('ul', { class: 'rows flush' }, ...model.links.map(link)),
    model.button && element('p', {}, button(model, 'button', model.button)),
    element(
      'p',
      { class: 'small' },
      model.words.small,
      ' ',
      element('a', { class: 'link', href: '/help/linkedin' }, model.words.learnMore),
    ),
  );
}

/** A button that does something no setting is. It only tells that it was pressed. */
function button(model, what, text) {
  const node = element('button', { class: 'plain-button', type: 'button' }, text);
  node.addEventListener('click', (event) => track(`${model.setting}:${what}`, event));
  return node;
}
