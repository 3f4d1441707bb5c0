// What must never happen, whatever else changes: the promises of docs/testing.md.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';

import { SITE, firefox, launch, name } from './lib/browser.mjs';
import { mark, marks, press, steady } from './lib/marks.mjs';
import { detail, hop, list, scene, through } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** The same browser without the extension, at the same stand-in. @type {import('./lib/browser.mjs').Browser} */
let plain;

const stage = scene(
  async ({ standin }) => (plain = await launch({ port: standin.port, install: false })),
);
after(() => plain?.close());
beforeEach(() => stage.reset());

const AGE = 'Use your age range for ads';
const TURN = `Turn off: ${AGE}`;
const age = () => stage.saved('allowAdsByAge');
const isOn = (/** @type {import('./lib/marks.mjs').Mark} */ found) =>
  found.tone === 'on' && found.buttons.length > 0;

/** The page has drawn all it will. @param {Page} page */
const drawn = (page) =>
  until('the page to be there', () =>
    page.evaluate(
      () => document.querySelector('input') !== null && !document.getElementById('app-loader'),
    ),
  );

/** Whether a script of ours is in a tab: the browser says where nobody listens. @param {number} tab */
const answers = (tab) =>
  stage.browser.extension.inDesk(
    (id) =>
      chrome.tabs.sendMessage(id, '{"kind":"look"}').then(
        () => true,
        () => false,
      ),
    tab,
  );

describe(`${name}: nothing leaves the browser`, () => {
  test("no request but the page's own, no report of its policy", async () => {
    const requests = async (
      /** @type {(path: string) => Promise<Page>} */ open,
      /** @type {(page: Page) => Promise<unknown>} */ work,
    ) => {
      await stage.standin.control('reset', { all: 'on' });
      for (const path of [list('ads'), detail('ads-by-age')]) {
        const page = await open(path);
        await work(page);
        await page.close();
      }
      const sent = await stage.standin.control('requests');
      return sent
        .map((/** @type {any} */ each) => `${each.method} ${each.host} ${each.path}`)
        .filter((/** @type {string} */ each) => !/favicon/.test(each))
        .sort();
    };
    const without = await requests(
      (path) => plain.open(path),
      (page) =>
        until('the page', () =>
          page.evaluate(
            () =>
              !document.getElementById('app-loader') && document.querySelector('main a') !== null,
          ),
        ),
    );
    const withUs = await requests(
      (path) => stage.browser.open(path, 'window'),
      (page) => mark(page, isOn),
    );
    assert.ok(without.length > 5);
    assert.deepEqual(withUs, without);
    assert.deepEqual(await stage.standin.control('reports'), []);
    const foreign = stage.browser.refused
      .map((each) => each.replace(/^\w+:\/\//, '').replace(/[:/].*/, ''))
      // What the browser asks its own maker.
      .filter(
        (host) =>
          !/(^|\.)(mozilla|firefox|google|gstatic|googleapis|gvt1|chromium)\.\w+$/.test(host),
      );
    assert.deepEqual(foreign, []);
  });

  test('nor in a press, its proof and a run', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      await press(page, TURN);
      await through(page, AGE);
      await press(page, `Check again: ${AGE}`);
      await mark(page, /fresh load/);
    });
    // The site saves by PUT; so this also says who saved, and how often.
    const puts = (await stage.standin.control('requests')).filter(
      (/** @type {any} */ each) => each.method === 'PUT',
    );
    assert.equal(puts.length, 1);
    assert.deepEqual(await stage.standin.control('reports'), []);
  });
});

describe(`${name}: the page cannot tell`, () => {
  const dist = new URL(`../dist/${firefox ? 'firefox' : 'chrome'}/`, import.meta.url).pathname;

  test('the manifest opens nothing to pages', () => {
    const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
    assert.equal(manifest.web_accessible_resources, undefined);
    assert.equal(manifest.externally_connectable, undefined);
  });

  test('no file of the extension can be got by a page', async () => {
    const page = await stage.browser.browser.newPage();
    // Without a policy of the page's own, which would refuse it before the browser does.
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      !request.url().startsWith(SITE)
        ? request.continue()
        : request.respond({
            status: 200,
            contentType: 'text/html',
            body: '<!doctype html><title>open</title><main></main>',
          }),
    );
    await page.goto(SITE + detail('ads-by-age'), { waitUntil: 'domcontentloaded' });
    assert.equal(
      await page.evaluate(() => fetch('/').then((answer) => answer.status)),
      200,
      'the page itself may fetch',
    );
    const files = readdirSync(dist, { recursive: true })
      .map(String)
      .filter((each) => /\.\w+$/.test(each));
    assert.ok(files.includes('optout.wasm') && files.includes('content/overlay/marks.js'));
    const got = await page.evaluate(
      async (urls) => {
        const element = (
          /** @type {string} */ tag,
          /** @type {string} */ name,
          /** @type {string} */ url,
        ) =>
          new Promise((resolve) => {
            const made = document.createElement(tag);
            made.addEventListener('load', () => resolve(true));
            made.addEventListener('error', () => resolve(false));
            made.setAttribute(name, url);
            document.body.append(made);
          });
        const found = [];
        for (const url of urls) {
          const tries = [
            fetch(url).then(
              () => true,
              () => false,
            ),
            fetch(url, { mode: 'no-cors' }).then(
              () => true,
              () => false,
            ),
          ];
          if (url.endsWith('.js')) tries.push(element('script', 'src', url));
          if (url.endsWith('.png')) tries.push(element('img', 'src', url));
          if ((await Promise.all(tries)).some(Boolean)) found.push(url);
        }
        return found;
      },
      files.map((file) => stage.browser.extension.url(file)),
    );
    assert.deepEqual(got, []);
    await page.close();
  });

  /** All that a page can find out about itself. @param {Page} page */
  const trace = (page) =>
    page.evaluate(async () => {
      const root = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
      const strangers = [...root.children].filter((each) => !/^(HEAD|BODY)$/.test(each.tagName));
      for (const each of strangers) each.remove();
      return {
        html: root.outerHTML,
        strangers: strangers.map((each) => ({
          tag: each.tagName,
          names: each.getAttributeNames(),
          inner: each.innerHTML,
        })),
        roots: strangers.map((_, i) => document.documentElement.children[2 + i].shadowRoot),
        globals: Object.getOwnPropertyNames(window).sort(),
        document: Object.getOwnPropertyNames(document).sort(),
        storage: [{ ...localStorage }, { ...sessionStorage }, document.cookie],
        databases: ((await indexedDB.databases?.()) ?? []).map((each) => each.name),
        runtime:
          typeof (/** @type {any} */ (globalThis).chrome?.runtime) +
          typeof (/** @type {any} */ (globalThis).browser),
        scripts: [...document.scripts].map((each) => each.src),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        frames: frames.length,
      };
    });

  test('but for one bare element there is no trace in the page', async () => {
    const path = detail('ads-by-age');
    const bare = await plain.open(path);
    await drawn(bare);
    const expected = await trace(bare);
    await bare.close();
    assert.deepEqual(expected.strangers, []);
    await stage.at(path, async (page) => {
      await mark(page, isOn);
      await drawn(page);
      const { strangers, roots, ...found } = await trace(page);
      assert.deepEqual(strangers, [{ tag: 'DIV', names: ['style'], inner: '' }]);
      assert.deepEqual(roots, [null], 'its root is closed');
      const { strangers: none, roots: nothing, ...rest } = expected;
      assert.deepEqual([found, none, nothing], [rest, [], []]);
    });
  });

  test('and none at all where the person wants no marks', async () => {
    const path = detail('ads-by-age');
    const bare = await plain.open(path);
    await drawn(bare);
    const expected = await trace(bare);
    await bare.close();
    await stage.browser.extension.ask({ kind: 'prefer', prefs: { marks: 'none' } });
    try {
      await stage.at(path, async (page) => {
        await until(
          'the page to be read',
          async () => (await stage.row('ads-age-range')).state === 'on',
        );
        await drawn(page);
        assert.deepEqual(await trace(page), expected);
      });
    } finally {
      await stage.browser.extension.ask({ kind: 'prefer', prefs: { marks: 'on' } });
    }
  });
});

describe(`${name}: only settings pages`, () => {
  test('nothing is injected elsewhere, nor where nobody but the member may press', async () => {
    await stage.inTab(detail('ads-by-age'), async (page, tab) => {
      await mark(page, isOn);
      assert.ok(await answers(tab), 'where it is injected, it answers');
    });
    const never = (await stage.standin.control('settings')).filter(
      (/** @type {any} */ each) => each.never,
    );
    assert.ok(never.length >= 8);
    for (const path of [
      '/feed/',
      '/in/someone/',
      '/mypreferences/d/close-accounts',
      '/mypreferences/d/change-password',
      '/mypreferences/d/user-sessions',
    ]) {
      await stage.inTab(path, async (page, tab) => {
        await until('the page', () => page.evaluate(() => document.readyState === 'complete'));
        assert.equal(await answers(tab), false, path);
        assert.deepEqual(await marks(page), []);
      });
    }
  });

  test('nothing is shown, read or pressed there after a hop inside the page either', async () => {
    const never = (await stage.standin.control('settings')).filter(
      (/** @type {any} */ each) => each.never,
    );
    await stage.inTab(detail('ads-by-age'), async (page, tab) => {
      const open = await mark(page, isOn);
      for (const { id, paths, states } of never) {
        await hop(page, paths[0]);
        await until(`the page ${paths[0]}`, () =>
          page.evaluate(
            (path) =>
              location.pathname === path &&
              document.querySelector('main') !== null &&
              !document.querySelector('[id=allowAdsByGender]'),
            paths[0],
          ),
        );
        await until(
          'quiet',
          async () =>
            (await stage.browser.extension.ask({ kind: 'overview', tab })).here.kind ===
            'elsewhere',
        );
        assert.deepEqual(await marks(page), [], id);
        for (const mark of [`${id}/`, 'ads-age-range/', 'genai-training/', open.text]) {
          await stage.browser.extension.ask({ kind: 'press', tab, mark, action: 'turn' });
        }
        for (const state of states) {
          const { clicks, toggles } = await stage.saved(state);
          assert.deepEqual([clicks, toggles], [0, 0], state);
        }
      }
    });
  });
});

describe(`${name}: only a person presses`, () => {
  test('events that the page makes do nothing', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      const { rect } = await steady(page, TURN);
      await page.evaluate(
        ({ x, y }) => {
          const host = /** @type {HTMLElement} */ (document.documentElement.lastElementChild);
          const at = {
            bubbles: true,
            cancelable: true,
            composed: true,
            clientX: x,
            clientY: y,
            detail: 1,
            button: 0,
          };
          const targets = [
            host,
            document.elementFromPoint(x, y),
            ...document.elementsFromPoint(x, y),
          ];
          for (const target of targets) {
            for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
              target?.dispatchEvent(new MouseEvent(type, at));
            for (const type of ['keydown', 'keypress', 'keyup'])
              target?.dispatchEvent(
                new KeyboardEvent(type, { ...at, key: 'Enter', code: 'Enter' }),
              );
          }
          host.focus();
          host.click();
          for (const kind of ['press', 'turn', 'look']) {
            const text = JSON.stringify({ kind, mark: 'ads-age-range/', action: 'turn' });
            window.postMessage(text, '*');
            window.postMessage(JSON.parse(text), '*');
            window.dispatchEvent(new MessageEvent('message', { data: text }));
            document.dispatchEvent(new CustomEvent(kind, { detail: text }));
            new BroadcastChannel('offswitch').postMessage(text);
          }
        },
        { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 },
      );
      // The page's clicks on itself may have met its own rows, but not the switch.
      const before = (await age()).clicks;
      assert.equal(before, 0);
      assert.deepEqual(await stage.history('ads-age-range'), ['seen']);
      // A person's press does, and it is the first.
      await press(page, TURN);
      await through(page, AGE);
      assert.equal((await age()).clicks, 1);
      assert.deepEqual(await stage.history('ads-age-range'), ['seen', 'press', 'changed']);
    });
  });

  test('two presses in quick succession are one click', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      const { rect } = await steady(page, TURN);
      await page.bringToFront();
      await page.mouse.click(rect.x + rect.width / 2, rect.y + rect.height / 2, { count: 2 });
      await through(page, AGE);
      const { clicks, value } = await age();
      assert.deepEqual([clicks, value], [1, 'off']);
    });
  });
});

describe(`${name}: the background may stop at any moment`, () => {
  test('between two messages', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      await mark(page, isOn);
      await stage.browser.extension.stop();
      await press(page, TURN);
      assert.match((await through(page, AGE)).text, /^Off now/);
      assert.equal((await stage.row('ads-age-range')).state, 'off');
    });
  });

  test('in the middle of a press', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      await press(page, TURN);
      await until('the switch to be off', async () => (await age()).value === 'off');
      await stage.browser.extension.stop();
      assert.match((await through(page, AGE)).text, /^Off now/);
      assert.deepEqual(await stage.history('ads-age-range'), ['seen', 'press', 'changed']);
      assert.equal((await age()).clicks, 1);
    });
  });

  test('in the middle of a run', async () => {
    await stage.inTab(detail('ads-by-age'), async (page, tab) => {
      const { extension } = stage.browser;
      await mark(page, isOn);
      await extension.ask({ kind: 'start', tab, settings: ['ads-age-range', 'ads-gender'] });
      await until('the first press', async () => (await age()).value === 'off');
      await extension.stop();
      const run = await until(
        'the end',
        async () => {
          const now = (await extension.ask({ kind: 'overview', tab })).batch;
          return now && !now.live ? now : undefined;
        },
        { cap: 60_000 },
      );
      assert.deepEqual(
        run.items?.map((item) => item.result),
        ['confirmed', 'confirmed'],
      );
      for (const state of ['allowAdsByAge', 'allowAdsByGender'])
        assert.equal((await stage.saved(state)).clicks, 1, state);
    });
  });
});

test(`${name}: a private window leaves nothing behind`, { timeout: 90_000 }, async () => {
  const browser = await launch({
    port: stage.standin.port,
    install: false,
    prefs: { 'browser.privatebrowsing.autostart': true },
  });
  try {
    const { extension } = browser;
    await extension.install({ private: true });
    const stored = () =>
      extension.inDesk(async () =>
        JSON.stringify([
          await chrome.storage.local.get(null),
          await chrome.storage.session.get(null),
        ]),
      );
    await extension.ask({ kind: 'overview' }); // after which there is what is always there
    const clean = await stored();
    const context = firefox ? undefined : await browser.browser.createBrowserContext();
    const page = context
      ? await context.newPage()
      : await browser.browser.newPage({ type: 'window' });
    await page.goto(SITE + detail('ads-by-age'), { waitUntil: 'domcontentloaded' });
    await press(page, TURN);
    await through(page, AGE);
    await press(page, `Check again: ${AGE}`);
    await mark(page, /fresh load/);
    assert.equal(await stored(), clean);
    // The same in a window that is not private would have been written down.
    if (!firefox) {
      const open = await browser.open(detail('ads-by-gender'), 'window');
      await mark(open, isOn);
      await until('something to be stored', async () => (await stored()) !== clean);
      assert.ok(!(await stored()).includes('ads-age-range'));
    }
  } finally {
    await browser.close();
  }
});
