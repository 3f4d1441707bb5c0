// Runs test files, each in a process of its own, two at a time, and prints what each said when it is
// over. A file that fails is tried once more when nothing else runs: if it passes then, the run passes,
// and says at its end which test must not be trusted until it is mended.

import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: '2' },
    patience: { type: 'string', default: '1800000' },
  },
});

/**
 * @typedef {object} Outcome
 * @property {string} file
 * @property {boolean} passed
 * @property {string} output
 * @property {number} seconds
 */

/** @param {string} file @returns {Promise<Outcome>} */
function run(file) {
  const began = Date.now();
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=spec', `--test-timeout=${values.patience}`, file],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (output += part));
  return new Promise((resolve) => {
    child.once('error', (error) => (output += `${error.message}\n`));
    child.once('close', (code) => {
      resolve({
        file,
        passed: code === 0,
        output,
        seconds: Math.round((Date.now() - began) / 1000),
      });
    });
  });
}

/** @param {Outcome} outcome @param {string} [word] */
function print({ file, passed, output, seconds }, word = '') {
  console.log(
    `\n--- ${file}: ${passed ? 'passed' : 'FAILED'}${word} in ${seconds} s\n${output.trimEnd()}`,
  );
}

// What takes longest is begun first, so that nobody waits for it alone at the end.
const LONG = ['coverage', 'main', 'pages', 'hostile', 'kills', 'invariants'];
const long = LONG.flatMap((name) => files.filter((file) => basename(file) === `${name}.test.mjs`));
const waiting = [...long, ...files.filter((file) => !long.includes(file))];
/** @type {Outcome[]} */
const failed = [];

async function work() {
  for (let file; (file = waiting.shift());) {
    const outcome = await run(file);
    print(outcome);
    if (!outcome.passed) failed.push(outcome);
  }
}
await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, work));

/** @type {string[]} */
const flaky = [];
/** @type {string[]} */
const broken = [];
// Where much fails, it is no accident.
for (const { file } of failed) {
  if (failed.length > 3) {
    broken.push(file);
    continue;
  }
  const again = await run(file);
  print(again, ' at the second try');
  (again.passed ? flaky : broken).push(file);
}
if (flaky.length) console.log(`\nNOT TO BE TRUSTED: failed once, then passed: ${flaky.join(', ')}`);
if (broken.length) console.log(`\nfailed: ${broken.join(', ')}`);
process.exitCode = broken.length ? 1 : 0;
