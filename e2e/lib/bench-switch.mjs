// From a switch that appears to its mark, and from a press to the click: as the page sees it, which is the
// only place where all extensions and both browsers can be watched alike.

import { inside } from './closed.mjs';
import { until } from './wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Puts into a page what watches it. The page can't look into a closed root, but a point of the window can be
 * asked what lies there, and where a button of an extension is drawn the answer is the extension's host: an
 * element beside head and body. It is asked before each frame, from when the switch is there; the time is taken
 * after the frame in which the answer is yes.
 */
export function observer() {
  const input = () =>
    /** @type {HTMLInputElement | null} */ (document.querySelector('input[role=switch]'));
  /** @type {Element | null} */
  let row = null;
  /** @type {Element | null} */
  let home = null;
  let place = new DOMRect();

  const drawn = () => {
    const hosts = [...document.documentElement.children].filter(
      (each) => !/^(HEAD|BODY)$/.test(each.tagName),
    );
    if (hosts.length === 0 || !row) return false;
    // While the switch is away: where it was, as that is where its mark would still be.
    if (row.isConnected) place = row.getBoundingClientRect();
    const { top, bottom } = place;
    for (let y = top - 56; y < bottom + 70; y += 14) {
      for (let x = 20; x < innerWidth; x += 40) {
        const found = document.elementFromPoint(x, y);
        if (found && hosts.includes(found)) return true;
      }
    }
    return false;
  };

  const find = () => {
    row =
      document.getElementById(input()?.getAttribute('aria-labelledby') ?? '')?.parentElement ??
      null;
    home = row?.parentElement ?? null;
  };

  /** @param {(time: number) => void} done */
  const painted = (done) => {
    const frame = () => {
      if (!drawn()) {
        requestAnimationFrame(frame);
        return;
      }
      // A message is delivered after the frame that is being prepared.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    };
    requestAnimationFrame(frame);
  };

  const times = { appeared: 0, painted: 0, press: 0, click: 0, put: 0 };
  // The first appearance, as the page is loaded.
  new MutationObserver((_, self) => {
    if (!input()) return;
    self.disconnect();
    times.appeared = performance.now();
    find();
    painted((time) => (times.painted = time));
  }).observe(document, { subtree: true, childList: true });
  addEventListener(
    'click',
    (event) => {
      if (event.target === input()) times.click = event.timeStamp;
      else if (event.isTrusted) times.press = event.timeStamp;
    },
    true,
  );

  Object.assign(globalThis, {
    bench: {
      times,
      drawn,
      /** Takes the switch away. */
      take() {
        find();
        drawn();
        row?.remove();
      },
      /** Puts it back, and says after how many ms its mark was painted. */
      put() {
        return new Promise((resolve) => {
          if (row) home?.append(row);
          const since = (times.put = performance.now());
          painted((time) => resolve(time - since));
        });
      },
    },
  });
}

/**
 * @param {Page} page
 * @param {string} name of a function without arguments
 * @returns {Promise<any>}
 */
export const call = (page, name) =>
  page.evaluate((key) => /** @type {any} */ (globalThis).bench[key](), name);

/** @param {Page} page @returns {Promise<{appeared: number, painted: number, press: number, click: number, put: number}>} */
export const times = (page) => page.evaluate(() => /** @type {any} */ (globalThis).bench.times);

/**
 * Loads an address with the observer in it.
 * @param {Page} page
 * @param {string} url
 */
export async function load(page, url) {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await until('the observer', () => page.evaluate(() => 'bench' in globalThis));
}

/**
 * Where an extension's first button is, in the window.
 * @param {Page} page
 * @returns {Promise<{x: number, y: number} | null>}
 */
export function button(page) {
  return inside(page, (roots) => {
    for (const root of roots) {
      const rect = root.querySelector('button:enabled')?.getBoundingClientRect();
      if (rect && rect.width > 0)
        return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    }
    return null;
  });
}
