// What runs the tests: that one failure fails the run, and what --repeat tells of files that are flaky.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'suite-'));
after(() => rmSync(folder, { recursive: true }));

/** A file of tests that fails at its second run in each browser. */
const flaky = join(folder, 'flaky.test.mjs');
writeFileSync(
  flaky,
  `import { existsSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
const came = (name) => existsSync(name) || void writeFileSync(name, '');
const base = ${JSON.stringify(join(folder, 'seen-'))} + process.env.BROWSER;
describe('a group', () => {
  test('steady', () => {});
  test('flaky (a little)', () => {
    if (came(base + 1) && !came(base + 2)) throw new Error('not this time');
  });
});
`,
);

/** @param {string[]} args */
function suite(...args) {
  // A test that Node runs in a test's process would report to that one.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  return spawnSync(
    process.execPath,
    [fileURLToPath(new URL('suite.mjs', import.meta.url)), ...args],
    { encoding: 'utf8', env },
  );
}

test('every run of a file in every browser is told, and one failure fails', () => {
  const { status, stdout } = suite(
    '--repeat',
    '2',
    '--browser=one',
    '--browser=two',
    '--beside-load',
    flaky,
  );
  assert.equal(status, 1);
  assert.match(stdout, /2 runs in a row of each file, beside two busy loops:/);
  for (const browser of ['one', 'two']) {
    assert.match(
      stdout,
      new RegExp(
        `^ {2}${browser} +\\S*flaky\\.test\\.mjs +2 runs, 1 failures, \\d+ to \\d+ s\\n {12}1 × flaky \\(a little\\)$`,
        'm',
      ),
    );
    assert.match(stdout, new RegExp(`in ${browser}, run 2 of 2: FAILED`));
  }
  const [, last] = stdout.split('\nWhat failed:\n');
  assert.match(last, /✖ flaky \(a little\) .*\n +Error: not this time\n/);
});

test('what passes every time passes, and nothing is tried again', () => {
  assert.equal(suite('--repeat', '2', '--browser=one', flaky).status, 0);
  const { status, stdout } = suite('--browser=three', flaky, join(folder, 'none.test.mjs'));
  assert.equal(status, 1);
  assert.equal(stdout.match(/^--- /gm)?.length, 2);
  assert.match(stdout, /^failed: \S*none\.test\.mjs$/m);
  assert.notEqual(suite('--repeat', 'often', flaky).status, 0);
});
