// What the extension costs a settings page: looking at pages of many sizes, a page that never stands still,
// and memory.

import { held, spent } from './bench-cost.mjs';
import { rest } from './bench-stage.mjs';
import { marks } from './marks.mjs';
import { until } from './wait.mjs';

const PATH = '/mypreferences/d/settings/ads-by-age';
const LABEL = 'Use your age range for ads';

/** @type {import('./bench-stage.mjs').Kind[]} */
const KINDS = ['counted', 'peer', 'none'];

/**
 * @typedef {import('./bench-stage.mjs').Stage} Stage
 * @typedef {import('puppeteer-core').Page} Page
 */

/**
 * A settings page in each browser, its switch first.
 * @param {Stage} stage
 * @returns {Promise<Record<string, Page>>}
 */
async function open(stage) {
  await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
  /** @type {Record<string, Page>} */
  const pages = {};
  for (const kind of KINDS) {
    const page = await stage.page(kind, PATH);
    await until('the switch', () =>
      page.evaluate(() => document.querySelector('input[role=switch]') !== null),
    );
    pages[kind] = page;
  }
  return pages;
}

/** @param {Record<string, Page>} pages */
async function close(pages) {
  for (const page of Object.values(pages)) await page.close();
}

/**
 * How often the content script has looked and drawn, and what each cost, in ms.
 * @param {Page} page
 * @returns {Promise<{looks: number[], draws: number[], looked: number[], drawn: number[]}>} looked and drawn: when each ended
 */
export async function counts(page) {
  const text = await page.evaluate(() => {
    document.dispatchEvent(new Event('bench-ask'));
    return document.documentElement.getAttribute('data-bench');
  });
  return text === null ? { looks: [], draws: [], looked: [], drawn: [] } : JSON.parse(text);
}

/**
 * Waits until the content script has nothing to do.
 * @param {Page} page
 */
async function quiet(page) {
  let last = -1;
  let since = 0;
  await until(
    'the page to come to rest',
    async () => {
      const { looks } = await counts(page);
      if (looks.length !== last) since = Date.now();
      last = looks.length;
      return Date.now() - since > 1500;
    },
    { cap: 90_000 },
  );
}

/**
 * Makes a page so large: paragraphs with a heading, words and a link each, below the switch.
 * @param {number} nodes elements and texts in the body
 */
function fill(nodes) {
  const main = document.querySelector('main') ?? document.body;
  const count = () => {
    const walker = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    );
    let all = 0;
    while (walker.nextNode()) all++;
    return all;
  };
  const part = document.createDocumentFragment();
  for (let left = nodes - count(), i = 0; left >= 7; left -= 7, i++) {
    const block = document.createElement('div');
    for (const [tag, text] of [
      ['h3', `Heading ${i}`],
      ['p', `A few words of paragraph ${i}.`],
      ['a', `Link ${i}`],
    ]) {
      const element = document.createElement(tag);
      element.textContent = text;
      if (tag === 'a') element.setAttribute('href', `#${i}`);
      block.append(element);
    }
    block.className = 'bench-block';
    part.append(block);
  }
  main.append(part);
  return count();
}

/** Changes a page a little. @param {number} round */
function change(round) {
  const word = document.querySelector('.bench-block p')?.firstChild;
  if (word) word.textContent = `Changed for the ${round}th time.`;
}

/**
 * What one look costs at a page of some size.
 * @param {Stage} stage
 * @param {number} nodes
 * @param {number} rounds
 */
export async function looking(stage, nodes, rounds) {
  const pages = await open(stage);
  /** @type {Record<string, number[]>} */
  const found = {
    look: [],
    draw: [],
    'main counted': [],
    'main peer': [],
    'main none': [],
    'idle counted': [],
    'idle peer': [],
    'idle none': [],
  };
  for (const page of Object.values(pages)) await page.evaluate(fill, nodes);
  for (const page of Object.values(pages))
    await until('the page to be old', () => page.evaluate(() => performance.now() > 21_000), {
      cap: 60_000,
    });
  await quiet(pages.counted);
  for (let round = -1; round < rounds; round++) {
    for (const [kind, page] of Object.entries(pages)) {
      const before = await counts(page);
      // A second in which nothing happens, and one with a change.
      const idle = await spent(page);
      await page.evaluate(() => {});
      await rest(1000);
      const start = await spent(page);
      await page.evaluate(change, round);
      await rest(1000);
      if (kind === 'counted') {
        await until('a look', async () => (await counts(page)).looks.length > before.looks.length);
      }
      const main = (await spent(page)) - start;
      if (round < 0) continue;
      found[`main ${kind}`].push(main);
      found[`idle ${kind}`].push(start - idle);
      const { looks, draws } = await counts(page);
      found.look.push(...looks.slice(before.looks.length));
      found.draw.push(...draws.slice(before.draws.length));
    }
  }
  await close(pages);
  return found;
}

/**
 * Changes the page a thousand times a second: words, and where the switch stands.
 * @param {number} ms for how long
 * @returns {Promise<number>} the changes made
 */
function storm(ms) {
  const home = document.querySelector('main') ?? document.body;
  const list = home.insertBefore(document.createElement('div'), home.firstChild);
  const words = Array.from({ length: 20 }, () =>
    list.appendChild(document.createElement('p')).appendChild(new Text('…')),
  );
  const gap = document.createElement('div');
  gap.style.height = '40px';
  const start = performance.now();
  let made = 0;
  return new Promise((done) => {
    const step = () => {
      const due = Math.min(ms, performance.now() - start);
      for (; made < due; made++) {
        words[made % words.length].data = `Change ${made}`;
        if (made % 200 === 0) list.append(gap);
        else if (made % 200 === 100) gap.remove();
      }
      if (due < ms) setTimeout(step, 1);
      else done(made);
    };
    step();
  });
}

/** Turns the switch, as a person does on the page itself. */
function turn() {
  /** @type {HTMLElement | null} */ (document.querySelector('input[role=switch]'))?.click();
}

/** Where the switch's row stands. */
function place() {
  const label = document.querySelector('input[role=switch]')?.getAttribute('aria-labelledby');
  const rect = document.getElementById(label ?? '')?.parentElement?.getBoundingClientRect();
  return rect && { top: rect.top, bottom: rect.bottom };
}

/** The mark that offers to turn the switch off. @param {Page} page */
async function offered(page) {
  return (await marks(page)).find(({ buttons }) =>
    buttons.some(({ name }) => name === `Turn off: ${LABEL}`),
  );
}

/** A page that changes all the time. @param {Stage} stage @param {number} rounds */
export async function storming(stage, rounds) {
  const LASTS = 10_000;
  /** @type {Record<string, number[]>} */
  const found = { 'main counted': [], 'main peer': [], 'main none': [], looks: [], right: [] };
  for (let round = 0; round < rounds; round++) {
    const pages = await open(stage);
    for (const page of Object.values(pages))
      await until('the page to be old', () => page.evaluate(() => performance.now() > 21_000), {
        cap: 60_000,
      });
    await quiet(pages.counted);
    for (const [kind, page] of Object.entries(pages)) {
      await page.bringToFront();
      const before = await counts(page);
      const start = await spent(page);
      const made = await page.evaluate(storm, LASTS);
      found[`main ${kind}`].push((100 * ((await spent(page)) - start)) / LASTS);
      if (made < LASTS) throw new Error(`the page changed only ${made} times`);
      if (kind !== 'counted') continue;
      found.looks.push((await counts(page)).looks.length - before.looks.length);
      // Somebody turns the switch off at the very end: the mark must stand where the switch does, and say so.
      const since = Date.now();
      await page.evaluate(turn);
      await until('the mark to follow', async () => !(await offered(page)));
      await page.evaluate(turn);
      await until('the mark beside its switch', async () => {
        const mark = await offered(page);
        const row = await page.evaluate(place);
        return (
          mark &&
          row &&
          mark.rect.y < row.bottom + 60 &&
          mark.rect.y + mark.rect.height > row.top - 60
        );
      });
      found.right.push(Date.now() - since);
    }
    await close(pages);
  }
  return found;
}

/** What a settings page's process holds, in KB. @param {Stage} stage @param {number} rounds */
export async function memory(stage, rounds) {
  /** @type {Record<string, number[]>} */
  const found = { counted: [], peer: [], none: [] };
  for (let round = 0; round < rounds; round++) {
    const pages = await open(stage);
    await until('the mark', async () => (await marks(pages.counted)).length > 0);
    await quiet(pages.counted);
    for (const [kind, page] of Object.entries(pages)) found[kind].push((await held(page)) / 1024);
    await close(pages);
  }
  return found;
}
