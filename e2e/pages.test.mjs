// The extension's own pages: the popup with its search, review and run; the report, the history,
// the objection helper, November 2025 and the options.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { firefox, launch, name } from './lib/browser.mjs';
import {
  catchFiles,
  click,
  drawn,
  file,
  findings,
  focused,
  look,
  says,
  tabTo,
  text,
  texts,
  wide,
} from './lib/pages.mjs';
import { startStandin } from './lib/standin.mjs';
import { becomes, until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const ADS = '/mypreferences/d/categories/ads';
const PRIVACY = '/mypreferences/d/categories/privacy';

/** @type {import('./lib/standin.mjs').Standin} */
let standin;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;

before(async () => {
  standin = await startStandin();
  // Firefox gives a permission that is asked for without showing its question, which no test could answer.
  browser = await launch({
    port: standin.port,
    prefs: { 'extensions.webextOptionalPermissionPrompts': false },
  });
});

after(async () => {
  await browser?.close();
  await standin?.stop();
});

beforeEach(async () => {
  await standin.control('reset', { all: 'on', auth: 'in' });
  // What is still open would wake the background again.
  const [first, ...others] = await browser.browser.pages();
  await Promise.all(others.map((page) => page.close()));
  await first?.goto('about:blank');
  await browser.extension.run(() =>
    Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]),
  );
  await browser.extension.stop(); // it may remember what storage no longer holds
});

/**
 * Asks the backend: from a page of ours that is open, or else from a new one, which comes to the front.
 * @param {import('../wasm/protocol/protocol.d.ts').Request} question
 * @param {Page} [from]
 * @returns {Promise<import('../wasm/protocol/protocol.d.ts').Overview>}
 */
async function ask(question, from) {
  const send = (/** @type {string} */ text) => chrome.runtime.sendMessage(text);
  const text = JSON.stringify(question);
  return JSON.parse(await (from ? from.evaluate(send, text) : browser.extension.run(send, text)));
}

/**
 * Opens a page of LinkedIn's and waits until so many settings were read, and no more come: a page is read
 * while it loads.
 * @param {string} path
 * @param {number} [least]
 */
async function visit(path, least = 1) {
  const page = await browser.open(path);
  await page.bringToFront();
  let [last, same] = [0, 0];
  await until(`${least} settings to be read`, async () => {
    const loaded = await page.evaluate(() => document.readyState === 'complete');
    const { read } = await ask({ kind: 'overview' });
    same = loaded && read === last ? same + 1 : 0;
    last = read;
    if (read >= least && same >= 3) return true;
    await page.bringToFront(); // nothing is read in a tab that is hidden
    return false;
  });
  return page;
}

/**
 * @param {string} path
 * @param {Page} [over] the page that it speaks of
 */
async function open(path, over) {
  const query = over ? `?tab=${await browser.extension.tab(over)}` : '';
  return drawn(await browser.extension.open(path + query));
}

/**
 * Answers a page of ours in the backend's place, from now on.
 * @param {Page} page
 * @param {Partial<Record<keyof import('../wasm/protocol/protocol.d.ts').Overview, unknown>>} overview
 */
async function answer(page, overview) {
  await page.evaluate(
    (text) => {
      const { runtime } = /** @type {any} */ (globalThis).browser ?? chrome;
      /** @type {any} */ (globalThis).asked = [];
      runtime.sendMessage = (/** @type {string} */ question) => {
        /** @type {any} */ (globalThis).asked.push(JSON.parse(question));
        return Promise.resolve(text);
      };
      document.dispatchEvent(new Event('visibilitychange')); // the page asks anew
    },
    JSON.stringify({
      headline: 'x',
      count: 0,
      read: 0,
      total: 0,
      here: { kind: 'elsewhere' },
      ...overview,
    }),
  );
}

/**
 * What it asked since, of one kind.
 * @param {Page} page
 * @param {string} kind
 * @returns {Promise<any[]>}
 */
function asked(page, kind) {
  return page.evaluate(
    (wanted) =>
      /** @type {any} */ (globalThis).asked.filter(
        (/** @type {any} */ each) => each.kind === wanted,
      ),
    kind,
  );
}

/** @param {string} id */
const row = (id) => `.row[data-setting="${id}"]`;

test(`${name}: the popup says what is not known, what is on, and how much was read`, async () => {
  const fresh = await open('popup.html');
  await says(fresh, '#answer', 'Not looked at yet');
  await says(fresh, '#progress-text', /^0 of \d+ settings read$/);
  await says(fresh, '#care-next', undefined, 'there is no next one where none is known to be on');
  await says(fresh, '#care-look', 'Look at the next page');
  const tab = await visit(ADS, 5);
  const popup = await open('popup.html', tab);
  await says(popup, '#answer', /^\d+ settings still give your data away$/);
  await says(popup, '#care-next', 'Next one still on');
  // What is on has a word and a picture, not only a colour.
  await says(popup, `${row('ads-connections')} .state`, 'On: your data is used');
  assert.equal(
    await popup.evaluate(
      (at) => document.querySelector(at)?.getAttribute('href'),
      `${row('ads-connections')} use`,
    ),
    '#icon-on',
  );
});

test(`${name}: the popup's search hides what does not fit`, async () => {
  const popup = await open('popup.html');
  const all = await texts(popup, '.row .title');
  await popup.bringToFront();
  await popup.keyboard.press('/');
  await becomes(() => focused(popup), 'search');
  await popup.keyboard.type('GENDER');
  await until('few rows', async () => (await texts(popup, '.row .title')).length < 4);
  assert.ok((await texts(popup, '.row .title')).includes('Ads based on your gender'));
  const empty = await popup.evaluate(
    () =>
      [...document.querySelectorAll('.section')].filter(
        (section) =>
          section.checkVisibility() &&
          ![...section.querySelectorAll('.row')].some((each) => each.checkVisibility()),
      ).length,
  );
  assert.equal(empty, 0, 'sections with nothing in them are hidden');
  await popup.keyboard.type(' nothing like it');
  await says(popup, '#search-none', 'No setting matches.');
  await becomes(() => texts(popup, '.row'), []);
  await popup.evaluate(() => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector('#search'));
    field.value = '';
    field.dispatchEvent(new Event('input'));
  });
  await becomes(() => texts(popup, '.row .title'), all);
});

test(`${name}: the popup leads to the next one still on, to the next page to look at, and to a setting`, async () => {
  const tab = await visit(ADS, 5);
  const popup = await open('popup.html', tab);
  const tabs = () => popup.evaluate(() => chrome.tabs.query({}).then((all) => all.length));
  const before = await tabs();
  await click(popup, '#care-next');
  await until('the page of one that is on', () => /\/settings\//.test(tab.url()));
  await click(popup, '#care-look');
  await until(
    'a page not looked at yet',
    () =>
      tab.url().includes('/mypreferences/') &&
      !/\/settings\/ads/.test(tab.url()) &&
      !tab.url().endsWith(ADS),
  );
  await click(popup, `${row('genai-training')} summary`);
  await click(popup, `${row('genai-training')} .more a`);
  await until('its page', () => tab.url().endsWith('/data-for-ai-improvement'));
  await becomes(tabs, before, 'no further tab was opened');
});

test(`${name}: a setting is left on, stays where it is, and is counted again`, async () => {
  const tab = await visit(ADS, 5);
  const popup = await open('popup.html', tab);
  const count = async () => Number(/\d+/.exec((await text(popup, '#answer')) ?? '')?.[0]);
  const before = await count();
  const order = await texts(popup, '.row .title');
  await click(popup, `${row('ads-gender')} summary`);
  await click(popup, `${row('ads-gender')} [data-action="leave"]`);
  await until('one less', async () => (await count()) === before - 1);
  await says(popup, `${row('ads-gender')} .state`, 'On: left on by you');
  await becomes(() => texts(popup, '.row .title'), order);
  await becomes(
    () => focused(popup),
    'row ads-gender more count',
    'the focus is on what undoes it',
  );
  await click(popup, `${row('ads-gender')} [data-action="count"]`);
  await until('one more', async () => (await count()) === before);
  await becomes(() => texts(popup, '.row .title'), order);
});

test(`${name}: a run is looked over first, goes to its end, and is confirmed`, async () => {
  const tab = await visit(PRIVACY, 5);
  const popup = await open('popup.html', tab);
  await click(popup, '[data-key="offer ai"]'); // the second press, after the toolbar's
  await becomes(() => focused(popup), 'review-name');
  await says(popup, '#review-start', 'Turn off 1 setting');
  const ticked = () =>
    popup.evaluate(() =>
      [...document.querySelectorAll('#review input[type=checkbox]:checked')].map(
        (box) => /** @type {HTMLInputElement} */ (box).value,
      ),
    );
  await becomes(ticked, ['genai-training']);
  await says(popup, '.choice[data-setting="genai-training"] .effect', /train/);
  // Nothing happens by looking.
  await click(popup, '#review-back');
  assert.equal((await ask({ kind: 'overview' })).batch, undefined);
  await click(popup, '[data-key="care all"]');
  const advised = await ticked();
  assert.ok(advised.length > 20 && advised.includes('genai-training'), `ticked are ${advised}`);
  assert.ok(
    (await texts(popup, '#review-others .choice')).length > 0,
    'what is not recommended is offered, without a tick',
  );
  await click(popup, '#review-presets input[value="ai"]');
  await becomes(ticked, ['genai-training']);
  await click(popup, '.choice[data-setting="genai-training"] input');
  await says(popup, '#review-start', 'Nothing is ticked');
  await click(popup, '.choice[data-setting="genai-training"] input');
  await click(popup, '.choice[data-setting="research-use"] input');
  await says(popup, '#review-start', 'Turn off 2 settings');

  await click(popup, '#review-start'); // the third
  await until(
    'the run to begin',
    async () => (await ask({ kind: 'overview' }, popup)).batch?.items?.length === 2,
  );
  await tab.bringToFront();
  await until(
    'the run to end',
    async () => {
      const { batch: run } = await ask({ kind: 'overview' }, popup);
      return run && !run.live ? run : undefined;
    },
    { cap: 180_000 },
  );
  await popup.bringToFront();
  await until('the run in the popup', async () =>
    /^Done: 2 settings turned off/.test((await text(popup, '#batch-text')) ?? ''),
  );
  await becomes(
    () => texts(popup, '#batch-items .state'),
    ['Confirmed by a fresh load', 'Confirmed by a fresh load'],
  );
  await says(popup, '#batch-undo', 'Undo all of it');
  assert.deepEqual((await ask({ kind: 'overview' }, popup)).batch?.undo?.sort(), [
    'genai-training',
    'research-use',
  ]);
  /** @type {{id: string, states: string[]}[]} */
  const known = await standin.control('settings');
  const { settings: saved } = await standin.control('state');
  for (const id of ['genai-training', 'research-use']) {
    const states = known.find((each) => each.id === id)?.states ?? [];
    assert.deepEqual(
      states.map((each) => saved[each].value),
      ['off'],
      `what LinkedIn keeps of ${id}`,
    );
  }
  assert.equal(
    (await ask({ kind: 'history' })).history?.filter((line) => line.kind === 'confirmed').length,
    2,
  );
  await click(popup, '#batch-acts button');
  await until('the panel to close', async () => (await text(popup, '#batch')) === undefined);

  // The way back, from the history.
  const history = await open('history.html', tab);
  assert.equal((await texts(history, '.line .title')).length, 2, 'one line for each change');
  await click(history, '.line button[data-setting="genai-training"]:not([hidden])');
  await until(
    'the undo to begin',
    async () => (await ask({ kind: 'overview' }, history)).batch?.items?.length === 1,
  );
  await tab.bringToFront();
  await until(
    'the undo to end',
    async () => {
      const { sections } = await ask({ kind: 'overview' }, history);
      return (
        sections?.flatMap((each) => each.rows ?? []).find((each) => each.id === 'genai-training')
          ?.state === 'on'
      );
    },
    { cap: 60_000 },
  );
});

test(`${name}: all of a run is taken back from the history, which says so`, async () => {
  const settings = ['genai-training', 'ads-gender'];
  const tab = await browser.open(PRIVACY);
  const history = await open('history.html', tab); // before the run leads the tab elsewhere
  await ask({ kind: 'start', tab: await browser.extension.tab(tab), settings });
  const kept = async () => {
    /** @type {{id: string, states: string[]}[]} */
    const known = await standin.control('settings');
    const { settings: saved } = await standin.control('state');
    return settings.map((id) =>
      known
        .find((each) => each.id === id)
        ?.states.map((each) => saved[each].value)
        .join(),
    );
  };
  /** @param {RegExp} wanted */
  const ended = async (wanted) => {
    await tab.bringToFront(); // nothing is read in a tab that is hidden
    await until(
      `the run to end as ${wanted}`,
      async () => {
        const { batch: run } = await ask({ kind: 'overview' }, history);
        return run && !run.live && wanted.test(run.text);
      },
      { cap: 180_000 },
    );
    await history.bringToFront();
    await until('the history to say so', async () =>
      wanted.test((await text(history, '#batch .text')) ?? ''),
    );
  };
  await ended(/^Done: 2 settings turned off/);
  await becomes(kept, ['off', 'off']);
  await click(history, '#batch-undo');
  await click(history, '#batch-sure [data-kind="undo-all"]');
  await until('the way back to begin', async () =>
    /^Putting back/.test((await text(history, '#batch .text')) ?? ''),
  );
  await ended(/^Done: 2 settings put back/);
  await becomes(kept, ['on', 'on']);
  await says(history, '#batch-undo', undefined, 'there is no way back from the way back');
  const overview = await ask({ kind: 'overview' }, history);
  const rows = overview.sections?.flatMap((each) => each.rows ?? []) ?? [];
  for (const id of settings) {
    assert.equal(rows.find((each) => each.id === id)?.state, 'on', id);
    const lines = await texts(history, `.line[data-setting="${id}"] .text`);
    // Newest first, one line for each change: there and back.
    assert.deepEqual(
      lines,
      ['Confirmed by a fresh load: on', 'Confirmed by a fresh load: off'],
      id,
    );
  }
});

test(`${name}: the history is cleared only after a second yes`, async () => {
  await visit(ADS, 5);
  const history = await open('history.html');
  await becomes(() => texts(history, '.line'), [], 'what was only read is folded');
  await click(history, '.first summary');
  const lines = await texts(history, '.line');
  assert.ok(lines.length >= 5);
  await says(history, '#sure', undefined);
  await click(history, '#clear');
  await becomes(() => focused(history), /^Keep it/);
  await click(history, '[data-kind="keep"]');
  await becomes(() => focused(history), 'clear');
  assert.equal((await ask({ kind: 'history' })).history?.length, lines.length);
  await click(history, '#clear');
  await click(history, '[data-kind="forget"]');
  await until('nothing', async () => (await texts(history, '.line')).length === 0);
  await says(history, '#empty', /^Nothing yet/);
  assert.equal((await ask({ kind: 'history' })).history, undefined);
});

test(`${name}: the report says what it is, and saves it in three ways`, async () => {
  await visit(ADS, 5);
  const page = await open('report.html');
  const folder = join(browser.extension.folder);
  const hash = createHash('sha256')
    .update(new Uint8Array(readFileSync(join(folder, 'optout.wasm'))))
    .digest('hex');
  const { version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const facts = await texts(page, '#facts dd');
  assert.ok(facts.includes(hash), `the hash ${hash} is not among ${facts}`);
  assert.ok(facts.some((fact) => fact.endsWith(` ${version}`)));
  assert.ok((await texts(page, '#is li')).length > 0 && (await texts(page, '#not li')).length > 0);
  const overview = await ask({ kind: 'overview' });
  const rows = overview.sections?.flatMap((each) => each.rows ?? []) ?? [];
  assert.equal((await texts(page, '#tables tbody tr')).length, rows.length);
  await says(page, 'tr[data-setting="ads-gender"] .proof', "Read in LinkedIn's list of settings");

  await catchFiles(page);
  for (const kind of ['json', 'csv', 'html']) await click(page, `[data-kind="${kind}"]`);
  const json = JSON.parse(await file(page, 'offswitch-report.json'));
  assert.equal(json.sha256, hash);
  assert.equal(json.version, version);
  assert.deepEqual(
    json.settings.map((/** @type {any} */ each) => [each.id, each.state]),
    rows.map((each) => [each.id, each.state]),
  );
  const csv = await file(page, 'offswitch-report.csv');
  assert.ok(csv.startsWith('\ufeff"'));
  for (const each of rows) assert.ok(csv.includes(`"${each.id}","${each.state}"`), each.id);
  const html = await file(page, 'offswitch-report.html');
  assert.ok(html.includes(hash) && !/<script|<img|<link/i.test(html));
});

test(`${name}: the objection is what was ticked, is copied, and nothing is sent`, async () => {
  const page = await open('objection.html');
  const letter = () =>
    page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.querySelector('#text')).value);
  await becomes(letter, '', 'nothing is relied on before it is said where one lives');
  await says(page, '#bare', /lives from its reasons/);
  await click(page, 'input[value="uk"]');
  await click(page, 'input[value="forget"]');
  await click(page, '#own');
  await page.keyboard.type('Because I say so.');
  const wanted = await until('the letter', async () => {
    const now = await letter();
    return /UK GDPR/.test(now) &&
      /can hardly be taken back/.test(now) &&
      /Because I say so\./.test(now)
      ? now
      : undefined;
  });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: (/** @type {string} */ text) => {
          /** @type {any} */ (globalThis).copied = text;
          return Promise.resolve();
        },
      },
    });
  });
  await click(page, '#copy');
  await until(
    'the text to be copied',
    async () => (await text(page, '#copied')) === "Copied. Paste it into LinkedIn's form.",
  );
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).copied), wanted);
  assert.equal(
    await page.evaluate(() => document.querySelector('a[href*="TS-DPRO"]')?.getAttribute('href')),
    'https://www.linkedin.com/help/linkedin/ask/TS-DPRO',
  );
  const elsewhere = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((each) => each.name)
      .filter((each) => !each.startsWith(location.origin)),
  );
  assert.deepEqual(elsewhere, []);
});

test(`${name}: the page on November says how its two settings stand`, async () => {
  await visit(ADS, 5);
  const page = await open('news.html');
  await says(page, '[data-standing="share-data-affiliates"] .state', 'On: your data is used');
  await says(page, '[data-standing="genai-training"] .state', 'Not looked at yet');
  assert.ok((await texts(page, 'h2')).includes('Not known to us'));
});

test(`${name}: options are kept`, async () => {
  const page = await open('options.html');
  await says(page, '#version', /^\d+\.\d+/);
  await until('the hash', async () => /^[0-9a-f]{64}$/.test((await text(page, '#hash')) ?? ''));
  assert.equal(
    await page.evaluate(
      () => /** @type {HTMLInputElement} */ (document.querySelector('[name=marks]:checked')).value,
    ),
    'on',
  );
  await click(page, 'input[value="point"]');
  await until(
    'marks that point',
    async () => (await ask({ kind: 'overview' })).prefs?.marks === 'point',
  );
  await page.select('#remind', '8');
  await until('a reminder', async () => (await ask({ kind: 'overview' })).prefs?.remind === 8);
  await browser.extension.stop();
  const again = await open('options.html');
  assert.equal(
    await again.evaluate(
      () => /** @type {HTMLInputElement} */ (document.querySelector('[name=marks]:checked')).value,
    ),
    'point',
  );
  assert.equal(
    await again.evaluate(
      () => /** @type {HTMLSelectElement} */ (document.querySelector('#remind')).value,
    ),
    '8',
  );
});

test(`${name}: what an organisation has set cannot be changed`, async () => {
  const page = await open('options.html');
  await says(page, '#marks-fixed', undefined);
  await answer(page, { prefs: { marks: 'none', remind: 3, fixed: ['marks', 'remind'] } });
  await page.select('#remind', '8'); // any change asks the backend
  await until(
    "the organisation's word",
    async () => (await text(page, '#marks-fixed')) === 'Set by your organisation.',
  );
  const fields = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[name]:not(meta)')]
        .map((each) => {
          const field = /** @type {HTMLInputElement} */ (each);
          return [field.name, field.value, field.checked ?? null, field.disabled];
        })
        .filter(([of]) => of !== 'account'),
    );
  await becomes(fields, [
    ['marks', 'on', false, true],
    ['marks', 'point', false, true],
    ['marks', 'none', true, true],
    ['lang', '', null, false],
    ['remind', '3', null, true],
  ]);
  await says(page, '#lang-fixed', undefined);
  await says(page, '#remind-fixed', 'Set by your organisation.');
});

test(`${name}: a review begins with the organisation's set`, async () => {
  const popup = await open('popup.html');
  const rows = ['a', 'b', 'c'].map((id) => ({
    id,
    title: id,
    state: 'on',
    stateText: 'On',
    runnable: true,
    recommended: true,
  }));
  const presets = [
    { id: 'recommended', title: 'All', settings: ['a', 'b', 'c'] },
    { id: 'mine', title: 'Mine', settings: ['b', 'c'] },
  ];
  const begin = () =>
    popup.evaluate(() =>
      [...document.querySelectorAll('#review input:checked')].map(
        (box) => /** @type {HTMLInputElement} */ (box).value,
      ),
    );
  for (const [preset, label, ticked] of /** @type {[string, string, string[]][]} */ ([
    ['mine', 'Turn off these 2…', ['mine', 'b', 'c']],
    ['none of ours', 'Turn off these 3…', ['recommended', 'a', 'b', 'c']],
  ])) {
    await answer(popup, { sections: [{ title: 'S', rows }], presets, prefs: { preset } });
    await until(`the label for ${preset}`, async () => (await text(popup, '#care-all')) === label);
    await click(popup, '#care-all');
    await becomes(begin, ticked);
    await click(popup, '#review-back');
  }
});

test(`${name}: what is new to us is counted apart, shown, and copied word for word`, async () => {
  const popup = await open('popup.html');
  await says(popup, '#here-new', undefined);
  const report =
    '{\n  "address": "/mypreferences/d/settings/new-thing",\n  "label": "Use my <b>new</b> thing",\n  "state": "on"\n}\n';
  const here = {
    kind: 'settings',
    text: 'Read.',
    unknown: [
      { label: 'Use my <b>new</b> thing', report },
      { label: '', report: '{}\n' },
    ],
  };
  await answer(popup, { here });
  await until(
    'the count',
    async () =>
      (await text(popup, '#here-new-text')) === '2 switches here are new to us: not judged',
  );
  await becomes(
    () => texts(popup, '.unknown .title'),
    ['Use my <b>new</b> thing', 'A switch without a name'],
  );
  await becomes(
    () => texts(popup, '.unknown button'),
    [],
    'nothing is copied that was not shown first',
  );
  await click(popup, '.unknown summary');
  assert.equal(
    await popup.evaluate(() => document.querySelector('.unknown pre')?.textContent),
    report,
  );
  assert.equal(
    await popup.evaluate(() =>
      document.querySelector('.unknown button')?.getAttribute('aria-label'),
    ),
    'Copy this report: Use my <b>new</b> thing',
  );
  const clipboard = (/** @type {boolean} */ works) =>
    popup.evaluate((well) => {
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: {
          writeText: (/** @type {string} */ given) => {
            /** @type {any} */ (globalThis).copied = given;
            return well ? Promise.resolve() : Promise.reject(new Error('not allowed'));
          },
        },
      });
    }, works);
  await clipboard(true);
  await click(popup, '.unknown button');
  await until(
    'the word that it is copied',
    async () => (await text(popup, '.unknown .copied')) === 'Copied.',
  );
  assert.equal(await popup.evaluate(() => /** @type {any} */ (globalThis).copied), report);
  await clipboard(false);
  await click(popup, '.unknown button');
  await until('the way out', async () =>
    /^The browser did not copy it/.test((await text(popup, '.unknown .copied')) ?? ''),
  );
  assert.equal(
    await popup.evaluate(() => getSelection()?.toString().trim()),
    report.trim(),
    'it can be copied by hand',
  );
  // It stays as it is while the popup asks again.
  await answer(popup, { headline: 'y', here });
  await until('a fresh answer', async () => (await text(popup, '#answer')) === 'y');
  assert.equal((await texts(popup, '.unknown pre')).length, 1);
});

test(`${name}: two accounts are told apart by the person`, async () => {
  await visit(ADS, 5);
  const options = await open('options.html');
  await becomes(() => texts(options, '#accounts .title'), ['Account 1']);
  await click(options, '#another');
  await until(
    'a second account',
    async () => (await texts(options, '#accounts .title')).length === 2,
  );
  const chosen = () =>
    options.evaluate(
      () =>
        /** @type {HTMLInputElement} */ (document.querySelector('[name=account]:checked')).value,
    );
  await becomes(chosen, '1');
  const popup = await open('popup.html');
  await says(popup, '#answer', 'Not looked at yet', 'it begins with an empty memory');
  assert.equal(
    await popup.evaluate(
      () =>
        /** @type {HTMLSelectElement} */ (document.querySelector('#account')).selectedOptions[0]
          .label,
    ),
    'Account 2',
  );
  await popup.select('#account', '0');
  await until('what the first one remembers', async () =>
    /^\d+ settings still give your data away$/.test((await text(popup, '#answer')) ?? ''),
  );
  await says(popup, '#status', /^Account 1 is in use now\. \d/);
  assert.deepEqual(
    [(await ask({ kind: 'overview' })).account ?? 0, (await ask({ kind: 'overview' })).accounts],
    [0, 2],
  );
  // While a run is under way, neither page offers another one.
  const run = { tone: 'busy', text: 'Turning off 1 of 2…', live: true };
  await answer(popup, { account: 1, accounts: 2, batch: run });
  await until('a list that rests', () =>
    popup.evaluate(
      () => /** @type {HTMLSelectElement} */ (document.querySelector('#account')).disabled,
    ),
  );
  await answer(options, { account: 1, accounts: 9, batch: run });
  await options.select('#remind', '8'); // any change asks the backend
  await until(
    'why not',
    async () => (await text(options, '#accounts-batch')) === 'Turning off 1 of 2…',
  );
  assert.equal(
    await options.evaluate(() => document.querySelectorAll('[name=account]:not(:disabled)').length),
    0,
  );
  assert.equal((await texts(options, '#accounts .title')).length, 9);
  await says(options, '#another', undefined, 'nine is the most');
});

test(`${name}: one account is not spoken of`, async () => {
  const popup = await open('popup.html');
  await says(popup, '#account', undefined);
});

test(`${name}: all of a run is taken back only after a second yes`, async () => {
  const run = {
    tone: 'off',
    text: 'Done: 2 settings turned off',
    buttons: [{ action: 'close', label: 'Close', name: 'Close' }],
  };
  for (const path of ['popup.html', 'history.html']) {
    const page = await open(path);
    await answer(page, { batch: run });
    await until('the run', async () =>
      /^Done/.test((await text(page, '#batch .text, #batch-text')) ?? ''),
    );
    await says(page, '#batch-undo', undefined, 'with nothing to take back');
    await answer(page, { batch: { ...run, undo: ['genai-training', 'ads-gender'] } });
    await click(page, '#batch-undo');
    await becomes(
      () => focused(page),
      path === 'popup.html' ? 'batch undo keep' : 'Leave it as it is',
    );
    await click(page, '#batch-sure [data-kind="undo-keep"]');
    await becomes(() => focused(page), 'batch-undo');
    await says(page, '#batch-sure', undefined);
    await click(page, '#batch-undo');
    assert.deepEqual(await asked(page, 'undo'), []);
    await click(page, '#batch-sure [data-kind="undo-all"]');
    const [question] = await until('the question', async () => {
      const all = await asked(page, 'undo');
      return all.length > 0 ? all : undefined;
    });
    assert.deepEqual(question.settings, ['genai-training', 'ads-gender']);
  }
});

test(`${name}: LinkedIn's sign-in pages are said to be such`, async () => {
  for (const auth of ['out', 'recheck']) {
    await standin.control('options', { auth });
    const tab = await browser.open('/mypreferences/d/settings/ads-by-gender');
    await until(`the page for ${auth}`, () =>
      tab.evaluate(() => !location.pathname.startsWith('/mypreferences')),
    );
    const popup = await open('popup.html', tab);
    await says(
      popup,
      '#here-text',
      'LinkedIn asks you to sign in. Do that first, then look again.',
      auth,
    );
    await says(popup, '#here-retry', 'Try again');
    await popup.close();
    await tab.close();
  }
  // Our rights name the settings pages, but browsers tell the address of every page of a site of which
  // some may be seen: no path of a right counts there.
  await standin.control('options', { auth: 'out' });
  for (const path of ['/uas/login', '/checkpoint/challenge/AgEx']) {
    const tab = await browser.open(path);
    const popup = await open('popup.html', tab);
    await says(
      popup,
      '#here-text',
      'LinkedIn asks you to sign in. Do that first, then look again.',
      path,
    );
    await popup.close();
    await tab.close();
  }
});

test(`${name}: where the browser withholds LinkedIn's pages, we say so and ask`, async () => {
  const access = await gate();
  try {
    const tab = await browser.open(ADS);
    const query = `?tab=${await browser.extension.tab(tab)}`;
    const popup = await drawn(await browser.extension.open(`popup.html${query}`));
    const welcome = await browser.extension.open('welcome.html');
    await until('a welcome', async () => (await text(welcome, '#ready')) === 'Offswitch is ready.');
    assert.deepEqual(
      [await text(popup, '#access'), await text(welcome, '#access')],
      [undefined, undefined],
    );
    await access.take();
    const lost = "The browser does not let Offswitch see LinkedIn's pages.";
    await until('the popup to say so', async () => (await text(popup, '#access-text')) === lost);
    assert.deepEqual(
      [await text(popup, '#here'), await text(popup, '#care')],
      [undefined, undefined],
      'nothing is said of a page that cannot be seen, nor offered',
    );
    await until('the welcome page to say so', async () => (await text(welcome, '#ready')) === lost);
    await says(welcome, '#access', 'Allow access');
    // Also where it was so from the beginning.
    const second = await drawn(await browser.extension.open(`popup.html${query}`));
    await until(
      'another popup to say so',
      async () => (await text(second, '#access-text')) === lost,
    );
    await access.give(second, '#access-ask');
    const given = "Offswitch can see LinkedIn's settings pages now. Reload those that are open.";
    for (const page of [popup, second])
      await until('the popup to be glad', async () => (await text(page, '#access-text')) === given);
    await says(second, '#access-ask', undefined);
    await becomes(() => focused(second), 'answer');
    await until('the page in view again', async () => (await text(second, '#here')) !== undefined);
    await until(
      'the welcome page to be glad',
      async () => (await text(welcome, '#ready')) === given,
    );
    await access.take();
    await access.give(welcome, '#access');
    await until(
      'the welcome page to be glad again',
      async () => (await text(welcome, '#ready')) === given,
    );
  } finally {
    await access.restore();
  }
});

/**
 * The permission for LinkedIn's pages, as a person takes and gives it: in Firefox by what our button
 * asks for; in Chromium, whose question no test can answer, by its own list of extensions, once our
 * button has asked for just what was taken.
 */
async function gate() {
  const origins = browser.extension.run(() => chrome.runtime.getManifest().host_permissions);
  if (firefox) {
    const contains = () =>
      browser.extension.run(() =>
        chrome.permissions.contains({ origins: chrome.runtime.getManifest().host_permissions }),
      );
    return {
      take: () =>
        browser.extension.run(() =>
          chrome.permissions.remove({ origins: chrome.runtime.getManifest().host_permissions }),
        ),
      give: (/** @type {Page} */ page, /** @type {string} */ button) => click(page, button),
      restore: async () => {
        if (await contains()) return;
        const page = await browser.extension.open('popup.html');
        await click(page, '#access-ask');
        await until('the permission', contains);
      },
    };
  }
  const list = await browser.browser.newPage();
  await list.goto('chrome://extensions/');
  const set = (/** @type {string} */ hostAccess) =>
    list.evaluate(
      (id, access) =>
        /** @type {any} */ (chrome).developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          hostAccess: access,
        }),
      browser.extension.id,
      hostAccess,
    );
  return {
    take: () => set('ON_CLICK'),
    give: async (/** @type {Page} */ page, /** @type {string} */ button) => {
      await page.evaluate(() => {
        chrome.permissions.request = /** @type {any} */ (
          (/** @type {unknown} */ wanted) => {
            /** @type {any} */ (globalThis).wanted = {
              wanted,
              pressed: navigator.userActivation.isActive,
            };
            return Promise.resolve(true);
          }
        );
      });
      await click(page, button);
      const asked = await until('the question', () =>
        page.evaluate(() => /** @type {any} */ (globalThis).wanted),
      );
      assert.deepEqual(asked, { wanted: { origins: await origins }, pressed: true });
      await set('ON_ALL_SITES');
    },
    restore: () => set('ON_ALL_SITES'),
  };
}

test(
  `${name}: the popup over the toolbar is the popup`,
  { skip: firefox && 'no test can open it there' },
  async () => {
    const tab = await visit(ADS, 5);
    await tab.bringToFront();
    await browser.extension.stop(); // a person's press finds it asleep, too
    const desk = await browser.extension.open('manifest.json', 'window');
    await desk.evaluate(() => chrome.runtime.sendMessage('{"kind":"overview"}'));
    const worker = await browser.browser
      .waitForTarget((each) => each.type() === 'service_worker')
      .then((each) => each.worker());
    await desk.close();
    await tab.bringToFront();
    await worker?.evaluate(() => chrome.action.openPopup());
    const target = await browser.browser.waitForTarget(
      (each) => each.url() === browser.extension.url('popup.html'),
    );
    const popup = await drawn(await target.asPage());
    await says(popup, '#answer', /^\d+ settings still give your data away$/);
    await says(
      popup,
      '#here-text',
      'This settings page has been read.',
      'it speaks of the tab in view',
    );
    assert.deepEqual(
      await popup.evaluate(() => [
        document.documentElement.dataset.place,
        document.body.clientWidth,
      ]),
      ['popup', 380],
    );
    assert.deepEqual(await wide(popup), []);
  },
);

test(`${name}: our pages speak the chosen language`, async (t) => {
  const folder = join(browser.extension.folder, '_locales');
  const other = readdirSync(folder).find((each) => each !== 'en');
  if (!other) return t.skip('there is only one so far');
  const messages = JSON.parse(readFileSync(join(folder, other, 'messages.json'), 'utf8'));
  const page = await open('options.html');
  assert.deepEqual(
    await page.evaluate(() =>
      [...document.querySelectorAll('#lang option')].map((each) => each.getAttribute('value')),
    ),
    ['', ...readdirSync(folder).sort()],
    'what ships is offered, and nothing else',
  );
  await page.select('#lang', other);
  await until('the other language', () =>
    page.evaluate((lang) => document.documentElement.lang === lang, messages.ui_lang_code.message),
  );
  const popup = await open('popup.html');
  assert.equal(await popup.evaluate(() => document.documentElement.dir), messages.ui_dir.message);
  await says(popup, '.search label', messages.ui_search.message);
  // What Go writes is in it too.
  await says(popup, `${row('genai-training')} > .acts button`, messages.mark_turn_off.message);
  await drawn(page);
  await page.select('#lang', '');
  await until("the browser's language", () =>
    page.evaluate(() => document.documentElement.lang === 'en'),
  );
});

test(`${name}: the popup works with the keyboard alone`, async () => {
  const tab = await visit(ADS, 5);
  const popup = await open('popup.html', tab);
  await tabTo(popup, 'care-all');
  await popup.keyboard.press('Enter');
  await becomes(() => focused(popup), 'review-name');
  await tabTo(popup, 'preset recommended');
  await popup.keyboard.press('ArrowDown');
  await until(
    'another set',
    async () => (await text(popup, '#review-start')) === 'Look at 1, turn off what is on',
  );
  await tabTo(popup, 'choice-ads-connections tick');
  await popup.keyboard.press(' ');
  await until(
    'one more',
    async () => (await text(popup, '#review-start')) === 'Turn off 1, look at 1',
  );
  await popup.keyboard.press('Escape');
  await until('the way back', async () => (await focused(popup)) === 'care-all');
  await tabTo(popup, 'search');
  await tabTo(popup, 'row ads-gender more');
  await popup.keyboard.press('Enter');
  await tabTo(popup, 'row ads-gender more leave');
  await popup.keyboard.press('Enter');
  await until(
    'the undo in its place',
    async () => (await focused(popup)) === 'row ads-gender more count',
  );
});

test(`${name}: what has the focus is not below what stays at the top or the bottom`, async () => {
  const popup = await open('popup.html');
  /** What lies on what, by the keys that lead through everything. @param {string[]} keys @param {number} times */
  const hidden = async (keys, times) => {
    /** @type {Set<string>} */
    const found = new Set();
    for (let i = 0; i < times; i++) {
      for (const key of keys)
        await popup.keyboard[key === 'Shift' ? 'down' : 'press'](/** @type {any} */ (key));
      if (keys[0] === 'Shift') await popup.keyboard.up('Shift');
      const covered = await popup.evaluate((least) => {
        const active = document.activeElement;
        const { top, bottom, left, width } = active?.getBoundingClientRect() ?? new DOMRect();
        if (!active || active === document.body || bottom - top > innerHeight / 2) return undefined;
        for (const y of least ? [(top + bottom) / 2] : [top + 2, bottom - 2]) {
          const over = document.elementFromPoint(left + width / 2, y);
          const by = over?.closest('#header, .bar');
          if (by && !by.contains(active))
            return `${active.id || active.getAttribute('data-key') || active.textContent} below ${by.id || by.className}`;
        }
        return undefined;
      }, firefox); // which does not scroll to what shows in part
      if (covered) found.add(covered);
    }
    return [...found];
  };
  /** @type {string[]} */
  const wrong = [];
  for (const width of [380, 320]) {
    await look(popup, { width });
    await popup.setViewport({ width, height: 580 });
    await popup.bringToFront();
    await popup.evaluate(() =>
      /** @type {HTMLElement} */ ([...document.querySelectorAll('footer a')].at(-1)).focus(),
    );
    wrong.push(...(await hidden(['Shift', 'Tab'], 60)), ...(await hidden(['Tab'], 40)));
    await click(popup, '#care-all');
    wrong.push(...(await hidden(['Tab'], 40)), ...(await hidden(['Shift', 'Tab'], 35)));
    await click(popup, '#review-back');
  }
  assert.deepEqual(wrong, []);
});

test(`${name}: axe finds nothing, and nothing sticks out`, async () => {
  const tab = await visit(ADS, 5);
  /** @type {string[]} */
  const wrong = [];
  for (const [path, prepare] of /** @type {[string, string?][]} */ ([
    ['popup.html'],
    ['popup.html', '#care-all'],
    ['popup.html', `${row('ads-gender')} summary`],
    ['report.html'],
    ['guide.html'],
    ['history.html', '#clear'],
    ['objection.html'],
    ['news.html', 'summary'],
    ['options.html', '#clear'],
    ['welcome.html'],
  ])) {
    const page = await browser.extension.open(
      path === 'welcome.html' ? path : `${path}?tab=${await browser.extension.tab(tab)}`,
    );
    if (path !== 'welcome.html') await drawn(page);
    else
      await until(
        'the welcome page',
        async () => (await text(page, '#ready')) === 'Offswitch is ready.',
      );
    if (prepare) await click(page, prepare);
    wrong.push(...(await faults(page, `${path}${prepare ? ` ${prepare}` : ''}`)));
    await page.close();
  }
  assert.deepEqual(wrong, []);
});

test(`${name}: nor in what is seen less often`, async () => {
  /** @type {string[]} */
  const wrong = [];
  const here = {
    kind: 'settings',
    text: 'Read.',
    unknown: [
      { label: 'N', report: `{\n  "label": "${'long '.repeat(30)}${'x'.repeat(90)}"\n}\n` },
    ],
  };
  const run = {
    tone: 'off',
    text: 'Done',
    undo: ['a'],
    buttons: [{ action: 'close', label: 'Close', name: 'Close' }],
  };
  for (const [
    path,
    overview,
    presses,
  ] of /** @type {[string, Record<string, unknown>, string[]][]} */ ([
    [
      'popup.html',
      { here, batch: run, account: 1, accounts: 3 },
      ['.unknown summary', '#batch-undo'],
    ],
    ['history.html', { batch: run }, ['#batch-undo']],
    ['options.html', { account: 1, accounts: 3, batch: { ...run, live: true } }, []],
  ])) {
    const page = await open(path);
    await answer(page, overview);
    if (path === 'options.html') await page.select('#remind', '8'); // any change asks the backend
    for (const press of presses) await click(page, press);
    await until(
      'what is to be looked at',
      async () => (await text(page, '.unknown pre, #batch-sure, #accounts-batch')) !== undefined,
    );
    wrong.push(...(await faults(page, path)));
    await page.close();
  }
  const access = await gate();
  try {
    await access.take();
    for (const path of ['popup.html', 'welcome.html']) {
      const page = await browser.extension.open(path);
      await until('the question', async () => (await text(page, '#access')) !== undefined);
      wrong.push(...(await faults(page, `${path}, without access`)));
      await page.close();
    }
  } finally {
    await access.restore();
  }
  assert.deepEqual(wrong, []);
});

/**
 * What is wrong with a page in each of the looks that it may have. All of axe's rules once; in another look
 * only those that colours and room can break.
 * @param {Page} page
 * @param {string} what
 */
async function faults(page, what) {
  /** @type {[string, {dark?: boolean, forced?: boolean, width?: number, rtl?: boolean}, string[]?][]} */
  const looks = [
    ['light', {}],
    ['narrow', { width: 320 }, ['target-size']],
    ['rtl', { rtl: true, width: 380 }, []],
  ];
  if (!firefox)
    looks.push(
      ['dark', { dark: true }, ['color-contrast']],
      ['forced and dark', { forced: true, dark: true }, ['color-contrast']],
    );
  /** @type {string[]} */
  const wrong = [];
  for (const [how, like, rules] of looks) {
    await look(page, like);
    const found = [
      ...(rules?.length === 0 ? [] : await findings(page, rules)),
      ...(await wide(page)).map((each) => `sticks out: ${each}`),
    ];
    wrong.push(...found.map((each) => `${what}, ${how}: ${each}`));
  }
  return wrong;
}
