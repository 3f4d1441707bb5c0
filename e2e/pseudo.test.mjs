// Our own pages in the language that nobody speaks: its words are longer than English, have accents,
// and stand in brackets. What has letters outside of brackets was never in a file of messages, and
// what sticks out will stick out in some real language.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { BUILT, launch, name } from './lib/browser.mjs';
import { click, drawn, look, text, wide } from './lib/pages.mjs';
import { startStandin } from './lib/standin.mjs';
import { until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('./lib/standin.mjs').Standin} */
let standin;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {string} */
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offswitch-pseudo-'));
  cpSync(BUILT, folder, { recursive: true });
  const words = execFileSync('go', ['run', './tools/locales', '-pseudo'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  writeFileSync(join(folder, '_locales/en/messages.json'), words);
  standin = await startStandin(['-all', 'on']);
  browser = await launch({ port: standin.port, folder });
});

after(async () => {
  await browser?.close();
  await standin?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/**
 * What has letters and is in no brackets: text, names and values that a person gets to see or hear.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
function hardCoded(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const found = [];
    const judge = (/** @type {string} */ where, /** @type {string | null | undefined} */ said) => {
      let rest = said ?? '';
      for (let before = ''; before !== rest;) {
        // what is put into a sentence has brackets of its own
        before = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, ' ');
      }
      if (/[\p{L}⟦⟧]/u.test(rest)) found.push(`${where}: ${said?.trim()}`);
    };
    const name = (/** @type {Element} */ element) =>
      element.localName +
      (element.id && `#${element.id}`) +
      [...element.classList].map((each) => `.${each}`).join('');
    judge('title', document.title);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // What says of itself in which language it is: the languages' own names, and LinkedIn's English words.
    while (texts.nextNode()) {
      const parent = /** @type {Element} */ (texts.currentNode.parentElement);
      if (!parent.closest('script, style, template, [lang]:not(html)'))
        judge(name(parent), texts.currentNode.textContent);
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const attribute of [
        'aria-label',
        'aria-description',
        'aria-roledescription',
        'aria-valuetext',
        'title',
        'alt',
        'placeholder',
        'label',
      ]) {
        judge(`${name(element)}[${attribute}]`, element.getAttribute(attribute));
      }
      if (element instanceof HTMLTextAreaElement) judge(name(element), element.value);
    }
    return found;
  });
}

/** What is not ours to translate, and why. @type {[RegExp, string][]} */
const FOREIGN = [
  [/^title: Offswitch for LinkedIn$/, 'our name'],
  [/: [0-9a-f]{64}$/, 'a hash'],
  [
    /: ([A-Z][a-z]{2} \d{1,2}, \d{4})?(, )?(\d{1,2}:\d{2}\s[AP]M)?$/,
    "a date, in the browser's words",
  ],
];

/**
 * @param {Page} page
 * @param {string} what
 * @returns {Promise<string[]>}
 */
async function faults(page, what) {
  const words = (await hardCoded(page)).filter(
    (each) => !FOREIGN.some(([pattern]) => pattern.test(each)),
  );
  await look(page, { width: 320 });
  const out = (await wide(page)).map((each) => `sticks out: ${each}`);
  await look(page, {});
  return [...new Set([...words, ...out])].map((each) => `${what}: ${each}`);
}

test(`${name}: no page of ours says anything that no file of messages has, and nothing is too long for it`, async () => {
  const { extension } = browser;
  assert.match(
    JSON.parse(readFileSync(join(folder, '_locales/en/messages.json'), 'utf8')).ui_search.message,
    /^⟦/,
  );
  /** @type {string[]} */
  const wrong = [];
  const ask = (/** @type {import('../wasm/protocol/protocol.d.ts').Request} */ question) =>
    extension.ask(question);

  // Something of everything: a list that was read, a run that came to its end, an account more.
  const tab = await browser.open('/mypreferences/d/categories/ads', 'window');
  const number = await extension.tab(tab);
  await until('the list to be read', async () => (await ask({ kind: 'overview' })).read >= 5);
  await ask({ kind: 'start', tab: number, settings: ['genai-training'] });
  await until(
    'the run to end',
    async () => {
      const { batch: run } = await ask({ kind: 'overview' });
      return run && !run.live;
    },
    { cap: 90_000 },
  );
  await ask({ kind: 'leave', setting: 'ads-gender' });
  await tab.goto(new URL('/mypreferences/d/settings/ads-by-age', tab.url()).href);
  await until(
    'a mark',
    async () => (await ask({ kind: 'overview', tab: number })).here.marks?.length,
  );

  for (const [path, ...presses] of [
    ['popup.html', '.row[data-setting="ads-connections"] summary', '#batch-undo', '#care-all'],
    ['report.html'],
    ['history.html', '#batch-undo', '#clear'],
    ['objection.html'],
    ['news.html', 'summary'],
    ['options.html', '#clear'],
    ['welcome.html'],
  ]) {
    const page = await extension.open(
      path === 'welcome.html' ? path : `${path}?tab=${number}`,
      'window',
    );
    if (path !== 'welcome.html') await drawn(page);
    else
      await until('the welcome page', () =>
        page.evaluate(() => document.getElementById('ready')?.dataset.icon === 'off'),
      );
    assert.match(await page.evaluate(() => document.body.innerText), /⟦.*⟧/, path);
    wrong.push(...(await faults(page, path)));
    for (const press of presses) {
      await click(page, press);
      wrong.push(...(await faults(page, `${path} ${press}`)));
    }
    if (path === 'options.html') {
      await click(page, '#sure [data-kind="keep"]');
      await click(page, '#another');
      await until(
        'a second account',
        async () =>
          (await text(page, '#accounts [value="1"], #accounts .option:nth-child(2) .title')) !==
          undefined,
      );
      wrong.push(...(await faults(page, `${path}, two accounts`)));
    }
    await page.close();
  }
  assert.deepEqual([...new Set(wrong)], []);

  // So that nothing was overlooked: what is put in by hand is found.
  const page = await drawn(await extension.open('options.html'));
  await page.evaluate(() => {
    document.querySelector('h1')?.append(' and more');
    document.querySelector('nav')?.setAttribute('aria-label', '⟦cut off');
  });
  assert.deepEqual(
    (await faults(page, 'options.html')).map((each) => each.replace(/^.*: /, '')),
    ['and more', '⟦cut off'],
  );
});
