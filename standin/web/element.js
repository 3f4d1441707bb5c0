import { styles } from './styles.js';

/**
 * Makes an element. Classes are given by their plain names and written hashed.
 * @param {string} tag
 * @param {Object<string, string|boolean|null|undefined>} [attributes] `class` takes plain names
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = classes(String(value));
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/** @param {string} names plain class names, blanks between */
export function classes(names) {
  return names
    .split(' ')
    .map((name) => styles[name] || name)
    .join(' ');
}

/** @param {number} ms */
export const wait = (ms) => new Promise((done) => setTimeout(done, ms));
