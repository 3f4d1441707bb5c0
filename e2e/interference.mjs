// Another extension's script that does at random what such scripts do: it adds, removes, covers, filters,
// zooms, opens and closes, while settings are flipped. Nothing else may be pressed than what was meant, each
// press has an effect or a word, and afterwards the marks are in place.
//
// ./build.sh interference does an hour of it in each browser; MINUTES says how many, SEED which.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { inside } from './lib/closed.mjs';
import { name } from './lib/browser.mjs';
import { mark, marks } from './lib/marks.mjs';
import { detail, hop, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const stage = scene((one) => one.reset());
const MINUTES = Number(process.env.MINUTES ?? 60);
let seed = Number(process.env.SEED ?? 1) >>> 0;

/** @param {number} below */
function random(below) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

const SETTINGS = [
  { slug: 'ads-by-age', label: 'Use your age range for ads', state: 'allowAdsByAge' },
  { slug: 'ads-by-gender', label: 'Use your gender for ads', state: 'allowAdsByGender' },
  { slug: 'ads-connections', label: 'Use connections data', state: 'ads-connections' },
];

/** What the other script does, in the page's own world. @param {Page} page @param {number} kind @param {number} n */
const interfere = (page, kind, n) =>
  page.evaluate(
    (kind, n) => {
      const html = document.documentElement;
      /** @param {string} tag @param {string} style @param {Element} into */
      const add = (tag, style, into) => {
        const el = document.createElement(tag);
        el.className = 'interference';
        el.style.cssText = style;
        into.append(el);
        return el;
      };
      const at = `left:${(n * 37) % 1100}px;top:${(n * 53) % 800}px;`;
      const host = [...html.children].find((el) => el.localName === 'div');
      /** @type {(() => unknown)[]} */
      const kinds = [
        () => add('div', '', html),
        () =>
          add('div', `position:fixed;${at}width:60px;height:60px;background:#c33`, document.body),
        () => add('div', 'position:fixed;inset:0;z-index:2147483647', html),
        () => add('div', 'position:fixed;inset:0;z-index:2147483647;pointer-events:none', html),
        () =>
          (add('style', '', document.head).textContent = 'html{filter:brightness(.4)!important}'),
        () => (add('style', '', document.head).textContent = 'html{filter:invert(1)!important}'),
        () => (add('style', '', document.head).textContent = 'html{zoom:1.25}'),
        () => (add('style', '', document.head).textContent = 'body{transform:translateY(9px)}'),
        () => (add('style', '', document.head).textContent = '*{transition:all .2s!important}'),
        () => {
          const el = add('div', at, document.body);
          el.textContent = 'Hello';
          el.setAttribute('popover', 'manual');
          el.showPopover?.();
        },
        () => {
          const el = /** @type {HTMLDialogElement} */ (add('dialog', '', document.body));
          el.textContent = 'Hello';
          el.showModal();
        },
        () => {
          const root = add('div', `position:fixed;${at}`, html).attachShadow({ mode: 'closed' });
          root.innerHTML = '<button style="width:80px;height:40px">Chat</button>';
        },
        () => host?.remove(),
        () => host?.setAttribute('style', 'display:none'),
        () => document.querySelector('main')?.append(add('p', 'height:40px', document.body)),
        () => scrollTo(0, (n * 71) % 300),
        () => document.querySelector('h1')?.append(' '),
        () => document.querySelectorAll('.interference').forEach((el) => el.remove()),
        () => document.querySelectorAll('.interference').forEach((el) => n++ % 2 && el.remove()),
      ];
      kinds[kind % kinds.length]();
    },
    kind,
    n,
  );

/** @param {Page} page */
const calm = (page) =>
  page.evaluate(() => {
    for (const el of document.querySelectorAll('.interference')) el.remove();
  });

/** All that we say on the page. @param {Page} page */
const said = (page) => inside(page, (roots) => roots.map((root) => root.textContent).join());

/** How often each switch was clicked, as the site knows it. @returns {Promise<Record<string, number>>} */
async function clicks() {
  const { settings } = await stage.standin.control('state');
  return Object.fromEntries(
    Object.entries(settings).map(([id, one]) => [id, /** @type {any} */ (one).clicks ?? 0]),
  );
}

test(
  `${name}: ${MINUTES} minutes of interference`,
  { timeout: MINUTES * 60_000 + 240_000 },
  async (t) => {
    const count = { interfered: 0, presses: 0, effects: 0, words: 0 };
    const end = Date.now() + MINUTES * 60_000;
    const first = seed;
    await stage.at(detail(SETTINGS[0].slug), async (page) => {
      for (let visit = 0; Date.now() < end; visit++) {
        const { slug, label, state } = SETTINGS[visit % SETTINGS.length];
        if (visit > 0) {
          await stage.reset(); // or nothing is left to press
          await hop(page, detail(slug));
        }
        const mine = (/** @type {{buttons: {name: string}[]}} */ found) =>
          found.buttons.some((button) => button.name.endsWith(label));
        await mark(page, mine);
        for (let round = 0; round < 12; round++) {
          if (!random(3)) await calm(page);
          for (let i = random(3); i >= 0; i--) {
            await interfere(page, random(1000), random(1000));
            count.interfered++;
          }
          if (random(2)) await new Promise((done) => setTimeout(done, random(900)));
          const button = (await marks(page))
            .flatMap((each) => (each.shown ? each.buttons : []))
            .find((each) => !each.disabled && each.rect.width > 0 && each.name.endsWith(label));
          if (!button) continue;
          const { x, y, width, height } = button.rect;
          const point = { x: x + width / 2, y: y + height / 2 };
          // What lies over the button takes the click: that is no press of it.
          const ours = await page.evaluate(({ x, y }) => {
            const el = document.elementFromPoint(x, y);
            return !!el && el.parentNode === document.documentElement && !el.className;
          }, point);
          await page.mouse.move(point.x, point.y); // a card that opens under it is no answer
          if (random(2)) await new Promise((done) => setTimeout(done, 900));
          const before = await clicks();
          const words = await said(page);
          await page.mouse.click(point.x, point.y);
          const what = `seed ${first}, visit ${visit}, round ${round}: ${button.name}`;
          if (ours) {
            count.presses++;
            await until(`${what} to have an effect or a word`, async () => {
              const now = await clicks();
              if (now[state] > before[state]) return true;
              const here = await said(page);
              return here !== words || here.includes('Nothing was pressed'); // said before, and it still stands
            }).catch(async (error) => {
              const left = await page.evaluate(() =>
                [...document.querySelectorAll('.interference')].map((el) => el.outerHTML),
              );
              throw new Error(`${error.message}: ${await said(page)}; ${left}`);
            });
          }
          const now = await clicks();
          for (const id of Object.keys(now))
            if (id !== state) assert.equal(now[id], before[id], `${what} pressed ${id}`);
          assert.ok(now[state] - before[state] < 2, `${what} pressed twice`);
          if (now[state] > before[state]) count.effects++;
          else if (ours) count.words++;
        }
        await calm(page);
      }
      // What is left is a page like any other.
      await stage.reset();
      await hop(page, detail(SETTINGS[1].slug));
      await hop(page, detail(SETTINGS[0].slug));
      await calm(page);
      const last = await mark(page, (found) =>
        found.buttons.some((button) => button.name.endsWith(SETTINGS[0].label)),
      );
      const row = await page.evaluate(() => {
        const box = document.querySelector('[role=switch],input[type=checkbox]');
        const { top, bottom } = (box?.parentElement ?? document.body).getBoundingClientRect();
        return { top, bottom };
      });
      const middle = last.rect.y + last.rect.height / 2;
      assert.ok(
        middle > row.top - 60 && middle < row.bottom + 60,
        `the mark is at ${middle}, its row from ${row.top} to ${row.bottom}`,
      );
    });
    t.diagnostic(`${name}, seed ${first}: ${JSON.stringify(count)}`);
    assert.ok(count.presses > MINUTES, 'hardly anything was pressed');
  },
);
