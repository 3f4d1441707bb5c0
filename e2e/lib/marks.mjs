// The marks on a page, as a person finds them: what they say, and their buttons, pressed with the
// browser's own mouse and keyboard.

import { inside } from './closed.mjs';
import { until } from './wait.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 *
 * @typedef {object} Button
 * @property {string} name as a screen reader says it
 * @property {string} label as it is written
 * @property {boolean} disabled
 * @property {{x: number, y: number, width: number, height: number}} rect in the window
 *
 * @typedef {object} Mark
 * @property {string} text
 * @property {string} detail
 * @property {string} tone
 * @property {boolean} shown its row is in sight, or can be scrolled there
 * @property {{x: number, y: number, width: number, height: number}} rect
 * @property {Button[]} buttons
 */

/**
 * For how long a button must have stood still before a press of it counts, in ms: what a survey (150) saw
 * on it holds for as long again, and then it must have been readable (300).
 */
const STILL = 700;

/**
 * All marks of a page, in the order in which they are read.
 * @param {Page} page
 * @returns {Promise<Mark[]>}
 */
export function marks(page) {
  return inside(page, (roots) => {
    const box = (/** @type {Element} */ element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    const chips = roots.flatMap((root) => [...root.querySelectorAll('.chip[role=group]')]);
    return chips.map((chip) => ({
      text: chip.querySelector('.text')?.textContent ?? '',
      detail: chip.querySelector('.detail')?.textContent ?? '',
      tone:
        ['on', 'off', 'busy', 'unsure', 'failed', 'info'].find((tone) =>
          chip.classList.contains(tone),
        ) ?? '',
      shown: !chip.classList.contains('away'),
      rect: box(chip),
      buttons: [...chip.querySelectorAll('button')].map((button) => ({
        name: button.getAttribute('aria-label') ?? button.textContent ?? '',
        label: button.textContent ?? '',
        disabled: button.disabled,
        rect: box(button),
      })),
    }));
  });
}

/**
 * What was last announced to a screen reader.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function announced(page) {
  return inside(page, (roots) =>
    roots.map((root) => root.querySelector('[role=status]')?.textContent ?? '').join(''),
  );
}

/**
 * Waits for a mark that fits, and returns it.
 * @param {Page} page
 * @param {string | RegExp | ((mark: Mark) => boolean)} wanted its text, a part of it, or a test of it
 * @returns {Promise<Mark>}
 */
export function mark(page, wanted) {
  const fits =
    typeof wanted === 'function'
      ? wanted
      : wanted instanceof RegExp
        ? (/** @type {Mark} */ each) => wanted.test(each.text)
        : (/** @type {Mark} */ each) => each.text === wanted;
  let last = /** @type {Mark[]} */ ([]);
  return until(`a mark ${wanted}`, async () => (last = await marks(page)).find(fits)).catch(
    (error) => {
      throw told(error, last);
    },
  );
}

/** @param {Error} error @param {Mark[]} last */
function told(error, last) {
  const said = last.map(({ text, tone, detail, buttons }) => ({
    text,
    tone,
    detail,
    buttons: buttons.map(({ name, disabled, rect }) => ({ name, disabled, rect })),
  }));
  return new Error(`${error.message}; the marks were ${JSON.stringify(said)}`);
}

/**
 * The page has drawn a frame. One that is not drawn at the moment has a second for it.
 * @param {Page} page
 */
function frame(page) {
  return inside(
    page,
    () =>
      new Promise((done) => {
        setTimeout(done, 1000);
        requestAnimationFrame(() => done(null));
      }),
  );
}

/**
 * Brings the page to the front, and waits until a button with this name is there, can be pressed, and
 * has stood still for a while since it was drawn: a button in a window behind others is not.
 * @param {Page} page
 * @param {string | RegExp} name
 * @returns {Promise<Button>}
 */
export async function steady(page, name) {
  let since = 0;
  let was = '';
  let last = /** @type {Mark[]} */ ([]);
  await page.bringToFront();
  return until(`a button ${name} that stands still`, async () => {
    await reveal(page, name);
    last = await marks(page);
    const found = last
      .flatMap((each) => each.buttons)
      .find((each) => named(each, name) && !each.disabled);
    const is = JSON.stringify(found?.rect);
    if (is !== was) {
      await frame(page);
      since = Date.now();
    }
    was = is;
    return found && Date.now() - since > STILL ? found : undefined;
  }).catch((error) => {
    throw told(error, last);
  });
}

/**
 * Presses a button of a mark with the mouse, once.
 * @param {Page} page
 * @param {string | RegExp} name
 */
export async function press(page, name) {
  const { rect } = await steady(page, name);
  await page.mouse.click(rect.x + rect.width / 2, rect.y + rect.height / 2);
}

/**
 * Presses a button of a mark with a key: goes there with Tab, as a person would.
 * @param {Page} page
 * @param {string | RegExp} name
 * @param {'Enter' | 'Space'} [key]
 */
export async function pressKey(page, name, key = 'Enter') {
  await tabTo(page, name);
  await page.keyboard.press(key === 'Space' ? ' ' : key);
}

/**
 * Goes to a button of a mark with Tab, once it stands still.
 * @param {Page} page
 * @param {string | RegExp} name
 */
export async function tabTo(page, name) {
  await steady(page, name);
  for (let tabs = 0; ; tabs++) {
    const focused = await focus(page);
    if (focused !== null && named({ name: focused }, name)) return;
    if (tabs === 200) throw new Error(`200 times Tab does not lead to a button ${name}`);
    await page.keyboard.press('Tab');
  }
}

/**
 * The name of the button of ours that has the focus, or null.
 * @param {Page} page
 * @returns {Promise<string | null>}
 */
export function focus(page) {
  return inside(page, (roots) => {
    const active = roots.map((root) => root.activeElement).find(Boolean);
    return active ? (active.getAttribute('aria-label') ?? active.textContent) : null;
  });
}

/**
 * @param {Page} page
 * @param {string | RegExp} name
 */
function reveal(page, name) {
  const pattern =
    name instanceof RegExp ? name : new RegExp(`^${name.replace(/[^\w\s]/g, '\\$&')}$`);
  return inside(
    page,
    (roots, source, flags) => {
      const wanted = new RegExp(source, flags);
      const buttons = roots.flatMap((root) => [...root.querySelectorAll('button')]);
      const button = buttons.find((each) => wanted.test(each.getAttribute('aria-label') ?? ''));
      const rect = button?.getBoundingClientRect();
      if (rect && (rect.top < 0 || rect.bottom > innerHeight))
        button?.scrollIntoView({ block: 'center' });
    },
    pattern.source,
    pattern.flags,
  );
}

/**
 * @param {{name: string}} button
 * @param {string | RegExp} name
 */
function named(button, name) {
  return name instanceof RegExp ? name.test(button.name) : button.name === name;
}
