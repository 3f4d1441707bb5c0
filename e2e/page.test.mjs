// What a member may show of a settings page: the page on which it is seen first, and the file.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { name } from './lib/browser.mjs';
import { mark } from './lib/marks.mjs';
import { detail, on, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const stage = scene();
const LABEL = 'Use connections data';

test(`${name}: what a member may show of a page holds what was judged, and no text of theirs`, async () => {
  await stage.reset();
  await stage.at(detail('ads-connections'), async (page) => {
    await mark(page, on(LABEL));
    await page.evaluate(() => {
      const p = document.createElement('p');
      p.id = 'mariaMillerProfile';
      p.textContent = 'Signed in as Maria Miller';
      document.querySelector('main')?.append(p);
    });
    const own = await stage.browser.extension.open(
      `page.html?tab=${await stage.browser.extension.tab(page)}`,
    );
    const file = () =>
      own.evaluate(
        () =>
          /** @type {HTMLTextAreaElement | null} */ (document.getElementById('file'))?.value ?? '',
      );
    await until('the file', file);
    const report = JSON.parse(await file());
    assert.equal(report.offswitchPage, 1);
    assert.equal(report.address, detail('ads-connections'));
    assert.ok(
      report.verdicts.some(
        (/** @type {any} */ v) => v.setting === 'ads-connections' && v.certain && v.state === 'on',
      ),
    );
    assert.match(report.browser, /^(Chrome|Firefox) \d+$/);
    const text = await file();
    assert.ok(text.includes(LABEL));
    assert.doesNotMatch(text, /Maria|Miller/);
    // Piece by piece, what is ticked gets in, and nothing else.
    await own.evaluate(() => {
      for (const option of document.querySelectorAll('#pieces label'))
        if (option.textContent?.includes('Signed in as')) option.querySelector('input')?.click();
    });
    await until('what is ticked', async () => (await file()).includes('Signed in as Maria Miller'));
    assert.doesNotMatch(await file(), /mariaMiller/);
    await own.close();
  });
});
