// The pictures in docs/shots/ still show what there is to see: the same ones are taken anew and
// compared loosely. Another date passes; a page without its style, its words or its marks does not.
// In Chromium only, which takes the pictures.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { firefox, launch } from './lib/browser.mjs';
import { inside } from './lib/closed.mjs';
import { compare, squint } from './lib/likeness.mjs';
import { picture, PICTURES, shelf, STORE, STORE_SIZE, tour } from './lib/pictures.mjs';
import { startStandin } from './lib/standin.mjs';

const SHOTS = fileURLToPath(new URL('../docs/shots', import.meta.url));
/** How wide the ordinary font writes a word: this is DejaVu Sans, which Debian's Chromium brings. */
const FONT = 467;
/** What was taken and does not fit is left here. */
const WRONG = fileURLToPath(new URL('../dist/shots', import.meta.url));

const committed = (/** @type {string} */ name) =>
  new Uint8Array(readFileSync(join(SHOTS, `${name}.png`)));

test(
  'docs/shots/ holds the pictures and nothing else, none of them large',
  { skip: firefox },
  () => {
    assert.deepEqual(readdirSync(SHOTS).sort(), PICTURES.map((name) => `${name}.png`).sort());
    for (const name of PICTURES)
      assert.ok(committed(name).length <= 120 * 1024, `${name} is larger than 120 KB`);
  },
);

test('no picture passes for another', { skip: firefox }, () => {
  const alike = [['mark-on', 'mark-changed', 'mark-confirmed']]; // but for a line of text
  const seen = new Map(PICTURES.map((name) => [name, squint(committed(name))]));
  for (const [one, its] of seen) {
    for (const [other, others] of seen) {
      if (one === other || alike.some((group) => group.includes(one) && group.includes(other)))
        continue;
      assert.ok(!compare(its, others).same, `${one} could be ${other}`);
    }
  }
});

/**
 * What the test must notice, as style: tried on some of the pages after their picture was taken.
 * @type {Record<string, string>}
 */
const spoil = {
  hub: '.chip, .ring { visibility: hidden !important }',
  'mark-on': '.chip, .ring { visibility: hidden !important }',
  batch: '.chip { visibility: hidden !important }',
  popup: 'main, #header { visibility: hidden !important }',
  'popup-dark': '* { background: white !important }',
  report: '* { color: transparent !important }',
  news: '* { all: revert !important }',
};

test('every picture looks as it did', { skip: firefox }, async (t) => {
  rmSync(WRONG, { recursive: true, force: true });
  const standin = await startStandin();
  const browser = await launch({ port: standin.port });
  /** @type {string[]} */
  const taken = [];
  /** @type {string[]} */
  const wrong = [];
  try {
    let usual = true;
    await tour(standin, browser, async (name, page, looks) => {
      if (taken.length === 0) usual = (await fontWidth(page)) === FONT;
      taken.push(name);
      const now = await picture(page, looks);
      if (!usual) return; // other letters break lines elsewhere
      const { same, seen } = compare(squint(now), squint(committed(name)));
      if (!same) {
        mkdirSync(WRONG, { recursive: true });
        writeFileSync(join(WRONG, `${name}.png`), now);
        wrong.push(`${name}: ${(seen * 100).toFixed(1)} % of it differ`);
      }
      if (!spoil[name]) return;
      const spoiled = await under(page, spoil[name], () => page.screenshot());
      assert.ok(
        !compare(squint(spoiled), squint(now)).same,
        `${name} would pass even when spoiled`,
      );
    });
    if (!usual)
      t.diagnostic(
        'NOT COMPARED: the ordinary font here is not DejaVu Sans, in which docs/shots/ is',
      );
  } finally {
    await browser.close();
    await standin.stop();
  }
  assert.deepEqual(taken.sort(), [...PICTURES].sort());
  assert.deepEqual(
    wrong,
    [],
    'compare dist/shots/ with docs/shots/; if the new ones are right: ./build.sh shots',
  );
});

test("the stores' pictures are made in another language", { skip: firefox }, async (t) => {
  const standin = await startStandin();
  t.after(standin.stop);
  const browser = await launch({ port: standin.port });
  t.after(() => browser.close());
  /** @type {string[]} */
  const taken = [];
  await shelf(standin, browser, 'pt_BR', async (name, page, looks) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'pt-BR', name);
    const png = await picture(page, { ...looks, ...STORE_SIZE });
    const header = new DataView(png.buffer, png.byteOffset);
    assert.deepEqual(
      [header.getUint32(16), header.getUint32(20)],
      [STORE_SIZE.width, STORE_SIZE.height],
    );
    taken.push(name);
  });
  assert.deepEqual(taken.sort(), [...STORE].sort());
});

/**
 * Does something while the page, and what is shut inside it, has one more style sheet.
 * @template T
 * @param {import('puppeteer-core').Page} page
 * @param {string} css
 * @param {() => Promise<T>} work
 */
async function under(page, css, work) {
  await inside(
    page,
    (roots, text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      for (const each of [document, ...roots])
        each.adoptedStyleSheets = [...each.adoptedStyleSheets, sheet];
    },
    css,
  );
  const result = await work();
  await inside(page, (roots) => {
    for (const each of [document, ...roots])
      each.adoptedStyleSheets = [...each.adoptedStyleSheets].slice(0, -1);
  });
  return result;
}

/** @param {import('puppeteer-core').Page} page */
function fontWidth(page) {
  return page.evaluate(() => {
    const pen = /** @type {CanvasRenderingContext2D} */ (
      document.createElement('canvas').getContext('2d')
    );
    pen.font = '100px system-ui';
    return Math.round(pen.measureText('Offswitch').width);
  });
}
