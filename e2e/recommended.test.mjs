// From install to "off, confirmed", with every press counted that is not LinkedIn's own sign-in: AI
// training in every test run; in the whole everything that is recommended too, which loads
// each of those pages twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { launch, name } from './lib/browser.mjs';
import { click, drawn, text } from './lib/pages.mjs';
import { over } from './lib/scene.mjs';
import { startStandin } from './lib/standin.mjs';
import { until } from './lib/wait.mjs';
import { inWhole } from './lib/whole.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** The only results after which somebody could still be giving data away without knowing it. */
const GOOD = ['confirmed', 'already', 'absent'];

/**
 * A person who has just installed the extension, and has the welcome page before them.
 * @param {{after: (end: () => unknown) => void}} t the test
 * @param {Record<string, unknown>} options of the stand-in
 */
async function newcomer(t, options) {
  const standin = await startStandin();
  t.after(standin.stop);
  await standin.control('reset', { all: 'on', ...options });
  const browser = await launch({ port: standin.port, install: false });
  t.after(() => browser.close());
  await browser.extension.install();
  await browser.extension.welcome();
  let presses = 0;
  return {
    standin,
    browser,
    get presses() {
      return presses;
    },

    /** The toolbar's button, which no test can press in every browser: here the popup is a window. */
    async toolbar() {
      presses++;
      return drawn(await browser.extension.open('popup.html', 'window'));
    },
    /** @param {Page} page @param {string} selector */
    async press(page, selector) {
      presses++;
      await click(page, selector);
    },
    /** The tab that the run opened. */
    tab: () =>
      until("LinkedIn's tab", async () => {
        for (const page of await browser.browser.pages()) {
          if (/^https:/.test(await page.evaluate(() => location.href))) return page;
        }
        return undefined;
      }),
    /** How the run ends. @param {number} cap in ms */
    end: (cap) =>
      until(
        'the run to end',
        async () => {
          const { batch: run } = await browser.extension.ask({ kind: 'overview' });
          return run && over(run) ? run : undefined;
        },
        { cap },
      ),
    /** What the stand-in keeps of a setting. @param {string} id @returns {Promise<string[]>} */
    async kept(id) {
      /** @type {{id: string, states: string[]}[]} */
      const known = await standin.control('settings');
      const { settings } = await standin.control('state');
      return (known.find((each) => each.id === id)?.states ?? []).map(
        (each) => settings[each].value,
      );
    },
    /** How many pages were loaded, without what hops inside a page asked for. */
    loads: async () =>
      (await standin.control('requests')).filter(
        (/** @type {any} */ each) =>
          each.method === 'GET' && /^\/(mypreferences|jobs|public-profile)\//.test(each.path),
      ).length,
  };
}

for (const auth of ['in', 'out']) {
  test(`${name}: from install to "AI training off, confirmed" in at most four presses${auth === 'out' ? ', signing in on the way' : ''}`, async (t) => {
    const who = await newcomer(t, { auth });
    const popup = await who.toolbar();
    await who.press(popup, '[data-key="offer ai"]');
    await who.press(popup, '#review-start');
    const tab = await who.tab();
    if (auth === 'out') {
      await until('the sign-in page', () =>
        tab.evaluate(() => location.pathname.startsWith('/uas/login')),
      );
      await click(tab, 'form button'); // LinkedIn's own
    }
    const run = await who.end(90_000);
    assert.deepEqual(
      run.items?.map((each) => [each.setting, each.result]),
      [['genai-training', 'confirmed']],
    );
    assert.deepEqual(await who.kept('genai-training'), ['off']);
    assert.ok(who.presses <= 4, `it took ${who.presses} presses`);
    t.diagnostic(`${who.presses} presses, ${await who.loads()} pages loaded`);
  });
}

test(
  `${name}: from install to everything recommended, in one reviewed run`,
  inWhole(),
  async (t) => {
    const who = await newcomer(t, {});
    const popup = await who.toolbar();
    await who.press(popup, '#care-all');
    assert.equal(
      await popup.evaluate(() =>
        document.querySelector('#review-presets input:checked')?.getAttribute('value'),
      ),
      'recommended',
    );
    const start = await text(popup, '#review-start');
    const begun = Date.now();
    await who.press(popup, '#review-start');
    await who.tab();
    const run = await who.end(20 * 60_000);
    const seconds = Math.round((Date.now() - begun) / 1000);
    /** @type {Map<string, string[]>} */
    const results = new Map();
    for (const item of run.items ?? []) {
      const { result = '' } = item;
      results.set(result, [...(results.get(result) ?? []), item.setting]);
    }
    t.diagnostic(
      `${start}: ${[...results].map(([result, ids]) => `${ids.length} ${result}`).join(', ')}; ${seconds} s, ${who.presses} presses, ${await who.loads()} pages loaded`,
    );
    for (const [result, ids] of results) {
      if (result !== 'confirmed')
        t.diagnostic(
          `${result}: ${ids.map((id) => `${id} (${run.items?.find((each) => each.setting === id)?.why ?? ''})`).join(', ')}`,
        );
    }
    assert.deepEqual(
      run.items?.filter((each) => !GOOD.includes(each.result ?? '')),
      [],
    );
    for (const id of results.get('confirmed') ?? []) {
      assert.ok(
        !(await who.kept(id)).includes('on'),
        `LinkedIn keeps ${id} as ${await who.kept(id)}`,
      );
    }
    assert.ok(who.presses <= 4);
  },
);
