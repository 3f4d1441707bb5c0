// The browser may stop the background at any moment. Here it does, at moments that a seed chooses:
// before, during and after presses, and in runs. A press is one click all the same, the history tells
// of it once, and nothing is confirmed that no fresh load has shown.
//
// ./build.sh kills does it 200 times in each browser. KILLS says how often, SEED which moments.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SITE, name } from './lib/browser.mjs';
import { mark, press } from './lib/marks.mjs';
import { detail, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const stage = scene();
const KILLS = Number(process.env.KILLS ?? 12);
const SEED = Number(process.env.SEED ?? 1);

/** What is pressed side by side: the slug of its page, its label, the stand-in's name of its state, and ours. */
const SETTINGS = [
  {
    slug: 'ads-by-age',
    label: 'Use your age range for ads',
    state: 'allowAdsByAge',
    id: 'ads-age-range',
  },
  {
    slug: 'ads-by-gender',
    label: 'Use your gender for ads',
    state: 'allowAdsByGender',
    id: 'ads-gender',
  },
  {
    slug: 'ads-connections',
    label: 'Use connections data',
    state: 'ads-connections',
    id: 'ads-connections',
  },
];
/** How the history says that a press is over. */
const OVER = [
  'changed',
  'back',
  'nothing',
  'unclear',
  'gone',
  'altered',
  'hidden',
  'refused',
  'lost',
];

/** Numbers from 0 to 1 that are the same each time. @param {number} seed */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = numbers(SEED);
let killed = 0;

/**
 * Stops the background so many times, at moments within so many milliseconds. The moment is what is
 * under test: here a time is waited for, not a condition.
 * @param {number} times
 * @param {number} within
 */
async function kill(times, within) {
  const moments = Array.from({ length: times }, () => random() * within).sort((a, b) => a - b);
  let now = 0;
  for (const moment of moments) {
    await new Promise((go) => setTimeout(go, moment - now));
    now = moment;
    await stage.browser.extension.stop();
    killed++;
  }
}

/** @param {Record<string, number>} tally @param {string} what */
const count = (tally, what) => (tally[what] = (tally[what] ?? 0) + 1);

test(
  `${name}: stopped while presses are under way, seed ${SEED}`,
  { timeout: 120_000 + KILLS * 20_000 },
  async (t) => {
    const ends = /** @type {Record<string, number>} */ ({});
    const wanted = Math.ceil((KILLS * 3) / 4);
    const pages = [];
    for (const { slug } of SETTINGS) pages.push(await stage.browser.open(detail(slug), 'window'));
    try {
      while (killed < wanted) {
        await stage.reset();
        await Promise.all(
          pages.map(async (page, i) => {
            await page.goto(SITE + detail(SETTINGS[i].slug), { waitUntil: 'domcontentloaded' });
            await mark(page, (found) =>
              found.buttons.some((button) => button.name === `Turn off: ${SETTINGS[i].label}`),
            );
          }),
        );
        const kills = kill(Math.min(4, wanted - killed), 5500);
        for (const [i, page] of pages.entries())
          await press(page, `Turn off: ${SETTINGS[i].label}`);
        await kills;
        for (const { id, state } of SETTINGS) {
          const history = await until(
            `an end of ${id} after ${killed} kills`,
            async () => {
              const lines = await stage.history(id);
              return OVER.includes(lines.at(-1) ?? '') ? lines : undefined;
            },
            { cap: 60_000 },
          );
          const end = history.at(-1) ?? '';
          count(ends, end);
          const { clicks, toggles, value } = await stage.saved(state);
          const at = `after ${killed} kills, ${id}: ${history}`;
          assert.ok(
            clicks <= 1 && toggles === clicks,
            `${at}: one press, ${clicks} clicks, ${toggles} changes`,
          );
          assert.deepEqual(history, ['seen', 'press', end], at);
          assert.equal(end === 'changed', value === 'off', `${at}, and it is ${value}`);
          const row = await stage.row(id);
          assert.notEqual(row.proof, 'confirmed', `${at}: nothing was loaded anew`);
          assert.equal(row.state, value, at);
        }
      }
    } finally {
      for (const page of pages) await page.close();
    }
    t.diagnostic(
      `${killed} kills while presses were under way in ${name}, seed ${SEED}: ${JSON.stringify(ends)}`,
    );
  },
);

test(`${name}: stopped in runs, seed ${SEED}`, { timeout: 120_000 + KILLS * 20_000 }, async (t) => {
  const ends = /** @type {Record<string, number>} */ ({});
  const before = killed;
  while (killed < KILLS) {
    await stage.reset();
    await stage.inTab(detail('ads-by-age'), async (page, tab) => {
      await mark(page, (found) => found.buttons.length > 0);
      const { extension } = stage.browser;
      await extension.ask({ kind: 'start', tab, settings: SETTINGS.map(({ id }) => id) });
      await kill(Math.min(5, KILLS - killed), 15_000);
      const run = await until(
        'the end of the run',
        async () => {
          const now = (await extension.ask({ kind: 'overview', tab })).batch;
          return now && !now.live ? now : undefined;
        },
        { cap: 120_000 },
      );
      for (const { setting, result } of run.items ?? []) {
        count(ends, result ?? '');
        const { clicks, toggles, value } = await stage.saved(
          SETTINGS.find(({ id }) => id === setting)?.state ?? '',
        );
        const history = await stage.history(setting);
        const at = `after ${killed} kills, ${setting} is ${result}: ${history}`;
        assert.ok(clicks <= 1 && toggles === clicks, `${at}: ${clicks} clicks, ${toggles} changes`);
        assert.equal(history.filter((kind) => kind === 'press').length, clicks, at);
        assert.equal(result === 'confirmed', value === 'off', `${at}, and it is ${value}`);
        assert.equal(history.includes('confirmed'), result === 'confirmed', at);
      }
    });
  }
  t.diagnostic(
    `${killed - before} kills in runs in ${name}, seed ${SEED}: ${JSON.stringify(ends)}`,
  );
});
