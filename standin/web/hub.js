import { element } from './element.js';

/** @param {any} model */
export function hub(model) {
  if ('never' in model.faults) return skeleton(4);
  return element(
    'div',
    {},
    ...model.cards.map((card) =>
      element(
        'section',
        { class: 'card' },
        element('h2', { class: 'card-title' }, card.heading),
        element('ul', { class: 'rows' }, ...card.rows.map(row)),
      ),
    ),
  );
}

/**
 * A row is one link; title and value touch each other in its text.
 * @param {{href: string, title: string, value?: string}} row
 */
export function row(row) {
  return element(
    'li',
    { class: 'row' },
    element(
      'a',
      { class: 'row-link', href: row.href },
      element('span', { class: 'row-title' }, row.title),
      element(
        'span',
        { class: 'row-end' },
        row.value && element('span', { class: 'row-value' }, row.value),
        element('span', { class: 'chevron', 'aria-hidden': 'true' }),
      ),
    ),
  );
}

/** @param {any} model */
export function notFound(model) {
  return element(
    'section',
    { class: 'card padded' },
    element('h2', { class: 'title' }, model.words.notFound),
    element('p', { class: 'small' }, model.words.notFoundText),
    element(
      'p',
      {},
      element('a', { class: 'link', href: model.nav[0].href }, model.words.settings),
    ),
  );
}

/** A card without any control: how some absent settings look. @param {any} model */
export function empty(model) {
  return element(
    'section',
    { class: 'card padded' },
    back(model),
    element('h2', { class: 'title' }, model.title),
    element('p', { class: 'small' }, model.words.unavailable),
  );
}

/** @param {any} model */
export function back(model) {
  return element(
    'a',
    { class: 'back', href: model.back },
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, '←'),
    model.words.back,
  );
}

/** Grey bars where content will be. @param {number} bars */
export function skeleton(bars) {
  return element(
    'section',
    { class: 'card padded', 'aria-busy': 'true' },
    ...Array.from({ length: bars }, () => element('div', { class: 'bar' })),
  );
}
