// How long the popup takes to say something, beside one that has nothing to say.

import { readFileSync, readdirSync } from 'node:fs';

import { rest } from './bench-stage.mjs';
import { firefox } from './browser.mjs';
import { mark } from './marks.mjs';
import { until } from './wait.mjs';

/** Fewer settings than this in memory would be another measure. */
const KNOWN = 60;

/**
 * @typedef {import('./bench-stage.mjs').Stage} Stage
 * @typedef {import('./bench-stage.mjs').Kind} Kind
 */

/** In ms from the start of loading. @param {Stage} stage @param {number} rounds */
export async function popup(stage, rounds) {
  await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
  const browser = await stage.browser('counted');
  const { extension } = browser;
  const page = await browser.open('/mypreferences/d/settings/ads-by-age');
  await mark(page, (found) => found.tone === 'on');
  await remember(extension);
  await until('the page to be old', () => page.evaluate(() => performance.now() > 21_000), {
    cap: 60_000,
  });
  const tab = await extension.tab(page);
  const addresses = {
    ours: `${await stage.popup('counted')}?tab=${tab}`,
    peer: await stage.popup('peer'),
  };
  /** @type {Record<string, number[]>} */
  const found = {};
  for (let round = -1; round < rounds; round++) {
    for (const background of ['warm', 'asleep']) {
      for (const [kind, url] of Object.entries(addresses)) {
        if (kind === 'ours' && background === 'warm') await extension.ask({ kind: 'overview' });
        if (kind === 'ours' && background === 'asleep') {
          await extension.stop();
          await until('a background that stays asleep', async () => !(await extension.awake()));
        }
        const { row, complete } = await open(stage, kind === 'ours' ? 'counted' : 'peer', url);
        if (round < 0) continue;
        (found[`${background} row ${kind}`] ??= []).push(row);
        (found[`${background} complete ${kind}`] ??= []).push(complete);
      }
    }
  }
  return found;
}

/**
 * Opens a popup in a window of its own, so that the page stays in view.
 * @param {Stage} stage
 * @param {Kind} kind
 * @param {string} url
 * @returns {Promise<{row: number, complete: number}>}
 */
async function open(stage, kind, url) {
  const { browser } = await stage.browser(kind);
  const page = await browser.newPage(/** @type {any} */ ({ type: 'window' }));
  try {
    await rest(300); // a window is being opened, which is not ours to answer for
    const going = page.goto(url, { waitUntil: 'domcontentloaded' });
    going.catch(() => {});
    if (!firefox) await going;
    return await until('the popup', async () => {
      const times = await page.evaluate(() => /** @type {any} */ (globalThis).benchTimes);
      return times?.complete > 0 && times;
    });
  } finally {
    await page.close();
  }
}

/**
 * Lets the extension remember every setting, as it remembers the one that it has seen.
 * @param {import('./bench-stage.mjs').Browser['extension']} extension
 */
async function remember(extension) {
  /** @type {[string, string[]][]} */
  const all = readdirSync(new URL('../../rules', import.meta.url), { recursive: true })
    .map(String)
    .filter((file) => /^[\w-]+\/[\w-]+\.json$/.test(file) && !/^(locales|fixtures)\//.test(file))
    .map((file) =>
      JSON.parse(readFileSync(new URL(`../../rules/${file}`, import.meta.url), 'utf8')),
    )
    .map((rule) => [
      rule.id,
      (rule.controls ?? []).map((/** @type {any} */ each) => each.id ?? ''),
    ]);
  await until('something that is remembered', () =>
    extension.inDesk(async (settings) => {
      const { 'setting:ads-age-range': one } = /** @type {Record<string, string>} */ (
        await chrome.storage.local.get('setting:ads-age-range')
      );
      if (!one) return false;
      const [seen] = Object.values(JSON.parse(one).controls);
      await chrome.storage.local.set(
        Object.fromEntries(
          settings.map(([id, controls]) => [
            `setting:${id}`,
            JSON.stringify({
              controls: Object.fromEntries(controls.map((control) => [control, seen])),
            }),
          ]),
        ),
      );
      return true;
    }, all),
  );
  // What it holds in memory is of before.
  await extension.stop();
  const known = knownIn(await extension.ask({ kind: 'overview' }));
  if (known < KNOWN) throw new Error(`only ${known} of ${all.length} settings are remembered`);
}

/**
 * How many settings an overview tells the state of.
 * @param {any} overview a message.Overview
 * @returns {number}
 */
export function knownIn(overview) {
  return overview.sections
    .flatMap((/** @type {any} */ section) => section.rows ?? [])
    .filter((/** @type {any} */ row) => row.state && row.state !== 'unseen').length;
}
