// The extension's own pages, as a person uses them: pressed by mouse and keyboard, read by what
// stands there.

import { AXE, STANDARDS } from './axe.mjs';
import { firefox } from './browser.mjs';
import { becomes, until } from './wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Waits until the page is drawn.
 * @param {Page} page
 */
export async function drawn(page) {
  await until('the page to be drawn', () =>
    page.evaluate(() => document.body.getAttribute('aria-busy') === 'false'),
  );
  return page;
}

/**
 * What stands in an element, or undefined where it is not there or hidden.
 * @param {Page} page
 * @param {string} selector
 * @returns {Promise<string | undefined>}
 */
export function text(page, selector) {
  return page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    return element?.checkVisibility() ? element.textContent?.trim() : undefined;
  }, selector);
}

/**
 * Waits until an element says what it should: undefined where it should not be there, or be hidden.
 * @param {Page} page
 * @param {string} selector
 * @param {string | RegExp | undefined} expected
 * @param {string} [message]
 */
export function says(page, selector, expected, message) {
  return becomes(() => text(page, selector), expected, message ?? `what ${selector} says`);
}

/**
 * The same of all elements that fit and can be seen.
 * @param {Page} page
 * @param {string} selector
 * @returns {Promise<string[]>}
 */
export function texts(page, selector) {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(wanted)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.textContent?.trim() ?? ''),
    selector,
  );
}

/**
 * Presses what fits with the mouse, once it can be seen.
 * @param {Page} page
 * @param {string} selector
 */
export async function click(page, selector) {
  await page.bringToFront();
  const box = await until(`${selector} to press`, () =>
    page.evaluate(async (wanted) => {
      const element = document.querySelector(wanted);
      if (!element?.checkVisibility() || element.getAttribute('aria-disabled') === 'true')
        return undefined;
      element.scrollIntoView({ block: 'center' });
      const before = element.getBoundingClientRect();
      // What is still moving is not pressed where it was.
      await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
      const { x, y, width, height } = element.getBoundingClientRect();
      if (x !== before.x || y !== before.y) return undefined;
      const over = document.elementFromPoint(x + width / 2, y + height / 2);
      return over && (element.contains(over) || over.contains(element))
        ? { x: x + width / 2, y: y + height / 2 }
        : undefined;
    }, selector),
  );
  await page.mouse.click(box.x, box.y);
}

/**
 * What has the focus, by its name.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function focused(page) {
  return page.evaluate(() => {
    const active = document.activeElement;
    return active?.id || active?.getAttribute('data-key') || active?.textContent?.trim() || '';
  });
}

/**
 * Goes with Tab to what has the key or id.
 * @param {Page} page
 * @param {string} name
 */
export async function tabTo(page, name) {
  await page.bringToFront();
  for (let tabs = 0; tabs < 250; tabs++) {
    const at = await page.evaluate(() => [
      document.activeElement?.id,
      document.activeElement?.getAttribute('data-key'),
    ]);
    if (at.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`250 times Tab does not lead to ${name}`);
}

/**
 * What axe-core finds wrong, in a line each.
 * @param {Page} page
 * @param {string[]} [rules] only these
 */
export async function findings(page, rules = STANDARDS) {
  // The page's own policy forbids evaluating text; the browser's protocol may.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
      runOnly: only,
    });
    return violations.map(
      (/** @type {any} */ each) =>
        `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`,
    );
  }, rules);
}

/**
 * Whether something sticks out sideways.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function wide(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter(
        (element) => element.checkVisibility() && element.getBoundingClientRect().right > room + 1,
      )
      .map((element) => element.outerHTML.slice(0, 90));
  });
}

/**
 * Keeps what the page would have saved, in place of saving it.
 * @param {Page} page
 */
export async function catchFiles(page) {
  await page.evaluate(() => {
    const files = /** @type {Record<string, string>} */ ({});
    /** @type {any} */ (globalThis).files = files;
    const blobs = new Map();
    const make = URL.createObjectURL;
    URL.createObjectURL = (/** @type {any} */ blob) => {
      const address = make.call(URL, blob);
      blobs.set(address, blob);
      return address;
    };
    HTMLAnchorElement.prototype.click = function () {
      blobs
        .get(this.href)
        .arrayBuffer()
        .then((/** @type {ArrayBuffer} */ bytes) => {
          files[this.download] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        });
    };
  });
}

/**
 * A file that was caught.
 * @param {Page} page
 * @param {string} name
 * @returns {Promise<string>}
 */
export function file(page, name) {
  return until(`${name} to be saved`, () =>
    page.evaluate((wanted) => /** @type {any} */ (globalThis).files[wanted], name),
  );
}

/**
 * The window's looks.
 * @param {Page} page
 * @param {{dark?: boolean, forced?: boolean, width?: number, rtl?: boolean}} looks
 */
export async function look(page, { dark = false, forced = false, width = 1000, rtl = false }) {
  await page.setViewport({ width, height: 800 });
  if (!firefox) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
        { name: 'forced-colors', value: forced ? 'active' : 'none' },
        { name: 'prefers-reduced-motion', value: 'reduce' }, // no colour is half-way to another
      ],
    });
  }
  await page.evaluate(
    (dir) => {
      document.documentElement.dir = dir;
    },
    rtl ? 'rtl' : 'ltr',
  );
}
