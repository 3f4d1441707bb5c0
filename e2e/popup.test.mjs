// The popup turns things off from over any page, and the welcome page does the one thing that most
// people come for: what only a browser shows, its tabs above all.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { name } from './lib/browser.mjs';
import { click, drawn, says, text, texts } from './lib/pages.mjs';
import { scene } from './lib/scene.mjs';
import { becomes, until } from './lib/wait.mjs';

const AI = 'genai-training';
/** A batch has waits of its own, and the machine may be busy. */
const PATIENCE = 180_000;
const row = (/** @type {string} */ id) => `.row[data-setting="${id}"]`;

describe(`${name}: from over any page`, () => {
  const stage = scene();
  const batch = async () => (await stage.browser.extension.ask({ kind: 'overview' })).batch;

  test('a row turns its setting off, with proof, and gives the front back', async () => {
    await stage.reset();
    const { extension } = stage.browser;
    const popup = await drawn(await extension.open('popup.html'));
    await popup.bringToFront();
    const tab = await popup.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? 0);
    await says(popup, `${row(AI)} .own`, 'Data for Generative AI Improvement');
    await says(popup, `${row(AI)} .acts button`, 'Turn off');
    await click(popup, `${row(AI)} .acts button`);
    await becomes(
      async () => {
        const { state, proof } = await stage.row(AI);
        return { state, proof, batch: (await batch())?.text };
      },
      { state: 'off', proof: 'confirmed', batch: 'Done: 1 setting turned off' },
      'the batch to turn it off, with proof',
      { cap: PATIENCE },
    );
    await until('the front to come back', () =>
      extension.inDesk(async (id) => (await chrome.tabs.get(id)).active, tab),
    );
    await until('the popup to say so', async () =>
      /Done: 1 setting turned off/.test((await text(popup, '#batch-text')) ?? ''),
    );
    await says(popup, '#progress-text', /turned off and proved: 1/);
    await says(popup, '#batch-receipt', 'Receipt');

    const receipt = await drawn(await extension.open('receipt.html'));
    await becomes(() => texts(receipt, '.setting'), ['AI training on your data']);
    await receipt.close();
    await popup.bringToFront();
    await click(popup, '#batch-remind button');
    await until('the reminder', async () => (await text(popup, '#batch-remind')) === undefined);
    assert.equal((await extension.ask({ kind: 'overview' })).prefs?.remind, 4);
    await popup.close();
  });

  test('the welcome page turns AI training off at one press, and says when it is', async () => {
    await stage.reset();
    const welcome = await stage.browser.extension.open('welcome.html');
    await click(welcome, '#now');
    await becomes(
      () => text(welcome, '#now-said'),
      /Done: 1 setting turned off/,
      'what the welcome page says',
      { cap: PATIENCE },
    );
    await says(welcome, '#now-said', /1 confirmed by a fresh load/);
    await welcome.close();
  });
});
