// Runs test files, each in a process of its own, two at a time. With --repeat each runs several times
// in a row in each browser, which shows what is flaky: it ends with a table of runs and failures. A
// test that fails once fails the run; nothing is tried again.

import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '2' },
    patience: { type: 'string', default: '1800000' },
    repeat: { type: 'string', default: '1' },
    'beside-load': { type: 'boolean', default: false },
  },
});
const browsers = values.browser ?? ['chromium'];
const times = Number(values.repeat);
if (!Number.isInteger(times) || times < 1)
  throw new Error(`--repeat takes a number of runs, not ${values.repeat}`);

/**
 * A file in a browser, and how its runs went.
 * @typedef {object} Series
 * @property {string} file
 * @property {string} browser
 * @property {Outcome[]} outcomes
 *
 * @typedef {object} Outcome
 * @property {boolean} passed
 * @property {string} output
 * @property {number} seconds
 */

/** @param {Series} series @returns {Promise<Outcome>} */
function run({ file, browser }) {
  const began = Date.now();
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=spec', `--test-timeout=${values.patience}`, file],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, BROWSER: browser, FORCE_COLOR: '0' },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (output += part));
  return new Promise((resolve) => {
    child.once('error', (error) => (output += `${error.message}\n`));
    child.once('close', (code) =>
      resolve({ passed: code === 0, output, seconds: Math.round((Date.now() - began) / 1000) }),
    );
  });
}

/** @param {Series} series @param {Outcome} outcome */
function print({ file, browser, outcomes }, { passed, output, seconds }) {
  const which = times > 1 ? ` in ${browser}, run ${outcomes.length} of ${times}` : '';
  console.log(`\n--- ${file}${which}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (times === 1 || !passed) console.log(output.trimEnd());
}

/** The names of the tests that failed, as Node lists them at the end. @param {Outcome} outcome */
function failures({ output }) {
  const [, list = ''] = output.split(/^✖ failing tests:$/m);
  const names = [...list.matchAll(/^✖ (.*) \([\d.]+ms\)$/gm)].map(([, name]) => name);
  return names.length ? [...new Set(names)] : ['(no test is named: see the output)'];
}

/**
 * What each failed test says, briefly: of a long log that is cut, the end is left.
 * @param {Outcome} outcome
 */
function reasons({ output }) {
  const [, list = output.split('\n').slice(-8).join('\n')] = output.split(/^✖ failing tests:$/m);
  return list
    .trim()
    .split(/\n{2,}(?=test at )/)
    .map((test) => {
      const lines = test
        .split('\n')
        .filter((line) => line.trim() && !line.includes('node:internal'));
      return lines
        .slice(0, 8)
        .map((line) => `  ${line.slice(0, 240)}`)
        .join('\n');
    })
    .join('\n');
}

/** @param {Series} series */
const failed = ({ outcomes }) => outcomes.filter(({ passed }) => !passed);

/** @param {Series[]} all */
function table(all) {
  const lines = [
    `\n${times} runs in a row of each file${values['beside-load'] ? ', beside two busy loops' : ''}:`,
  ];
  for (const series of all) {
    const wrong = failed(series);
    const seconds = series.outcomes.map((outcome) => outcome.seconds);
    lines.push(
      `  ${series.browser.padEnd(9)} ${series.file.padEnd(34)} ${series.outcomes.length} runs, ${wrong.length} failures, ` +
        `${Math.min(...seconds)} to ${Math.max(...seconds)} s`,
    );
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const name of wrong.flatMap(failures)) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const [name, count] of counts) lines.push(`${' '.repeat(12)}${count} × ${name}`);
  }
  return lines.join('\n');
}

/** Takes both cores' time, and ends with us, however we end. */
function burden() {
  const loop =
    "process.on('disconnect', () => process.exit()); (function work() { for (const end = Date.now() + 100; Date.now() < end; ); setImmediate(work); })()";
  return spawn(process.execPath, ['-e', loop], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

// What takes longest is begun first, so that nobody waits for it alone at the end.
const LONG = ['coverage', 'main', 'pages', 'hostile', 'kills', 'invariants'];
const long = LONG.flatMap((name) => files.filter((file) => basename(file) === `${name}.test.mjs`));
/** @type {Series[]} */
const all = browsers.flatMap((browser) =>
  [...long, ...files.filter((file) => !long.includes(file))].map((file) => ({
    file,
    browser,
    outcomes: [],
  })),
);
const waiting = [...all];

async function work() {
  for (let series; (series = waiting.shift());) {
    for (let count = 0; count < times; count++) {
      const outcome = await run(series);
      series.outcomes.push(outcome);
      print(series, outcome);
    }
  }
}

const loops = values['beside-load'] ? [burden(), burden()] : [];
await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, work));
for (const loop of loops) loop.kill();

if (times > 1) console.log(table(all));
const broken = all.filter((series) => failed(series).length > 0);
if (broken.length) {
  console.log('\nWhat failed:');
  for (const series of broken)
    for (const outcome of failed(series))
      console.log(`${series.file} in ${series.browser}\n${reasons(outcome)}`);
  console.log(`\nfailed: ${broken.map(({ file }) => file).join(', ')}`);
}
process.exitCode = broken.length ? 1 : 0;
