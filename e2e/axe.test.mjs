// What axe-core finds in what is drawn on LinkedIn's pages. It sees no closed root: so it is run in a
// world of the test's own, in which the root that the browser's protocol gives is taken for an open one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AXE, STANDARDS } from './lib/axe.mjs';
import { name } from './lib/browser.mjs';
import { inside } from './lib/closed.mjs';
import { mark, marks, press, steady } from './lib/marks.mjs';
import { detail, list, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const stage = scene();
const LABEL = 'Use your age range for ads';

/** @typedef {import('puppeteer-core').Page} Page */

/** Runs in the page, after axe. @param {ShadowRoot[]} roots @param {string[]} standards */
async function run(roots, standards) {
  for (const root of roots)
    if (!root.host.shadowRoot) Object.defineProperty(root.host, 'shadowRoot', { value: root });
  const hosts = roots.map((root) => root.host);
  const { violations, passes } = await /** @type {any} */ (globalThis).axe.run(
    { include: hosts },
    {
      runOnly: standards,
      // The host keeps all that the page says of it away, and its spacing too; a person's own style sheet wins.
      rules: { 'avoid-inline-spacing': { enabled: false } },
    },
  );
  const told = (/** @type {any} */ each) =>
    `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.html} ${[...node.any, ...node.all, ...node.none].map((check) => check.message)}`).join(' | ')}`;
  return { faults: violations.map(told), held: passes.map((/** @type {any} */ each) => each.id) };
}

/** What axe finds wrong in what is drawn, and which of its rules found something to hold. @param {Page} page */
async function axe(page) {
  const work = /** @type {any} */ (`(...given) => { ${AXE}; return (${run})(...given); }`);
  return /** @type {Awaited<ReturnType<typeof run>>} */ (await inside(page, work, STANDARDS));
}

/** @param {Page} page @param {string} where */
async function clean(page, where) {
  const { faults, held } = await axe(page);
  assert.deepEqual(faults, [], where);
  // Contrast it cannot tell above a page: that is measured in content/marks.
  for (const rule of ['button-name', 'target-size', 'aria-valid-attr-value'])
    assert.ok(held.includes(rule), `${where}: ${rule} found nothing to look at`);
}

test(`${name}: axe finds nothing in what is drawn`, async () => {
  await stage.reset();
  await stage.at(list('ads'), async (page) => {
    await until('marks', async () => (await marks(page)).length >= 9);
    await clean(page, 'a list');
  });
  await stage.at(detail('ads-by-age'), async (page) => {
    const { rect } = await steady(page, `Turn off: ${LABEL}`);
    await page.mouse.move(rect.x + rect.width / 2, rect.y + rect.height / 2);
    await until('the card', () =>
      inside(page, ([root]) => root.querySelector('.chip')?.classList.contains('open') === true),
    );
    await clean(page, 'an open card');
    await press(page, `Turn off: ${LABEL}`);
    await mark(page, /^Off now/);
    await clean(page, 'what was turned off');
  });
  await stage.at('/jobs/application-settings/', async (page) => {
    await press(page, 'Turn off: Save resumes and application data');
    await mark(page, /^Really turn off/);
    await clean(page, 'a question');
  });
});
