// The rows of the table that are about one switch: its mark, the press, and a rule engine beside them.

import { counts } from './bench-load.mjs';
import { SITE, rest } from './bench-stage.mjs';
import { button, call, load, observer, times } from './bench-switch.mjs';
import { until } from './wait.mjs';

const ID = 'ads-age-range';
const STATE = 'allowAdsByAge';
const URL = `${SITE}/mypreferences/d/settings/ads-by-age`;

/**
 * @typedef {import('./bench-stage.mjs').Stage} Stage
 * @typedef {import('./bench-stage.mjs').Kind} Kind
 * @typedef {import('puppeteer-core').Page} Page
 */

/**
 * A tab with the observer in it.
 * @param {Stage} stage
 * @param {Kind} kind
 */
async function tab(stage, kind) {
  const page = await (await stage.browser(kind)).browser.newPage();
  await page.evaluateOnNewDocument(observer);
  return page;
}

/** The switch of a page that has been open for a while comes, in ms until its mark is painted. @param {Stage} stage @param {number} rounds */
export async function appearing(stage, rounds) {
  await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
  const { extension } = await stage.browser('ours');
  const pages = { ours: await tab(stage, 'ours'), peer: await tab(stage, 'peer') };
  for (const page of Object.values(pages)) await load(page, URL);
  await settled(pages);
  /** @type {Record<string, number[]>} */
  const found = { 'warm ours': [], 'warm peer': [], 'asleep ours': [], 'asleep peer': [] };
  // The first of each warms caches up.
  for (let round = -1; round < rounds; round++) {
    for (const background of ['warm', 'asleep']) {
      for (const [kind, page] of Object.entries(pages)) {
        await call(page, 'take');
        await until('the mark to go', async () => !(await call(page, 'drawn')));
        // A look makes the next one wait for a moment, and this is not about two changes at once.
        await rest(1000);
        if (kind === 'ours' && background === 'asleep') {
          await extension.stop();
          await until('a background that stays asleep', async () => !(await extension.awake()));
        }
        const time = await call(page, 'put');
        if (round >= 0) found[`${background} ${kind}`].push(time);
      }
    }
  }
  return found;
}

/**
 * For 20 s a page may still be loading, and is looked at again and again; what comes later is a change.
 * @param {Record<string, Page>} pages
 */
async function settled(pages) {
  for (const page of Object.values(pages)) {
    await until('the mark', () => call(page, 'drawn'));
    await until('the page to be old', () => page.evaluate(() => performance.now() > 21_000), {
      cap: 60_000,
    });
  }
}

/**
 * The steps from a switch that comes to its painted mark, in ms: until the script begins to look, the look, the
 * message to the background, Go and the message back, the drawing, and the frame.
 * @param {Stage} stage
 * @param {number} rounds
 */
export async function steps(stage, rounds) {
  await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
  const { extension } = await stage.browser('counted');
  const page = await tab(stage, 'counted');
  await load(page, URL);
  await settled({ page });
  /** @type {Record<string, number[]>} */
  const found = {};
  for (let round = -1; round < rounds; round++) {
    for (const background of ['warm', 'asleep']) {
      await call(page, 'take');
      await until('the mark to go', async () => !(await call(page, 'drawn')));
      await rest(1000);
      if (background === 'asleep') {
        await extension.stop();
        await until('a background that stays asleep', async () => !(await extension.awake()));
      }
      const painted = await call(page, 'put');
      const { put } = await times(page);
      const { looks, looked, draws, drawn } = await counts(page);
      const look = looked.findIndex((end, i) => end - looks[i] >= put - 1);
      const draw = drawn.findIndex((end, i) => end - draws[i] >= looked[look]);
      if (look < 0 || draw < 0) throw new Error('a mark was painted that nobody drew');
      if (round < 0) continue;
      const ends = [
        put,
        looked[look] - looks[look],
        looked[look],
        drawn[draw] - draws[draw],
        drawn[draw],
        put + painted,
      ];
      ['wait', 'look', 'ask', 'draw', 'frame'].forEach((step, i) =>
        (found[`${background} ${step}`] ??= []).push(ends[i + 1] - ends[i]),
      );
    }
  }
  return found;
}

/**
 * A message to a background that does nothing, and its answer, in ms: the floor of whoever asks a background.
 * @param {Stage} stage
 * @param {number} rounds
 */
export async function echo(stage, rounds) {
  await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
  const { extension } = await stage.browser('echo');
  const page = await stage.page('echo', '/mypreferences/d/settings/ads-by-age');
  /** @type {Record<string, number[]>} */
  const found = { warm: [], asleep: [] };
  for (let round = -1; round < rounds; round++) {
    for (const [background, list] of Object.entries(found)) {
      await rest(1000);
      if (background === 'asleep') {
        await extension.stop();
        await until('a background that stays asleep', async () => !(await extension.awake()));
      }
      await page.evaluate(() => {
        document.documentElement.removeAttribute('data-bench');
        document.dispatchEvent(new Event('bench-ask'));
      });
      const time = await until('the echo', () =>
        page.evaluate(() => document.documentElement.getAttribute('data-bench')),
      );
      if (round >= 0) list.push(Number(time));
    }
  }
  return found;
}

/** From a person's press to the click on the switch, in ms. @param {Stage} stage @param {number} rounds */
export async function pressing(stage, rounds) {
  const pages = { ours: await tab(stage, 'ours'), peer: await tab(stage, 'peer') };
  const { extension } = await stage.browser('ours');
  /** @type {Record<string, number[]>} */
  const found = { ours: [], peer: [] };
  for (let round = -1; round < rounds; round++) {
    for (const [kind, page] of Object.entries(pages)) {
      await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
      await extension.ask({ kind: 'forget' });
      await load(page, URL);
      await until('the mark', () => call(page, 'drawn'));
      // Nobody could read, and mean, a button that has only just come.
      await rest(700);
      const at = await until('the button', () => button(page));
      await page.mouse.click(at.x, at.y);
      const { press, click } = await until('the click', async () => {
        const now = await times(page);
        return now.click > 0 ? now : undefined;
      });
      if (round >= 0) found[kind].push(click - press);
      await until(
        'it to be saved',
        async () => (await stage.standin.control('state')).settings[STATE].value === 'off',
      );
    }
  }
  return found;
}

/**
 * From a switch that comes while its page is loading, to the mark of ours and of the peer, and to the click of
 * the rule engine, which asks nobody; in ms.
 * @param {Stage} stage
 * @param {number} rounds
 */
export async function loading(stage, rounds) {
  const pages = {
    ours: await tab(stage, 'ours'),
    peer: await tab(stage, 'peer'),
    engine: await tab(stage, 'engine'),
  };
  /** @type {Record<string, number[]>} */
  const found = { ours: [], peer: [], engine: [] };
  for (let round = -1; round < rounds; round++) {
    for (const [kind, page] of Object.entries(pages)) {
      // Not always after the same time, since the engine looks twice a second.
      const late = 1000 + ((round * 137 + 500) % 500);
      await stage.standin.control('reset', {
        all: 'on',
        spinner: 0,
        linger: 0,
        pageFaults: { [ID]: { late } },
      });
      await load(page, URL);
      const time = await until('the mark or the click', async () => {
        const now = await times(page);
        const end = kind === 'engine' ? now.click : now.painted;
        return end > 0 ? end - now.appeared : undefined;
      });
      if (round >= 0) found[kind].push(time);
      if (kind === 'engine')
        await until(
          'it to be saved',
          async () => (await stage.standin.control('state')).settings[STATE].value === 'off',
        );
    }
  }
  return found;
}
