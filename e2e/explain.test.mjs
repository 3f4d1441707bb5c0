// A build that explains, for who mends Offswitch: beside each control the evidence and the decision.
// The build that a package is made of holds none of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';

import { BUILT, name } from './lib/browser.mjs';
import { mark, press } from './lib/marks.mjs';
import { detail, list, scene } from './lib/scene.mjs';

const EXPLAINS = join(dirname(BUILT), 'explain', basename(BUILT));

const stage = scene(undefined, { folder: EXPLAINS });

test(`${name}: beside a mark stands the evidence for and against, and what was decided`, async () => {
  const label = 'Use my data for training content creation AI models';
  await stage.reset();
  await stage.at(detail('data-for-ai-improvement'), async (page) => {
    const { detail: told } = await mark(page, (each) => each.tone === 'on');
    assert.match(told, / · setting: genai-training · /);
    assert.match(told, / · for: key address label .* · against: - · certain: true · /);
    assert.ok(told.includes(`decision: a mark with the button "Turn off: ${label}"`), told);
    await press(page, `Turn off: ${label}`);
    await mark(page, ({ tone, detail }) => tone === 'off' && detail.includes(' · state: off · '));
  });
});

test(`${name}: also beside a control and a row that have no mark`, async () => {
  await stage.reset({ all: 'off' });
  for (const [path, what] of [
    [detail('ads-connections'), 'certain: true'],
    [list('ads'), 'link: /mypreferences/'],
  ]) {
    await stage.at(path, async (page) => {
      const found = await mark(page, ({ detail }) => detail.includes('decision: no mark'));
      assert.ok(found.detail.includes(what), found.detail);
      assert.deepEqual(
        found.buttons.filter((button) => !button.disabled && /^Turn/.test(button.name)),
        [],
      );
    });
  }
});

test(`${name}: what a package is made of explains nothing`, () => {
  const holds = (/** @type {string} */ folder) =>
    readFileSync(join(folder, 'optout.wasm')).includes('a mark without a button');
  assert.ok(holds(EXPLAINS));
  assert.ok(!holds(BUILT));
});
