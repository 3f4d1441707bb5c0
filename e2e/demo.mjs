// The main job, on a machine without LinkedIn: every opt-out that it is about is turned off through
// its mark, by the real mouse, and then proved by a fresh load. Prints tables, and leaves
// screenshots and a summary in dist/demo/. With ids of settings: only those.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { launch, name, SITE } from './lib/browser.mjs';
import { mark, marks, press } from './lib/marks.mjs';
import { startStandin } from './lib/standin.mjs';
import { summary, table } from './lib/summary.mjs';
import { until } from './lib/wait.mjs';

const { values, positionals } = parseArgs({
  options: { browser: { type: 'string' }, show: { type: 'boolean', default: false } },
  allowPositionals: true,
});

/** Of other sections than advertising. */
const OTHERS = [
  'genai-training',
  'research-use',
  'linkedin-promotions',
  'research-invites',
  'messaging-suggestions',
  'cookie-preferences',
];

const FOLDER = fileURLToPath(new URL('../dist/demo', import.meta.url));

/**
 * One switch, or one box of a group, of one setting.
 * @typedef {object} Case
 * @property {string} setting
 * @property {string} path
 * @property {string} label
 * @property {string} state the stand-in's name for what it saves
 * @property {string} region one in which the setting exists
 * @property {string} before
 * @property {string} [after]
 * @property {string} [said] by the mark after the press
 * @property {string} [proof] by the mark after a fresh load
 * @property {string} [problem]
 * @property {string[]} pictures
 */

const standin = await startStandin();
const browser = await launch({ port: standin.port, show: values.show });
try {
  if (!(await demo())) process.exitCode = 1;
} finally {
  await browser.close();
  await standin.stop();
}

async function demo() {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await standin.control('reset', { all: 'on' });
  const cases = await collect();
  const page = await browser.open('/mypreferences/d/categories/ads');
  await shot(page, 'hub-before');

  console.log(`\nOffswitch in ${name}: ${cases.length} switches\n`);
  for (const each of cases) {
    await visit(page, each);
    each.before = await state(each);
    each.pictures.push(await shot(page, `${each.state}-1-before`));
  }
  print('before', cases, [
    ['setting', (c) => c.setting],
    ['switch', (c) => c.label],
    ['state', (c) => c.before],
  ]);

  for (const each of cases) {
    try {
      await flip(page, each);
    } catch (error) {
      each.problem = error instanceof Error ? error.message : String(error);
    }
    each.after = await state(each);
    console.log(
      `  ${each.problem ? 'FAILED' : 'ok    '}  ${each.label}: ${each.problem ?? each.proof}`,
    );
  }
  print('after', cases, [
    ['setting', (c) => c.setting],
    ['switch', (c) => c.label],
    ['state', (c) => `${c.before} → ${c.after}`],
    ['proof after a fresh load', (c) => c.problem ?? c.proof ?? ''],
  ]);

  const popup = await browser.extension.popup(page);
  await until('the popup', () =>
    popup.evaluate(() => document.body.getAttribute('aria-busy') !== 'true'),
  );
  const pictures = [await shot(popup, 'popup')];
  /** @type {string[]} */
  const reports = await standin.control('reports');
  const good = cases.every((each) => each.after === 'off' && !each.problem) && reports.length === 0;
  await writeFile(join(FOLDER, 'index.html'), summary({ name, cases, pictures, reports, good }));
  console.log(
    `\n${cases.filter((each) => each.after === 'off').length} of ${cases.length} are off; policy reports: ${reports.length}`,
  );
  console.log(`${good ? 'passed' : 'FAILED'}; see dist/demo/index.html`);
  return good;
}

/** @returns {Promise<Case[]>} */
async function collect() {
  /** @type {Case[]} */
  const cases = [];
  // Some settings are only offered in some places.
  for (const region of ['us', 'eu']) {
    await standin.control('options', { region });
    for (const each of await standin.control('settings')) {
      const meant =
        positionals.length > 0
          ? positionals.includes(each.id)
          : each.hub === 'ads' || OTHERS.includes(each.id);
      if (!each.exists || !meant) continue;
      each.kinds.forEach((/** @type {string} */ kind, /** @type {number} */ i) => {
        if (
          !['switch', 'box'].includes(kind) ||
          cases.some((known) => known.state === each.states[i])
        )
          return;
        cases.push({
          setting: each.id,
          path: each.paths[0],
          label: each.labels[i],
          state: each.states[i],
          region,
          before: '',
          pictures: [],
        });
      });
    }
  }
  const unknown = positionals.filter((id) => !cases.some((each) => each.setting === id));
  if (unknown.length > 0)
    throw new Error(`no switch or box in standin/data/settings/ for: ${unknown.join(', ')}`);
  // Turning this one off turns sharing with partners off too; at the end, each goes by its own mark.
  const last = (/** @type {Case} */ each) => Number(each.setting === 'ads-off-linkedin');
  return cases.sort((a, b) => last(a) - last(b));
}

/**
 * @param {import('./lib/browser.mjs').Page} page
 * @param {Case} each
 */
async function visit(page, each) {
  await standin.control('options', { region: each.region });
  await page.goto(SITE + each.path, { waitUntil: 'domcontentloaded' });
  // The mark of a press that was made goes on with what it has to say, so any button will do.
  await mark(page, (found) =>
    found.buttons.some((button) => button.name.endsWith(`: ${each.label}`)),
  );
}

/**
 * @param {import('./lib/browser.mjs').Page} page
 * @param {Case} each
 */
async function flip(page, each) {
  await visit(page, each);
  await press(page, `Turn off: ${each.label}`);
  const settled = await until(`what became of ${each.label}`, async () => {
    const found = (await marks(page)).find((one) =>
      one.buttons.some((button) => button.name.endsWith(`: ${each.label}`)),
    );
    return found && found.tone !== 'on' && found.tone !== 'busy' ? found : undefined;
  });
  each.said = settled.text;
  if (settled.tone !== 'off') throw new Error(`${settled.text} ${settled.detail}`);
  each.pictures.push(await shot(page, `${each.state}-2-changed`));

  await visit(page, each);
  const proved = await mark(
    page,
    (found) =>
      found.tone === 'off' &&
      /fresh load/.test(found.text) &&
      found.buttons.some((button) => button.name.endsWith(`: ${each.label}`)),
  );
  each.proof = proved.text;
  each.pictures.push(await shot(page, `${each.state}-3-proved`));
}

/**
 * What the stand-in has saved.
 * @param {Case} each
 */
async function state(each) {
  return (await standin.control('state')).settings[each.state].value;
}

/**
 * @param {import('./lib/browser.mjs').Page} page
 * @param {string} title
 */
async function shot(page, title) {
  const file = `${title}.png`;
  await page.screenshot({ path: /** @type {`${string}.png`} */ (join(FOLDER, file)) });
  return file;
}

/**
 * @param {string} title
 * @param {Case[]} cases
 * @param {[string, (each: Case) => string][]} columns
 */
function print(title, cases, columns) {
  console.log(
    `\n${title}\n${table(
      columns.map(([head]) => head),
      cases.map((each) => columns.map(([, text]) => text(each))),
    )}\n`,
  );
}
