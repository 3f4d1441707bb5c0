// In browsers that bar what the extension's pages need: each says so, and what to do.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { BUILT, firefox, launch } from './lib/browser.mjs';

const PAGES = readdirSync(BUILT).filter((file) => file.endsWith('.html'));

/** @param {import('puppeteer-core').Page} page */
const failure = (page) =>
  page.waitForFunction(() => {
    const said = document.getElementById('failure');
    const retry = document.getElementById('failure-retry');
    return said?.checkVisibility() && retry?.checkVisibility() && said.textContent;
  });

test('without WebAssembly every page says so, what to do, and has a retry', async () => {
  const browser = await launch({
    args: firefox ? [] : ['--js-flags=--jitless'],
    prefs: {
      'javascript.options.wasm': false,
      'javascript.options.wasm_trustedprincipals': false,
    },
  });
  try {
    for (const name of PAGES) {
      const page = await browser.extension.open(name);
      const said = await (await failure(page)).jsonValue();
      assert.match(`${said}`, /WebAssembly/, name);
      assert.match(`${said}`, /Allow|another browser/, name);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});

test('where nothing may be kept, pages work', async () => {
  const browser = await launch({ prefs: { 'dom.storage.enabled': false } });
  try {
    for (const name of ['popup.html', 'options.html']) {
      const page = await browser.browser.newPage();
      if (!firefox)
        await page.evaluateOnNewDocument(() =>
          Object.defineProperty(window, 'localStorage', {
            get() {
              throw new DOMException('denied', 'SecurityError');
            },
          }),
        );
      const going = page.goto(browser.extension.url(name));
      going.catch(() => {}); // Firefox never reports the end of it
      await page.waitForFunction(
        () =>
          document.body?.getAttribute('aria-busy') !== 'true' &&
          document.querySelector('h1')?.textContent,
      );
      assert.equal(
        await page.evaluate(() => document.getElementById('failure')?.checkVisibility()),
        false,
        name,
      );
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
