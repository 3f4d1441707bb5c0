// What a page could notice of us without looking for an element: events, addresses, and what the browser
// reports. The rest of our footprint is in invariants.test.mjs. It is compared with the same browser
// without the extension.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { SITE, launch, name } from './lib/browser.mjs';
import { mark } from './lib/marks.mjs';
import { detail, list, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** Without the extension. @type {import('./lib/browser.mjs').Browser} */
let plain;

const stage = scene(async (one) => {
  await one.reset();
  plain = await launch({ port: one.standin.port, install: false });
});
after(() => plain?.close());

/** Runs in the page before anything of its own: listens for every event that there is. */
const listen = () => {
  window.mySeen = /** @type {string[]} */ ([]);
  const types = new Set(['DOMContentLoaded', 'securitypolicyviolation', 'beforetoggle']);
  for (const scope of /** @type {object[]} */ ([window, document, document.documentElement]))
    for (const key in scope) if (key.startsWith('on')) types.add(key.slice(2));
  const note = (/** @type {string} */ what) =>
    window.mySeen.includes(what) || window.mySeen.push(what);
  for (const type of types) {
    addEventListener(
      type,
      (event) => {
        const { target } = event;
        const outside =
          target instanceof Element &&
          target.parentNode === document.documentElement &&
          !/^(HEAD|BODY)$/.test(target.tagName);
        if (!event.isTrusted) note(`made by a script: ${type}`);
        if (outside) note(`outside the body: ${type}`);
        if (
          /^(error|message|messageerror|unhandledrejection|securitypolicyviolation|storage)$/.test(
            type,
          )
        )
          note(`${type}`);
      },
      { capture: true },
    );
  }
  // What anybody hangs on the page's own functions shows in a stack.
  const hooks = /** @type {any[][]} */ ([]);
  hooks.push(
    [EventTarget.prototype, 'addEventListener'],
    [Element.prototype, 'attachShadow'],
    [Node.prototype, 'appendChild'],
    [Storage.prototype, 'setItem'],
    [globalThis, 'fetch'],
  );
  for (const [on, key] of hooks) {
    const real = on[key];
    on[key] = function (/** @type {any[]} */ ...args) {
      if (/-extension:/.test(new Error().stack ?? '')) note(`our address in a call of ${key}`);
      return real.apply(this, args);
    };
  }
};

/** Runs in the page. */
const noticed = () => ({
  events: [...window.mySeen].sort(),
  addresses: performance
    .getEntries()
    .map((each) => each.name)
    .filter((each) => /-extension:/.test(each)),
  html: /-extension:/.test(document.documentElement.outerHTML),
});

test(
  `${name}: no event of ours reaches the page, no report, and no address`,
  { timeout: 120_000 },
  async () => {
    /** @param {import('./lib/browser.mjs').Browser} browser @param {(page: Page, path: string) => Promise<unknown>} ready */
    const walk = async (browser, ready) => {
      const page = await browser.browser.newPage(/** @type {any} */ ({ type: 'window' }));
      await page.evaluateOnNewDocument(listen);
      const all = [];
      for (const path of [list('ads'), detail('ads-by-age'), detail('ads-connections')]) {
        await page.goto(SITE + path, { waitUntil: 'domcontentloaded' });
        await ready(page, path);
        all.push(await page.evaluate(noticed));
      }
      await page.close();
      return all;
    };
    const there = (/** @type {Page} */ page) =>
      until('the page to be there', () =>
        page.evaluate(
          () =>
            document.querySelector('main input, main li a, main a') !== null &&
            !document.getElementById('app-loader'),
        ),
      );
    const without = await walk(plain, there);
    const withUs = await walk(stage.browser, async (page) => {
      await there(page);
      await mark(page, (found) => found.tone === 'on' && found.buttons.length > 0);
    });
    assert.deepEqual(withUs, without);
    assert.deepEqual(await stage.standin.control('reports'), []);
  },
);
