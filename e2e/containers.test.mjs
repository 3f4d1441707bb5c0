// Firefox's containers, of which only a browser tells: each has a memory of its own, without a permission.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { SITE, firefox, name } from './lib/browser.mjs';
import { detail, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const AGE = 'ads-age-range';

describe(`${name}: containers`, { skip: !firefox && 'only Firefox has them' }, () => {
  const stage = scene();

  test('what is seen in a container is remembered for it alone', async () => {
    await stage.reset();
    const { browser, extension } = stage.browser;
    // What WebDriver BiDi calls a user context is a container.
    const container = await browser.createBrowserContext();
    const page = await container.newPage();
    await page.goto(SITE + detail('ads-by-age'), { waitUntil: 'domcontentloaded' });
    const tab = await extension.tab(page);
    /** @param {number} [of] */
    const row = async (of) => {
      const { sections = [] } = await extension.ask({ kind: 'report', tab: of });
      return sections.flatMap(({ rows = [] }) => rows).find(({ id }) => id === AGE)?.state;
    };
    await page.bringToFront();
    await until('it to be read', async () => (await row(tab)) === 'on');
    assert.equal(await row(), 'unseen', 'it is remembered outside of the container');
    const badges = await extension.inDesk(
      async (id) => [
        await chrome.action.getBadgeText({ tabId: id }),
        await chrome.action.getBadgeText({}),
      ],
      tab,
    );
    assert.deepEqual(badges, ['1', '?']);
    await container.close();
  });
});
