// The extension is removed under an open page where nothing happens. Chromium leaves its script, which
// takes the marks away; Firefox ends it without a word, and the marks go for want of a sign of life.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { name } from './lib/browser.mjs';
import { mark } from './lib/marks.mjs';
import { detail, on, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const stage = scene();

test(`${name}: no mark of an extension that is gone can be pressed`, async () => {
  await stage.reset();
  await stage.at(detail('ads-connections'), async (page) => {
    await mark(page, on('Use connections data'));
    /** On how many points of the window is something of ours? */
    const ours = () =>
      page.evaluate(() => {
        const host = document.documentElement.lastElementChild;
        let points = 0;
        for (let x = 2; x < innerWidth; x += 4)
          for (let y = 2; y < innerHeight; y += 4)
            if (document.elementFromPoint(x, y) === host) points++;
        return points;
      });
    await until('a mark', async () => (await ours()) > 0);
    await stage.browser.browser.uninstallExtension(stage.browser.extension.id);
    await until('no mark', async () => (await ours()) === 0);
    assert.equal((await stage.saved('ads-connections')).value, 'on');
  });
});
