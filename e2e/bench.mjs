// How fast and small the extension is in a real browser, beside things that do less: writes the table of
// docs/performance.md. It asserts no time. It fails where something doesn't work.
//
// What was measured in each browser is kept in dist/bench/, and the table has both.

import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { asleep, scripts } from './lib/bench-idle.mjs';
import { looking, memory, storming } from './lib/bench-load.mjs';
import { appearing, echo, loading, pressing, steps } from './lib/bench-marks.mjs';
import { popup } from './lib/bench-popup.mjs';
import { review } from './lib/bench-review.mjs';
import { Stage } from './lib/bench-stage.mjs';
import { replaced } from './lib/bench-table.mjs';
import { name } from './lib/browser.mjs';

/** Which browser: the environment's BROWSER, as for the tests. The other options are for whoever works on this. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = Number(values.rounds);
const few = Math.max(1, Math.round(rounds / 3));

/** @type {[string, (stage: Stage) => Promise<unknown>][]} */
const MEASURES = [
  ['appearing', (stage) => appearing(stage, rounds)],
  ['steps', (stage) => steps(stage, rounds)],
  ['echo', (stage) => echo(stage, rounds)],
  ['pressing', (stage) => pressing(stage, rounds)],
  ['loading', (stage) => loading(stage, rounds)],
  ['popup', (stage) => popup(stage, rounds)],
  ['looking300', (stage) => looking(stage, 300, rounds)],
  ['looking3000', (stage) => looking(stage, 3000, rounds)],
  ['looking30000', (stage) => looking(stage, 30_000, rounds)],
  ['storming', (stage) => storming(stage, few)],
  ['memory', (stage) => memory(stage, few)],
  ['asleep', asleep],
  ['scripts', scripts],
  ['review', review],
];

const FOLDER = new URL('../dist/bench/', import.meta.url);
const PAGE = new URL('../docs/performance.md', import.meta.url);

const stage = await Stage.open();
try {
  const kept = values.only ? await old() : {};
  /** @type {import('./lib/bench-table.mjs').Run} */
  const run = {
    ...kept,
    browser: name === 'firefox' ? 'Firefox' : 'Chromium',
    version: (await (await stage.browser('none')).browser.version())
      .replace(/^(Headless)?Chrome\//, 'Chromium ')
      .replace(/^firefox\//i, 'Firefox '),
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    load: kept.load ?? [],
  };
  await stage.clear();
  for (const [measure, work] of MEASURES) {
    if (values.only && !values.only.includes(measure)) continue;
    run.load.push(loadavg()[0]);
    const start = Date.now();
    console.log(`${name}: ${measure}`);
    Object.assign(run, { [measure]: await work(stage) });
    console.log(`  ${Math.round((Date.now() - start) / 1000)} s`);
    await stage.clear();
    await keep(run);
  }
  run.load.push(loadavg()[0]);
  await keep(run);
} finally {
  await stage.close();
}

async function old() {
  try {
    return JSON.parse(await readFile(new URL(`${name}.json`, FOLDER), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {import('./lib/bench-table.mjs').Run} run */
async function keep(run) {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL(`${name}.json`, FOLDER), JSON.stringify(run));
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
  const runs = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(new URL(file, FOLDER), 'utf8'))),
  );
  await writeFile(PAGE, replaced(await readFile(PAGE, 'utf8'), runs));
}
