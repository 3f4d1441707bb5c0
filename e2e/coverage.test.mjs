// Every setting of the catalogue that has an address, in the markups and languages that the stand-in
// speaks: read as on, turned off (or chosen) through its mark, read as off after a fresh load, and no other
// switch of the account touched. The stand-in's own table says what is right, not the rules.
//
// Without OFFSWITCH_COVERAGE it is a share: every fourth setting as LinkedIn serves it today, and each of
// the other markups and languages with another setting, by turns: half of the languages in each browser.
// (That every setting is read, without a browser: fixtures_test.go.) With OFFSWITCH_COVERAGE=all it is
// every setting in every markup and in every language, and dist/coverage/coverage.md is
// written from what was found.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, describe, test } from 'node:test';

import { SITE, firefox, name } from './lib/browser.mjs';
import { report } from './lib/coverage.mjs';
import { mark, marks, press } from './lib/marks.mjs';
import { belongs, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const ALL = process.env.OFFSWITCH_COVERAGE === 'all';
const LAYOUTS = [
  'artdeco',
  'artdeco-switch',
  'react',
  'button',
  'pressed',
  'shadow',
  'frame',
  'mobile',
  'legacy',
];
const LANGUAGES = ['de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'pl', 'cs', 'fi', 'ja', 'ar', 'xx'];
/** How many pages are tried at a time, each in a window. */
const WINDOWS = Number(process.env.OFFSWITCH_WINDOWS || 6);

/** Markups that carry LinkedIn's key. */
const KEYED = ['current', 'button', 'pressed', 'shadow', 'mobile', 'legacy'];

/**
 * @typedef {object} Entry a setting, as the rules and the stand-in know it
 * @property {string} id
 * @property {any} rule
 * @property {any} page of the stand-in, in English
 * @property {string} [old] an address of old times that leads to it alone
 *
 * @typedef {object} Try
 * @property {Entry} entry
 * @property {string} layout
 * @property {string} lang
 *
 * @typedef {object} Found
 * @property {string} id
 * @property {string} layout
 * @property {string} lang
 * @property {'flipped' | 'read' | 'not'} result
 * @property {string} [why]
 */

const stage = scene();
/** @type {Found[]} */
const found = [];

const rules = readdirSync(new URL('../rules', import.meta.url), { recursive: true })
  .map(String)
  .filter((file) => /^[\w-]+\/[\w-]+\.json$/.test(file) && !file.startsWith('locales/'))
  .map((file) => JSON.parse(readFileSync(new URL(`../rules/${file}`, import.meta.url), 'utf8')))
  .filter(
    (rule) =>
      rule.addresses?.length &&
      rule.status === 'current' &&
      rule.controls?.some((/** @type {any} */ each) => each.protects),
  );

/** The settings that exist in a region. @param {string} region @returns {Promise<Entry[]>} */
async function entries(region) {
  await stage.standin.control('reset', { region });
  const pages = await stage.standin.control('settings');
  return rules.flatMap((rule) => {
    const page = pages.find(
      (/** @type {any} */ each) => each.id === rule.id && each.exists && !each.never,
    );
    const old = page?.legacy?.find(
      (/** @type {string} */ path) =>
        path.startsWith('/psettings/') &&
        !pages.some((/** @type {any} */ other) => other !== page && other.legacy?.includes(path)),
    );
    return page ? [{ id: rule.id, rule, page, old }] : [];
  });
}

/**
 * The switches and boxes of a page that are to go off, by the rules.
 * @param {Entry} entry
 * @param {any} page of the stand-in, in the language of the try
 */
function wanted(entry, page) {
  const known = entry.rule.controls;
  return page.states.flatMap((/** @type {string} */ state, /** @type {number} */ i) => {
    const kind = page.kinds[i];
    if (kind !== 'switch' && kind !== 'box') return [];
    const fits = known.filter((/** @type {any} */ each) =>
      kind === 'box' ? each.role === 'checkbox' : each.role === 'switch',
    );
    const rule =
      fits.find(
        (/** @type {any} */ each) =>
          each.keys?.includes(entry.page.keys[i]) ||
          each.labels?.some((/** @type {any} */ label) => label.text === entry.page.labels[i]),
      ) ??
      fits.find((/** @type {any} */ each) => each.any) ??
      (fits.length === 1 && page.states.length === 1 ? fits[0] : undefined);
    if (rule?.protects !== 'off' || rule.loses) return [];
    return [{ state, label: page.labels[i], key: page.keys[i], rule }];
  });
}

/**
 * Whether the rules name enough of a switch for it to be certain.
 * @param {ReturnType<typeof wanted>[number]} control
 * @param {Try} one
 */
function certain({ rule, key, label }, { layout, lang }) {
  return (
    (KEYED.includes(layout) && rule.keys?.includes(key)) ||
    rule.labels?.some(
      (/** @type {any} */ each) => each.text === label && !each.inferred && each.lang === lang,
    )
  );
}

/**
 * Tries some settings, several at a time.
 * @param {string} region
 * @param {Try[]} tries no setting twice
 * @param {Record<string, unknown>} options of the stand-in
 */
async function pass(region, tries, options) {
  await stage.reset({ region, spinner: 150, linger: 100, ...options });
  const pages = await stage.standin.control('settings');
  const rest = [...tries];
  /** @type {Set<string>} */
  const touched = new Set();
  /** @type {string[]} */
  const wrong = [];
  await Promise.all(
    Array.from({ length: WINDOWS }, async () => {
      const window = await stage.browser.browser.newPage(/** @type {any} */ ({ type: 'window' }));
      for (let one; (one = rest.shift());) {
        const { entry, layout, lang } = one;
        try {
          const page = pages.find((/** @type {any} */ each) => each.id === one?.entry.id);
          const result = await attempt(window, one, page, touched);
          found.push({ id: entry.id, layout, lang, ...result });
        } catch (error) {
          found.push({ id: entry.id, layout, lang, result: 'not', why: 'failed' });
          wrong.push(
            `${entry.id}, ${layout}, ${lang}: ${error instanceof Error ? error.message : error}`,
          );
        }
      }
      await window.close();
    }),
  );
  assert.deepEqual(wrong, []);
  // Nothing else was pressed, and nothing twice.
  const { settings } = await stage.standin.control('state');
  for (const [state, { clicks, value, initial, kind }] of Object.entries(settings)) {
    if (touched.has(state) && kind === 'radio') assert.ok(clicks === 1 && value !== initial, state);
    else if (touched.has(state)) assert.deepEqual([state, clicks, value], [state, 1, 'off']);
    else assert.deepEqual([state, clicks], [state, 0]);
  }
}

/**
 * @param {import('puppeteer-core').Page} window
 * @param {Try} one
 * @param {any} page of the stand-in, in the language of the try
 * @param {Set<string>} touched the states that are turned off
 * @returns {Promise<Pick<Found, 'result' | 'why'>>}
 */
async function attempt(window, one, page, touched) {
  const { entry, layout } = one;
  const [path] = layout === 'legacy' && entry.old ? [entry.old] : entry.page.paths;
  const controls = wanted(entry, page);
  const must =
    controls.length > 0 && controls.every((/** @type {any} */ each) => certain(each, one));
  await window.goto(SITE + path, { waitUntil: 'domcontentloaded' });
  let since = 0;
  const row = await until(
    'it to be read as on',
    /** @returns {Promise<Partial<import('../wasm/protocol/protocol.d.ts').Row> | undefined>} */
    async () => {
      const shown = await marks(window);
      if (
        controls.length > 0 &&
        controls.every((/** @type {any} */ each) => shown.some((mine) => belongs(mine, each.label)))
      )
        return {};
      const now = await stage.row(entry.id);
      if ((must && now.state !== 'on') || now.state === 'unseen') return undefined;
      // Not all marks are there yet, or never will be: what is said must stay said.
      since ||= Date.now();
      return Date.now() - since > 1500 ? now : undefined;
    },
    { cap: 25_000 },
  );
  const choice = page.kinds.indexOf('radio');
  if (row.state === 'on' && controls.length === 0 && choice >= 0) {
    const button = (await marks(window))
      .flatMap((each) => each.buttons)
      .find((each) => each.name.startsWith('Choose '));
    if (button) {
      touched.add(page.states[choice]);
      await press(window, button.name);
      // Where something is lost, a second yes is asked for.
      const next = await mark(
        window,
        (shown) => /^Really/.test(shown.text) || shown.tone === 'busy',
      );
      if (next.tone !== 'busy') await insist(window, next.buttons[0].name);
      await mark(
        window,
        (shown) =>
          shown.tone === 'off' && shown.buttons.some((each) => each.name.startsWith('Undo: ')),
      );
      await window.goto(SITE + path, { waitUntil: 'domcontentloaded' });
      await mark(window, (shown) => shown.tone === 'off' && /fresh load/.test(shown.text));
      return { result: 'flipped' };
    }
  }
  if (row.state !== undefined) {
    assert.ok(!must, `${JSON.stringify(row)}, but it must be certain`);
    if (['on', 'off', 'locked'].includes(row.state)) {
      assert.ok(controls.length === 0 || row.state !== 'off', 'it is not off');
      return {
        result: 'read',
        why:
          controls.length > 0
            ? row.why
            : row.state === 'off'
              ? 'it protects already'
              : 'it is left to the person',
      };
    }
    return { result: 'not', why: row.why ?? row.state };
  }
  for (const { state, label } of controls) {
    touched.add(state);
    await insist(window, `Turn off: ${label}`);
  }
  for (const { label } of controls) {
    await mark(window, (shown) => belongs(shown, label) && shown.tone === 'off');
  }
  await window.goto(SITE + path, { waitUntil: 'domcontentloaded' });
  for (const { label } of controls) {
    await mark(
      window,
      (shown) => belongs(shown, label) && shown.tone === 'off' && /fresh load/.test(shown.text),
    );
  }
  return { result: 'flipped' };
}

/**
 * Presses until the press is taken: one that nobody could have meant, because the mark had just come
 * there, is none. One that is taken makes the mark busy at once, however long its answer takes.
 * @param {import('puppeteer-core').Page} window
 * @param {string} button its name
 */
async function insist(window, button) {
  const taken = async () =>
    !(await marks(window)).some(
      (each) => each.tone !== 'busy' && each.buttons.some(({ name: said }) => said === button),
    );
  for (let tries = 1; ; tries++) {
    await press(window, button).catch(async (error) => {
      if (!(await taken())) throw error;
    });
    const done = await until(`${button} to be taken`, taken, { cap: 5000 }).catch((error) => {
      if (tries === 3) throw error;
    });
    if (done) return;
  }
}

/** The settings of the United States, and those that only others have. */
async function everywhere() {
  const us = await entries('us');
  const eu = (await entries('eu')).filter(({ id }) => !us.some((each) => each.id === id));
  return { us, eu };
}

/**
 * Does something for both regions.
 * @param {(region: string, list: Entry[]) => Promise<void>} work
 */
async function inBoth(work) {
  for (const [region, list] of Object.entries(await everywhere())) await work(region, list);
}

// Turning this one off turns another off too, which then has nothing to turn off.
const apart = (/** @type {Entry[]} */ list) =>
  [
    list.filter((each) => each.id !== 'ads-off-linkedin'),
    list.filter((each) => each.id === 'ads-off-linkedin'),
  ].filter((some) => some.length > 0);

describe(`${name}: every setting with an address`, () => {
  test('is read, turned off and confirmed, as LinkedIn serves it today', async () => {
    await inBoth(async (region, list) => {
      const mine = ALL ? list : list.filter((_, i) => i % 4 === (firefox ? 2 : 0));
      for (const some of apart(mine))
        await pass(
          region,
          some.map((entry) => ({ entry, layout: 'current', lang: 'en' })),
          {},
        );
    });
    const count = found.filter((each) => each.result === 'flipped').length;
    assert.ok(count >= (ALL ? 35 : 7), `only ${count} were turned off`);
  });

  if (!ALL) {
    test('in other markups and languages, by turns', async () => {
      const langs = LANGUAGES.slice(0, 11);
      let turn = 0;
      const { us } = await everywhere();
      // A language at a time, since an account has one; several markups in each.
      const share = 2;
      for (const lang of langs) {
        const some = us.slice(turn + 1, turn + 1 + share);
        const tries = some.map((entry, i) => ({
          entry,
          lang,
          layout: LAYOUTS[(turn + i) % LAYOUTS.length],
        }));
        turn += share;
        if (langs.indexOf(lang) % 2 !== (firefox ? 1 : 0)) continue; // the other browser's turn
        await pass('us', tries, {
          lang,
          layouts: Object.fromEntries(tries.map(({ entry, layout }) => [entry.id, layout])),
        });
      }
    });
    return;
  }

  for (const layout of LAYOUTS) {
    test(`in the markup ${layout}`, async () => {
      await inBoth(async (region, list) => {
        for (const some of apart(list))
          await pass(
            region,
            some.map((entry) => ({ entry, layout, lang: 'en' })),
            { layout },
          );
      });
    });
  }
  for (const lang of LANGUAGES) {
    test(`in the language ${lang}`, async () => {
      await inBoth(async (region, list) => {
        for (const some of apart(list))
          await pass(
            region,
            some.map((entry) => ({ entry, layout: 'current', lang })),
            { lang },
          );
      });
    });
  }

  // After each test, and what was found before stays unless it was found anew: a run may be of some
  // tests only, or be broken off.
  afterEach(() => {
    const folder = new URL('../dist/coverage/', import.meta.url);
    mkdirSync(folder, { recursive: true });
    const kept = readdirSync(folder).includes(`${name}.json`)
      ? JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
      : [];
    const same = (/** @type {Found} */ one, /** @type {Found} */ other) =>
      one.id === other.id && one.layout === other.layout && one.lang === other.lang;
    const all = [
      ...kept.filter((/** @type {Found} */ old) => !found.some((each) => same(each, old))),
      ...found,
    ];
    writeFileSync(new URL(`${name}.json`, folder), JSON.stringify(all));
    const runs = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => ({
        browser: file.replace('.json', ''),
        found: JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
      }));
    writeFileSync(new URL('coverage.md', folder), report(runs, ['current', ...LAYOUTS], LANGUAGES));
  });
});
