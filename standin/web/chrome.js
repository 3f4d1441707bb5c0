import { element } from './element.js';

/**
 * Header, navigation and the place for the content.
 * @param {any} model
 * @param {Node} content
 * @returns {Node[]}
 */
export function chrome(model, content) {
  const header = element(
    'header',
    { class: 'header' },
    element(
      'div',
      { class: 'header-inner' },
      element('a', { class: 'logo', href: '/feed/', 'aria-label': model.words.home }),
      element('span', { class: 'spacer' }),
      element('button', { class: 'avatar', type: 'button', 'aria-label': model.words.me }, 'A'),
    ),
  );
  const main = element('main', { class: 'main', id: 'main' }, content);
  if (model.mobile) return [header, element('div', { class: 'body narrow' }, main)];
  const items = model.nav.map((item) =>
    element(
      'li',
      {},
      element(
        'a',
        {
          class: item.current ? 'nav-item nav-current' : 'nav-item',
          href: item.href,
          'aria-current': item.current && 'page',
        },
        item.title,
      ),
    ),
  );
  const nav = element(
    'nav',
    { class: 'nav', 'aria-label': model.words.settings },
    element('h1', { class: 'nav-title' }, model.words.settings),
    element('ul', { class: 'nav-list' }, ...items),
  );
  return [header, element('div', { class: 'body' }, nav, main)];
}
