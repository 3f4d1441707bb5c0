// The pictures that the documents and the stores show: what is on them, and in which order they
// come about. One account of the stand-in, one browser, from the first look to a batch.

import { readdirSync } from 'node:fs';

import { SITE } from './browser.mjs';
import { inside } from './closed.mjs';
import { belongs, detail, list } from './scene.mjs';
import { mark, marks, press } from './marks.mjs';
import { click, drawn, text } from './pages.mjs';
import { until } from './wait.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {(name: string, page: Page, looks?: Looks) => Promise<void>} Take
 *
 * @typedef {object} Looks
 * @property {number} [width]
 * @property {number} [height]
 * @property {boolean} [dark]
 * @property {string} [from] what to scroll to, if not the top
 * @property {boolean} [open] is the mouse on the first mark?
 */

/** The names of all pictures. */
export const PICTURES = [
  'hub',
  'mark-on',
  'mark-changed',
  'mark-confirmed',
  'hub-arabic',
  'popup',
  'popup-list',
  'popup-dark',
  'popup-narrow',
  'popup-arabic',
  'review',
  'batch',
  'report',
  'news',
];

/** Those that the stores show, in this order and in their size. */
export const STORE = ['hub', 'mark-on', 'batch', 'report', 'news'];
export const STORE_SIZE = { width: 1280, height: 800 };

/** What both LinkedIn's page and ours speak on them, as the folders in extension/_locales/ are named. */
export const LANGUAGES = readdirSync(new URL('../../extension/_locales', import.meta.url)).sort();

/** A setting with its own page, whose mark is shown before, after and confirmed. */
const AI = 'Use my data for training content creation AI models';

/** A stand-in that has everything on and nothing to wait for. */
const CALM = { all: 'on', spinner: 0, linger: 0, latency: 50 };

/** With the mouse on the mark: only then all its words are there. */
const OPEN = { open: true };

/** As wide as browsers make it, and nearly as high. */
const POPUP = { width: 400, height: 600 };

/**
 * Goes through everything once, and hands over each picture's page when it looks as it should.
 * @param {import('./standin.mjs').Standin} standin
 * @param {import('./browser.mjs').Browser} browser
 * @param {Take} take
 */
export async function tour(standin, browser, take) {
  const { extension } = browser;
  await standin.control('reset', CALM);

  const page = await opening(browser, take);
  await press(page, `Turn off: ${AI}`);
  await mark(page, (found) => belongs(found, AI) && found.tone === 'off');
  await still(page);
  await take('mark-changed', page, OPEN);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await mark(page, (found) => belongs(found, AI) && /fresh load/.test(found.text));
  await still(page);
  await take('mark-confirmed', page, OPEN);

  const popup = await drawn(await extension.popup(page));
  await take('popup', popup, POPUP);
  await take('popup-list', popup, { ...POPUP, from: '.section' });
  await take('popup-dark', popup, { ...POPUP, dark: true });
  await take('popup-narrow', popup, { ...POPUP, width: 320 });
  await click(popup, '[data-key="care all"]');
  await until('the review', async () => (await text(popup, '#review-start')) !== undefined);
  await take('review', popup, POPUP);
  await popup.close();

  await take('report', await own(extension, 'report.html', page));
  await take('news', await own(extension, 'news.html', page));

  await batch(standin, browser, page, take);

  await extension.ask({ kind: 'prefer', prefs: { lang: 'ar' } });
  await standin.control('options', { lang: 'ar' });
  await go(page, list('ads'));
  await still(page, 5);
  await take('hub-arabic', page);
  const arabic = await drawn(await extension.popup(page));
  await take('popup-arabic', arabic, POPUP);
}

/**
 * What both begin with: two lists, and a setting that is on.
 * @param {import('./browser.mjs').Browser} browser
 * @param {Take} take
 */
async function opening(browser, take) {
  const page = await browser.open(list('ads'));
  await still(page, 5);
  await take('hub', page);
  await go(page, list('privacy'));
  await still(page, 5);
  await go(page, detail('data-for-ai-improvement'));
  await still(page);
  await take('mark-on', page, OPEN);
  return page;
}

/**
 * Goes through what the stores show, in one language, from an empty memory.
 * @param {import('./standin.mjs').Standin} standin
 * @param {import('./browser.mjs').Browser} browser
 * @param {string} lang
 * @param {Take} take
 */
export async function shelf(standin, browser, lang, take) {
  const { extension } = browser;
  const tag = lang.replace('_', '-');
  await standin.control('reset', { ...CALM, lang: tag });
  await extension.ask({ kind: 'forget' });
  await extension.ask({ kind: 'prefer', prefs: { lang } });
  const page = await opening(browser, take);
  await batch(standin, browser, page, take);
  for (const name of ['report', 'news']) {
    const sheet = await own(extension, `${name}.html`, page);
    await until(`${name} in ${lang}`, () =>
      sheet.evaluate((wanted) => document.documentElement.lang === wanted, tag),
    );
    await take(name, await drawn(sheet));
    await sheet.close();
  }
  await page.close();
}

/**
 * A batch that is held up at its second setting.
 * @param {import('./standin.mjs').Standin} standin
 * @param {import('./browser.mjs').Browser} browser
 * @param {Page} page
 * @param {Take} take
 */
async function batch(standin, { extension }, page, take) {
  await page.bringToFront();
  await standin.control('options', { pageFaults: { 'research-use': 'never' } });
  const settings = ['share-data-affiliates', 'research-use', 'ads-gender'];
  await extension.ask({ kind: 'start', tab: await extension.tab(page), settings });
  await until(
    'the first of the batch to be done',
    async () => {
      const { batch: now } = await extension.ask({ kind: 'overview' });
      return now?.items?.find((/** @type {any} */ each) =>
        /confirmed|changed/.test(JSON.stringify(each)),
      );
    },
    { cap: 60_000 },
  );
  await extension.ask({ kind: 'control', action: 'pause' });
  await page.bringToFront();
  await still(page);
  await take('batch', page);
  await extension.ask({ kind: 'control', action: 'stop' });
  await extension.ask({ kind: 'control', action: 'close' });
  await standin.control('options', { pageFaults: { 'research-use': '' } });
}

/**
 * @param {Page} page
 * @param {string} path
 */
async function go(page, path) {
  await page.bringToFront();
  await page.goto(SITE + path, { waitUntil: 'domcontentloaded' });
}

/**
 * @param {import('./browser.mjs').Browser['extension']} extension
 * @param {string} path
 * @param {Page} over the page that it speaks of
 */
async function own(extension, path, over) {
  return drawn(await extension.open(`${path}?tab=${await extension.tab(over)}`));
}

/**
 * Waits until so many marks are there and stand where they stood.
 * @param {Page} page
 * @param {number} [least]
 */
export async function still(page, least = 1) {
  let since = 0;
  let was = '';
  await until(`${least} marks that stand still`, async () => {
    const found = (await marks(page)).map(({ text: said, rect }) => ({ said, rect }));
    const is = JSON.stringify(found);
    if (is !== was) since = Date.now();
    was = is;
    return found.length >= least && Date.now() - since > 700;
  });
}

/**
 * Puts the mouse on the first mark, and waits until its words have opened.
 * @param {Page} page
 */
async function hover(page) {
  const [{ rect, buttons }] = await marks(page);
  const { x, y, width, height } = buttons[0]?.rect ?? rect;
  await page.mouse.move(x + width / 2, y + height / 2);
  await until('the mark to open', () =>
    inside(page, (roots) =>
      roots.some((root) => root.querySelector('.open > .card')?.checkVisibility()),
    ),
  );
}

/**
 * Takes a picture in which nothing moves.
 * @param {Page} page
 * @param {Looks} [looks]
 * @returns {Promise<Uint8Array>} as PNG
 */
export async function picture(
  page,
  { width = 1000, height = 700, dark = false, from, open = false } = {},
) {
  await page.bringToFront();
  await page.mouse.move(0, 0);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setViewport({ width, height });
  await page.evaluate((selector) => {
    const active = document.activeElement;
    if (active instanceof HTMLElement) active.blur(); // no caret that comes and goes
    scrollTo(0, 0);
    if (!selector) return;
    const top = document.querySelector(selector)?.getBoundingClientRect().top ?? 0;
    scrollTo(0, top - (document.querySelector('header')?.offsetHeight ?? 0) - 12); // the header stays above
  }, from);
  if (page.url().startsWith(SITE)) await still(page);
  if (open) await hover(page);
  // Drawn with the new size and colours: two frames later.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  return page.screenshot();
}
