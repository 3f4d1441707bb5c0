// That the parts are there at all: the extension loads, its background starts and starts again, and
// the marks show.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { launch, name } from './lib/browser.mjs';
import { mark, press } from './lib/marks.mjs';
import { startStandin } from './lib/standin.mjs';

/** @type {import('./lib/standin.mjs').Standin} */
let standin;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;

before(async () => {
  standin = await startStandin();
  // This also waits for the welcome page.
  browser = await launch({ port: standin.port });
});

after(async () => {
  await browser?.close();
  await standin?.stop();
});

beforeEach(() => standin.control('reset', {}));

const overview = () =>
  browser.extension
    .run(() => chrome.runtime.sendMessage('{"kind":"overview"}'))
    .then((reply) => JSON.parse(reply));

test(`${name}: the background answers, also after it was stopped`, async () => {
  const first = await overview();
  assert.equal(first.error, undefined);
  assert.ok(first.total > 0, 'it knows settings');
  assert.ok(await browser.extension.awake());
  await browser.extension.stop();
  assert.equal((await overview()).total, first.total);
});

test(`${name}: a switch that is on is marked, and one press turns it off`, async () => {
  await standin.control('reset', { all: 'on' });
  const page = await browser.open('/mypreferences/d/settings/data-for-ai-improvement');
  const label = 'Use my data for training content creation AI models';
  const before = await mark(page, (each) => each.tone === 'on');
  assert.ok(
    before.buttons.some((button) => button.name === `Turn off: ${label}`),
    JSON.stringify(before),
  );
  await press(page, `Turn off: ${label}`);
  await mark(page, (each) => each.tone === 'off');
  await page.close();
});
