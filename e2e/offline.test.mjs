// Without a network. We ask it for nothing, so what fails is LinkedIn's page: it can't save, or does not
// load. Nobody says then that something is off or confirmed, and nothing that was known is lost.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { SITE, name } from './lib/browser.mjs';
import { mark, press } from './lib/marks.mjs';
import { detail, on, over, scene, words } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const stage = scene();
afterEach(() => stage.browser.offline(false));

const LABEL = 'Use connections data';
/** Is there nothing of LinkedIn in it? @param {Page} page */
const failed = (page) =>
  page.evaluate(
    () => document.readyState !== 'loading' && !document.querySelector('[role=switch], #app, main'),
  );

test(`${name}: a press without a network is not called off`, async () => {
  await stage.reset();
  await stage.at(detail('ads-connections'), async (page) => {
    await mark(page, on(LABEL));
    stage.browser.offline(true);
    await press(page, `Turn off: ${LABEL}`);
    assert.match(
      words(await mark(page, (found) => found.tone === 'failed')),
      /LinkedIn put it back/,
    );
    assert.equal((await stage.row('ads-connections')).state, 'on');
    assert.equal((await stage.saved('ads-connections')).value, 'on');
    assert.deepEqual(await stage.history('ads-connections'), ['seen', 'press', 'back']);
    stage.browser.offline(false);
    await page.goto(SITE + detail('ads-connections'));
    await press(page, `Turn off: ${LABEL}`);
    await mark(page, /^Off now/);
    assert.equal((await stage.saved('ads-connections')).value, 'off');
  });
});

test(`${name}: a check without a network proves nothing, and is made up for later`, async () => {
  await stage.reset();
  await stage.at(detail('ads-connections'), async (page) => {
    await press(page, `Turn off: ${LABEL}`);
    await mark(page, /^Off now/);
    const before = await stage.row('ads-connections');
    assert.notEqual(before.proof, 'confirmed');
    stage.browser.offline(true);
    await press(page, `Check again: ${LABEL}`);
    await until("the browser's own page", () => failed(page));
    const { state, proof } = await stage.row('ads-connections');
    assert.deepEqual([state, proof], [before.state, before.proof]);

    const popup = await stage.browser.extension.open('popup.html');
    await until('what is known', () =>
      popup.evaluate((title) => document.body.innerText.includes(title), before.title),
    );
    await popup.close();

    stage.browser.offline(false);
    await page.goto(SITE + detail('ads-connections'));
    await until(
      'the proof',
      async () => (await stage.row('ads-connections')).proof === 'confirmed',
    );
  });
});

test(`${name}: a run without a network rests, says so, and goes on where it was`, async () => {
  await stage.reset();
  await stage.at(detail('ads-by-age'), async (page) => {
    const tab = await stage.browser.extension.tab(page);
    const run = async () => (await stage.browser.extension.ask({ kind: 'overview', tab })).batch;
    const results = async () =>
      Object.fromEntries(((await run())?.items ?? []).map((item) => [item.setting, item.result]));
    const clicks = () =>
      Promise.all(
        ['allowAdsByAge', 'allowAdsByGender', 'ads-connections'].map(
          async (state) => (await stage.saved(state)).clicks,
        ),
      );
    await stage.browser.extension.ask({
      kind: 'start',
      tab,
      settings: ['ads-age-range', 'ads-gender', 'ads-connections'],
    });
    await until(
      'the first to be off',
      async () => (await results())['ads-age-range'] === 'changed',
    );
    stage.browser.offline(true);
    const rests = await until(
      'the run to rest',
      async () => {
        const now = await run();
        return !now?.live && now;
      },
      { cap: 60_000 },
    );
    assert.match(rests.text, /^Paused/);
    assert.match(rests.detail ?? '', /did not open/);
    assert.ok(!Object.values(await results()).includes('confirmed'));

    stage.browser.offline(false);
    await stage.browser.extension.ask({ kind: 'control', tab, action: 'resume' });
    await until('the run to end', async () => over(await run()), { cap: 90_000 });
    assert.deepEqual(await results(), {
      'ads-age-range': 'confirmed',
      'ads-gender': 'confirmed',
      'ads-connections': 'confirmed',
    });
    assert.deepEqual(await clicks(), [1, 1, 1]);
  });
});
