// Controls whose texts contradict each other: what is read out against what is seen, a verb on a
// button, an option read out as another, a box that nobody knows. None gets a button, none is
// clicked, and nothing is ever called off because of one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { name } from './lib/browser.mjs';
import { mark, marks, press } from './lib/marks.mjs';
import { detail, on, scene, through } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const LABEL = 'Use your gender for ads';
const KEY = 'allowAdsByGender';
const PIXEL = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';

const stage = scene((one) => one.reset());

/**
 * What takes the place of everything below the page's heading, as markup.
 * @type {Record<string, string>}
 */
const CONTRADICTIONS = {
  'a button called Disable, that is pressed': `<div><p>${LABEL}</p><button aria-pressed="true">Disable</button></div>`,
  'a button called Disable, that is not pressed': `<div><p>${LABEL}</p><button aria-pressed="false">Disable</button></div>`,
  'a button that says Pause and is read out as the setting': `<div><button aria-pressed="true" id="${KEY}" aria-label="${LABEL}">Pause</button></div>`,
  'a denial is seen': `<div><p>Don't use my gender for ads</p><input type="checkbox" role="switch" aria-label="${LABEL}" checked></div>`,
  'another thing is seen, the label is kept in one pixel': `<div><p>Delete my search history</p><span data-look="${PIXEL}" id="${KEY}">${LABEL}</span><input type="checkbox" role="switch" aria-labelledby="${KEY}" checked></div>`,
  'another thing is seen, the label is transparent': `<div><p>Delete my search history</p><label data-look="opacity:0" for="s">${LABEL}</label><input type="checkbox" role="switch" id="s" checked></div>`,
  'another thing is seen, the label is far outside': `<div><p>Delete my search history</p><label data-look="position:absolute;left:-9999px" for="s">${LABEL}</label><input type="checkbox" role="switch" id="s" checked></div>`,
  'another thing is read out': `<div><p>${LABEL}</p><input type="checkbox" role="switch" aria-label="Delete my search history" checked></div>`,
};

/**
 * Puts other controls into the page and counts the clicks on them.
 * @param {Page} page @param {string} html
 */
function replace(page, html) {
  return page.evaluate((markup) => {
    const main = /** @type {HTMLElement} */ (document.querySelector('main'));
    const heading = main.querySelector('h1');
    const box = document.createElement('div');
    box.innerHTML = markup;
    // The page's policy lets no style attribute pass, but for one that a script sets.
    for (const el of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll('[data-look]')))
      el.style.cssText = el.dataset.look ?? '';
    for (const el of box.querySelectorAll('input, button'))
      el.addEventListener('click', () => window.myHits.push(el.outerHTML));
    window.myHits = [];
    main.replaceChildren(...(heading ? [heading] : []), box);
  }, html);
}

/** All that could be pressed. @param {Page} page */
const offers = async (page) =>
  (await marks(page))
    .flatMap((each) => each.buttons.map((button) => button.name))
    .filter((each) => /^(Turn|Choose)/.test(each));

for (const [what, html] of Object.entries(CONTRADICTIONS)) {
  test(`${name}: ${what}: no button, no click, never off`, async () => {
    await stage.reset();
    await stage.inTab(detail('ads-by-gender'), async (page, tab) => {
      await mark(page, on(LABEL));
      await replace(page, html);
      await mark(page, (found) => found.tone === 'unsure');
      assert.deepEqual(await offers(page), []);
      await stage.browser.extension.ask({
        kind: 'press',
        tab,
        mark: 'ads-gender/',
        action: 'turn',
      });
      assert.deepEqual(await page.evaluate(() => window.myHits), []);
      assert.notEqual((await stage.row('ads-gender')).state, 'off');
    });
  });
}

test(`${name}: an option that is read out as another is not chosen`, async () => {
  await stage.reset();
  await stage.inTab(detail('manage-my-active-status'), async (page, tab) => {
    await until('the choice', async () => (await stage.row('active-status')).state !== 'unseen');
    const option = (/** @type {string} */ value, /** @type {string} */ seen, more = '') =>
      `<div><input type="radio" name="p" id="p__${value}" value="${value}" ${more}><label for="p__${value}">${seen}</label></div>`;
    await replace(
      page,
      `<fieldset><legend>Manage active status</legend>${option('CONNECTIONS', 'Your Connections only', 'checked')}${option('ALL', 'All LinkedIn members', 'aria-label="No one"')}</fieldset>`,
    );
    await mark(page, (found) => found.detail.includes('choose it on the page yourself'));
    assert.deepEqual(await offers(page), []);
    await stage.browser.extension.ask({
      kind: 'press',
      tab,
      mark: 'active-status/',
      action: 'turn',
    });
    assert.deepEqual(await page.evaluate(() => window.myHits), []);
  });
});

test(`${name}: of boxes, one that nobody knows gets no button, and its neighbours keep theirs`, async () => {
  await stage.reset();
  await stage.at(detail('ads-education'), async (page) => {
    await mark(page, on('Schools'));
    await page.evaluate(() => {
      const main = /** @type {HTMLElement} */ (document.querySelector('main'));
      const box = [...main.querySelectorAll('input[type=checkbox]')].at(-1);
      let row = /** @type {HTMLElement} */ (box);
      while (row.parentElement && row.parentElement.querySelectorAll('input').length === 1)
        row = row.parentElement;
      const copy = /** @type {HTMLElement} */ (row.cloneNode(true));
      for (const el of copy.querySelectorAll('[id],[for],[aria-labelledby]'))
        for (const each of ['id', 'for', 'aria-labelledby']) el.removeAttribute(each);
      const input = /** @type {HTMLInputElement} */ (copy.querySelector('input'));
      input.checked = true;
      input.setAttribute('aria-label', 'Hide my graduation year from advertisers');
      const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
      for (let text, first = true; (text = texts.nextNode()); first = false)
        text.nodeValue = first ? 'Hide my graduation year from advertisers' : '';
      window.myHits = [];
      input.addEventListener('click', () => window.myHits.push('new'));
      row.after(copy);
    });
    await mark(
      page,
      (found) => found.tone === 'unsure' && found.text.includes('Hide my graduation year'),
    );
    const offered = await offers(page);
    assert.ok(offered.includes('Turn off: Schools'), `${offered}`);
    assert.ok(!offered.some((each) => each.includes('graduation year from')), `${offered}`);
    await press(page, 'Turn off: Schools');
    assert.match((await through(page, 'Schools')).text, /^Off now/);
    assert.deepEqual(await page.evaluate(() => window.myHits), []);
  });
});
