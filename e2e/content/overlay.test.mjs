// Marks on lists and pages of many widths and row heights, as a browser draws them: none outside of its
// row, on words or controls or other marks, or too small. "./build.sh layout" does the whole matrix.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { shot, start } from './harness.mjs';

const WIDE = process.env.OFFSWITCH_LAYOUT === '1';
const WIDTHS = WIDE ? [320, 360, 414, 600, 768, 1024, 1366, 1920] : [320, 768, 1920];
const HEIGHTS = WIDE
  ? [20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80]
  : [20, 44, 72];

/** @type {Awaited<ReturnType<typeof start>>} */
let t;
before(async () => (t = await start()));
after(() => t.stop());

/** @param {{dark?: boolean, text?: number, height?: number}} how */
const style = ({ dark = false, text = 100, height = 52 }) => `<style>
html{background:${dark ? '#1b1f23' : '#f4f2ee'};color:${dark ? '#fff' : '#191919'};font:${text}%/1.25 sans-serif}
body{margin:0}main{max-width:640px;margin:24px auto;background:${dark ? '#293138' : '#fff'}}
h1{font-size:1.25em;padding:12px 24px;margin:0}ul{list-style:none;margin:0;padding:0}
li{border-top:1px solid #8884}li>*{display:flex;justify-content:space-between;align-items:center;gap:8px;
min-height:${height}px;padding:0 24px;color:inherit;text-decoration:none}
.small{font-size:.75em}.v{color:#777;white-space:nowrap}</style>`;

const TITLES = [
  'Connections',
  'Groups',
  'Companies you follow',
  'Education and skills',
  'Customized display format',
  'Data sharing with our affiliates and select partners',
  'Job',
  'Use my data for training content creation AI models',
];
const VALUES = [
  'On',
  'On',
  'Schools & 4 more',
  'On',
  'Current company & 1 more',
  'On',
  'All',
  'On',
];

/** Rows as LinkedIn's lists have them, and as its pages of switches do. @type {Record<string, (i: number) => string>} */
const KINDS = {
  links: (i) =>
    `<a id="r${i}" class="c${i}" href="#x${i}"><span>${TITLES[i]}</span><span class="v">${VALUES[i]} →</span></a>`,
  switches: (i) =>
    `<div id="r${i}"><label for="c${i}">${TITLES[i]}</label><span class="v">On <input class="c${i}" id="c${i}" type="checkbox" role="switch" checked></span></div>`,
};
const body = (/** @type {(i: number) => string} */ kind) =>
  `<main><h1>Profile data</h1><ul>${TITLES.map((_, i) => `<li>${kind(i)}</li>`).join('')}</ul></main>`;

/** Opens a page of rows, with marks drawn on all of them. @param {string} kind @param {any} how */
async function drawn(kind, how) {
  const page = await t.open(body(KINDS[kind]), {
    head: style(how),
    width: how.width ?? 900,
    height: how.tall ?? 900,
    html: how.rtl ? 'lang="ar" dir="rtl"' : 'lang="en"',
  });
  await page.evaluate(
    async (titles, dir) => {
      const marks = [];
      for (const [i, title] of titles.entries()) {
        const tone = ['on', 'on', 'failed', 'info'][i % 4];
        marks.push({
          id: `m${i}`,
          row: await window.call('number', `#r${i}`),
          control: await window.call('number', `.c${i}`),
          tone,
          text: `Still on: ${title}`,
          detail: 'Off means: LinkedIn and its affiliates stop using this for ads.',
          buttons: [{ action: 'turn', label: 'Turn off', name: `Turn off: ${title}` }],
        });
      }
      window.plan = { look: true, lang: 'en', dir, marks };
      document.querySelector('h1').append('.');
    },
    TITLES,
    how.rtl ? 'rtl' : 'ltr',
  );
  await page.until(async (n) => (await window.call('marks')).length === n, TITLES.length);
  return page;
}

/** What is wrong with the marks on a page, by kind; and how many buttons there are. */
async function faults(page) {
  const marks = await page.ask('marks');
  const seen = await page.evaluate((count) => {
    const box = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = walker.nextNode());) {
      if (!node.data.trim() || node.parentElement.closest('script,style')) continue;
      range.selectNodeContents(node);
      words.push(...[...range.getClientRects()].map(box));
    }
    return {
      words,
      controls: [...document.querySelectorAll('input')].map((el) =>
        box(el.getBoundingClientRect()),
      ),
      rows: Array.from({ length: count }, (_, i) =>
        box(document.getElementById(`r${i}`).getBoundingClientRect()),
      ),
      width: document.documentElement.clientWidth,
    };
  }, TITLES.length);
  const cross = (a, b) =>
    a.left < b.right - 0.5 &&
    b.left < a.right - 0.5 &&
    a.top < b.bottom - 0.5 &&
    b.top < a.bottom - 0.5;
  const found = {
    buttons: 0,
    outside: 0,
    elsewhere: 0,
    words: 0,
    controls: 0,
    marks: 0,
    small: 0,
    hidden: 0,
  };
  const shown = marks.map((m) => (m.rect.width > 0 && m.visible ? m.buttons : []));
  shown.forEach((buttons, i) => {
    const row = seen.rows[i];
    const over = Math.max(0, (24 - (row.bottom - row.top)) / 2) + 0.6;
    for (const { rect } of buttons.filter(({ rect: r }) => r.width > 0)) {
      found.buttons++;
      found.outside +=
        rect.left < Math.max(0, row.left) ||
        rect.right > Math.min(seen.width, row.right) ||
        rect.top < row.top - over ||
        rect.bottom > row.bottom + over;
      found.elsewhere += seen.rows.some(
        (other, k) =>
          k !== i && Math.min(rect.bottom, other.bottom) - Math.max(rect.top, other.top) > 2 * over,
      );
      found.words += seen.words.some((w) => cross(rect, w));
      found.controls += seen.controls.some((c) => cross(rect, c));
      found.small += rect.width < 23.9 || rect.height < 23.9;
      found.marks += shown.some((others, k) => k !== i && others.some((o) => cross(rect, o.rect)));
    }
    const line = marks[i].words ?? marks[i].rect;
    if (buttons.length) found.hidden += seen.words.filter((w) => cross(line, w)).length;
  });
  return found;
}

/** @param {any} all @param {any} more */
const add = (all, more) => {
  for (const key in more) all[key] = (all[key] ?? 0) + more[key];
};

describe(`${process.env.BROWSER ?? 'chromium'}: marks stay in their rows`, () => {
  for (const kind of Object.keys(KINDS))
    for (const rtl of [false, true])
      for (const text of [100, 200]) {
        if (!WIDE && (rtl ? text === 200 || kind === 'links' : text === 200 && kind === 'links'))
          continue;
        const name = `${kind}, ${rtl ? 'right to left' : 'left to right'}, text at ${text} %`;
        test(name, async () => {
          const all = {};
          for (const height of HEIGHTS) {
            const page = await drawn(kind, { rtl, text, height, width: WIDTHS[0] });
            for (const width of WIDTHS) {
              await page.setViewport({ width, height: 900 });
              await page.until(async (w) => {
                await new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)));
                return document.documentElement.clientWidth === w || innerWidth === w;
              }, width);
              const now = await faults(page);
              add(all, now);
              if (WIDE) console.log(name, width, height, JSON.stringify(now));
              await shot(page, `${kind}-${rtl ? 'rtl' : 'ltr'}-${text}-${width}-${height}`);
            }
            await page.close();
          }
          console.log(name, JSON.stringify(all));
          const { buttons, ...wrong } = /** @type {any} */ (all);
          assert.ok(
            buttons > (HEIGHTS.length * WIDTHS.length * TITLES.length) / 4,
            `${buttons} buttons`,
          );
          for (const [what, n] of Object.entries(wrong)) assert.equal(n, 0, what);
        });
      }
});

const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
const presses = (page) =>
  page.evaluate(() =>
    window.readings.filter((r) => r.kind === 'press').map((r) => `${r.mark} ${r.action}`),
  );
/** Has the mark with this number its card open? */
const open = (page, n) => page.ask('marks').then((all) => / open/.test(all[n].classes));
const opens = (page, n, value = true) =>
  page.until(async (i, v) => / open/.test((await window.call('marks'))[i].classes) === v, n, value);

/** Where the first button of a mark is, once it has stood for so long that a press counts. */
async function ready(page, n = 0) {
  let was;
  let since = 0;
  for (const end = Date.now() + 15000; ;) {
    const m = (await page.ask('marks'))[n];
    const is = JSON.stringify(m.visible && m.buttons[0].rect);
    if (is !== was) since = Date.now();
    was = is;
    if (Date.now() - since > 700) return middle(m.buttons[0].rect);
    assert.ok(Date.now() < end, `the button does not come to rest: ${JSON.stringify(m)}`);
    await new Promise((f) => setTimeout(f, 50));
  }
}
const pressed = (page, n) =>
  page.until((count) => window.readings.filter((r) => r.kind === 'press').length === count, n);

/** Draws the same marks again, with something else about them. @param {any} page @param {string} change what is done to the plan */
async function redraw(page, change) {
  await page.evaluate(`{ const { plan } = window; ${change} }`);
  await page.evaluate(async () => {
    const before = window.readings.length;
    document.querySelector('h1').append('.');
    while (window.readings.length === before || window.flight)
      await new Promise((f) => setTimeout(f, 20));
    await new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)));
  });
}

describe(`${process.env.BROWSER ?? 'chromium'}: cards`, () => {
  test('a card opens under the pointer and with the focus, and Escape closes it; a click in it is not the page’s', async () => {
    const page = await drawn('links', {});
    await page.evaluate(() => {
      window.clicks = [];
      document.addEventListener('click', (e) => window.clicks.push(e.target.localName));
    });
    const spot = await ready(page);
    const [rest] = await page.ask('marks');
    assert.ok(rest.worded, 'words in the row at rest');
    await page.mouse.move(...spot);
    await opens(page, 0);
    const [m] = await page.ask('marks');
    assert.ok(!m.worded, 'words in the row would lie over the button, which is longer now');
    assert.equal(m.text, 'Still on: Connections');
    assert.match(m.detail, /^Off means/);
    await page.mouse.move(...middle(m.card)); // the way there does not close it
    await page.mouse.click(...middle(m.card));
    await new Promise((f) => setTimeout(f, 400));
    assert.ok(await open(page, 0));
    await page.keyboard.press('Escape');
    await opens(page, 0, false);
    assert.deepEqual(await page.evaluate(() => [window.clicks, location.hash]), [[], '']);
    await page.ask('focus', 2);
    await opens(page, 2);
    await page.keyboard.press('Escape');
    await opens(page, 2, false);
    assert.equal(await page.ask('focused'), 'Turn off: Companies you follow');
    await page.keyboard.press('Enter');
    await pressed(page, 1);
    assert.deepEqual(await presses(page), ['m2 turn']);
    await page.mouse.click(...spot);
    await pressed(page, 2);
    assert.deepEqual(await presses(page), ['m2 turn', 'm0 turn'], 'one click of the mouse presses');
    await page.close();
  });

  test('a first touch opens the card, the second presses', async () => {
    const page = await drawn('switches', { width: 360 });
    const spot = await ready(page);
    await page.touchscreen.tap(...spot);
    await opens(page, 0);
    assert.deepEqual(await presses(page), []);
    await page.touchscreen.tap(...spot);
    await pressed(page, 1);
    assert.deepEqual(await presses(page), ['m0 turn']);
    await page.close();
  });

  test('a click on our words in a row flips nothing and opens nothing of the page', async () => {
    for (const kind of ['links', 'switches']) {
      const page = await drawn(kind, {});
      await ready(page);
      // Where a label fills its row, a click anywhere in it flips the switch.
      await page.evaluate(() => {
        const label = document.querySelector('#r0 label');
        if (label) label.style.cssText = 'flex:1;padding:14px 0';
      });
      await redraw(page, '');
      const [m] = await page.ask('marks');
      assert.ok(m.words.width > 100, kind);
      assert.ok(
        await page.evaluate(
          (x, y) => !!document.elementFromPoint(x, y).closest('#r0'),
          ...middle(m.words),
        ),
        'the page finds its own row there',
      );
      await page.mouse.click(...middle(m.words));
      await opens(page, 0);
      assert.equal(await page.evaluate(() => location.hash), '');
      if (kind === 'switches') assert.ok(await page.$eval('#c0', (c) => c.checked));
      await page.close();
    }
  });

  test('at rest the page finds buttons of one size, whatever they say', async () => {
    const page = await drawn('links', {});
    await ready(page);
    const grid = () =>
      page.evaluate(() => {
        const host = document.documentElement.lastElementChild;
        const found = [];
        for (let i = 0; i < 8; i++) {
          const r = document.getElementById(`r${i}`).getBoundingClientRect();
          for (let y = Math.ceil(r.top); y < r.bottom; y += 4) {
            let wide = 0;
            for (let x = Math.ceil(r.left); x < r.right; x += 2)
              if (document.elementFromPoint(x, y) === host) wide++;
            found.push(wide);
          }
        }
        return found.join();
      });
    const before = await grid();
    assert.ok(Math.max(...before.split(',').map(Number)) <= 14);
    await redraw(
      page,
      `for (const [i, m] of plan.marks.entries()) Object.assign(m, { tone: ['failed','info','on','off'][i % 4],
        text: 'LinkedIn did not keep the change', detail: i % 2 ? '' : 'Other words, and many more of them than there were before, of an earlier visit.' });
        for (const m of plan.marks) m.buttons[0].label = 'Something much longer than before'`,
    );
    assert.equal(await grid(), before);
    await page.close();
  });
});

describe(`${process.env.BROWSER ?? 'chromium'}: what lies over a row`, () => {
  /** Each covers the first mark, and takes itself away again. @type {Record<string, [string, string]>} */
  const COVERS = {
    'a header that sticks': [
      `document.body.insertAdjacentHTML('afterbegin', '<header id="x" style="position:sticky;top:0;height:140px;background:#fff;z-index:5"></header>');scrollTo(0, 140)`,
      `scrollTo(0, 0);document.getElementById('x').remove()`,
    ],
    'a dialog': [
      `document.body.insertAdjacentHTML('beforeend', '<dialog id="x" style="width:90%;height:90%"></dialog>');document.getElementById('x').showModal()`,
      `document.getElementById('x').remove()`,
    ],
    'a chat': [
      `document.body.insertAdjacentHTML('beforeend', '<div id="x" style="position:fixed;inset:0;background:#fff"></div>')`,
      `document.getElementById('x').remove()`,
    ],
    'a page that is inert': [
      `document.querySelector('main').inert = true`,
      `document.querySelector('main').inert = false`,
    ],
    'a box that scrolls': [
      `document.querySelector('ul').style.cssText = 'height:120px;overflow:auto';document.querySelector('ul').scrollTop = 90`,
      `document.querySelector('ul').style.cssText = ''`,
    ],
  };
  test('marks are hidden while it does, and come back', async () => {
    const page = await drawn('links', { tall: 500 });
    await page.evaluate(() => (document.querySelector('main').style.marginBottom = '1500px'));
    const sight = (value) =>
      page.until(async (v) => (await window.call('marks'))[0].visible === v, value);
    for (const [name, [cover, uncover]] of Object.entries(COVERS)) {
      await sight(true);
      await page.evaluate(cover);
      await sight(false).catch(() => assert.fail(`not hidden: ${name}`));
      await page.evaluate(uncover);
    }
    await sight(true);
    await page.mouse.click(...(await ready(page)));
    await pressed(page, 1);
    await page.close();
  });

  test('what is elsewhere is no obstacle, or a sentence says what is in the way', async () => {
    const page = await drawn('links', {});
    await redraw(
      page,
      `plan.refusals = { over: 'Something lies over it.', paint: 'A filter.', small: 'Too small.', early: 'Only just come.' }`,
    );
    const sheet = (css) =>
      `const s = new CSSStyleSheet(); s.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets = [s]`;
    const plain = 'document.adoptedStyleSheets = []';
    for (const [deed, undo, said] of [
      [sheet('html{filter:brightness(.45)!important}'), plain, 'A filter.'],
      [
        `document.body.insertAdjacentHTML('beforeend', '<div id="x" popover="manual" style="inset:auto 0 0 auto;width:20px;height:20px"></div>');document.getElementById('x').showPopover()`,
        `document.getElementById('x').remove()`,
        'Something lies over it.',
      ],
    ]) {
      const spot = await ready(page);
      await page.evaluate(deed);
      await page.mouse.click(...spot);
      await page.until(async (s) => (await window.call('marks'))[0].detail === s, said);
      await page.until(async (s) => (await window.call('said')) === s, said);
      assert.deepEqual(await presses(page), [], said);
      await page.evaluate(undo);
    }
    // An empty element of somebody else's, after ours: ours is last again before anybody presses.
    await page.evaluate(() =>
      document.documentElement.append(document.createElement('some-extension')),
    );
    await page.until(() => document.documentElement.lastElementChild.localName === 'div');
    await page.mouse.click(...(await ready(page)));
    await pressed(page, 1);
    await page.close();
  });

  test('two that both want to be last: no tug of war, and a sentence', async () => {
    const page = await drawn('links', {});
    await redraw(page, `plan.refusals = { over: 'Over.', paint: 'P.', small: 'S.', early: 'E.' }`);
    const spot = await ready(page);
    const moves = await page.evaluate(async () => {
      const other = document.createElement('other-extension');
      let moves = 0;
      const last = () => {
        if (document.documentElement.lastElementChild === other) return;
        if (++moves < 500) document.documentElement.append(other);
      };
      new MutationObserver(last).observe(document.documentElement, { childList: true });
      last();
      await new Promise((f) => setTimeout(f, 500));
      return moves;
    });
    assert.ok(moves < 20, `${moves} moves`);
    await page.mouse.click(...spot);
    await page.until(async () => /^(Over|E)\.$/.test((await window.call('marks'))[0].detail));
    assert.deepEqual(await presses(page), []);
    await page.close();
  });
});

describe(`${process.env.BROWSER ?? 'chromium'}: where rows are`, () => {
  /** @type {Record<string, string>} */
  const WAYS = {
    'a page that is magnified': 'html{zoom:1.5}',
    'one that is scaled': 'html{transform:scale(1.2);transform-origin:0 0}',
    'a body that is moved': 'body{transform:translate(40px,30px)}',
    'a body that is scaled': 'body{transform:scale(.9)}',
  };
  for (const [name, css] of Object.entries(WAYS))
    test(`in its row and pressable: ${name}`, async () => {
      const page = await drawn('switches', { width: 1200 });
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, css);
      await redraw(page, '');
      const spot = await ready(page);
      assert.ok(
        await page.evaluate(
          async (x, y) => {
            const r = document.getElementById('r0').getBoundingClientRect();
            return x > r.left && x < r.right && y > r.top && y < r.bottom;
          },
          ...spot,
        ),
      );
      const found = await faults(page);
      assert.deepEqual(
        { ...found, buttons: 0, small: 0 },
        Object.fromEntries(Object.keys(found).map((k) => [k, 0])),
      );
      await page.mouse.click(...spot);
      await pressed(page, 1);
      await page.close();
    });

  test('the last row of a document, a row below the fold, and scrolling that takes its time', async () => {
    const page = await drawn('switches', { tall: 300 });
    await page.evaluate(() => {
      document.documentElement.style.scrollBehavior = 'smooth';
      document.querySelector('main').style.margin = '400px 0 0';
    });
    await redraw(page, '');
    await ready(page, 7);
    // As by voice or a screen reader: with no pointer, and wherever the row is.
    await page.ask('focus', 7);
    await ready(page, 7);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.keyboard.press('Enter');
    await pressed(page, 1);
    assert.deepEqual(await presses(page), ['m7 turn']);
    await page.close();
  });

  test('a row without room has no mark, and it is told', async () => {
    const page = await drawn('links', { width: 320 });
    await page.evaluate(() => {
      const row = document.getElementById('r0');
      row.replaceChildren(
        ...['a', 'b', 'c', 'd'].map((text) =>
          Object.assign(document.createElement('button'), { textContent: text }),
        ),
      );
      for (const el of row.children) el.style.cssText = 'flex:1;height:52px';
    });
    await redraw(page, '');
    const [none, ...others] = await page.ask('marks');
    assert.equal(none.rect.width, 0);
    assert.ok(others.every((m) => m.rect.width > 0));
    await redraw(page, ''); // what is told is how it was drawn before
    await page.until(() => window.readings.at(-1).unplaced?.join() === 'm0');
    await page.close();
  });
});

describe(`${process.env.BROWSER ?? 'chromium'}: by keyboard`, () => {
  test('an order leads to the first mark and back; without it there is a landmark', async () => {
    const page = await drawn('links', {});
    await ready(page);
    await page.focus('#r5');
    const visit = () => page.ask('message', JSON.stringify({ kind: 'visit' }));
    await visit();
    assert.equal(await page.ask('focused'), 'Turn off: Connections');
    await visit();
    assert.equal(await page.ask('focused'), '');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'r5');
    assert.deepEqual(await page.ask('landmark'), ['region', 'Offswitch']);
    await page.close();
  });

  test('a host that was taken away too often is back on the next page', async () => {
    const page = await drawn('links', {});
    for (let i = 0; i < 6; i++)
      await page.evaluate(async () => {
        document.documentElement.querySelector(':scope > div')?.remove();
        await new Promise((f) => setTimeout(f, 50));
      });
    await page.until(() => !document.querySelector('html > div'));
    await page.evaluate(() => history.pushState(0, '', `${location.pathname}/next`));
    await page.until(async () => (await window.call('marks')).length > 0);
    await page.close();
  });
});
