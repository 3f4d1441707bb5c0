import { element } from '../element.js';
import { row as current } from './current.js';

customElements.define('settings-toggle', class extends HTMLElement {});

/**
 * A custom element with the row of today in its shadow root.
 * @param {import('../page.js').Control} control
 * @param {import('../page.js').Page} page
 * @param {ShadowRootMode} [mode]
 * @returns {HTMLElement}
 */
export function row(control, page, mode = 'open') {
  const host = element('settings-toggle', {});
  const inner = current(control, page);
  const sheet = document.querySelector('link[rel=stylesheet]');
  host.attachShadow({ mode }).append(sheet.cloneNode(), inner);
  return Object.assign(host, { control: inner.control, word: inner.word });
}
