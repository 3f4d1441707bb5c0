// Frames in settings pages. Each counts by its own address: what may not be looked at as a page may not be
// as a part of another one either.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { name } from './lib/browser.mjs';
import { mark, marks, press, steady } from './lib/marks.mjs';
import { detail, scene } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';

const stage = scene();
const AI_STATE = 'allowDataForGenerativeAI';
const AI_LABEL = 'Use my data for training content creation AI models';

describe(`${name}: a frame counts by its own address`, () => {
  // In the stand-in this page on the denylist has the key and the label of the setting for AI: whoever goes by the
  // address of the page around it presses it.
  const AI = detail('data-for-ai-improvement');
  const DENIED = '/mypreferences/d/close-accounts';
  const UNSEEN = 'It may be in a part of the page that cannot be read.';

  /**
   * Each brings that page into the page of the setting, in the frame that it is given or returns. They run in the page.
   * @type {Record<string, (place: Element, frame: HTMLIFrameElement, denied: string, ai: string) => unknown>}
   */
  const FRAMES = {
    'as it is'(place, frame, denied) {
      frame.src = denied;
      place.append(frame);
    },
    'in an open root'(place, frame, denied) {
      const host = document.createElement('div');
      host.attachShadow({ mode: 'open' }).append(frame);
      frame.src = denied;
      place.append(host);
    },
    'in a frame without an address of its own'(place, _, denied) {
      const outer = document.createElement('iframe');
      Object.assign(outer.style, { width: '90%', height: '500px' });
      outer.srcdoc = `<p>Settings</p><iframe src="${denied}" width="600" height="400"></iframe>`;
      place.append(outer);
      return new Promise((done) => {
        outer.onload = () => {
          const made = outer.contentDocument?.querySelector('iframe');
          if (made) done(made); // else it is the empty document before it
        };
      });
    },
    'in a frame of the setting itself'(place, frame, denied, ai) {
      const outer = document.createElement('iframe');
      Object.assign(outer.style, { width: '90%', height: '500px' });
      outer.src = `${ai}?outer`;
      outer.onload = () => outer.contentDocument?.body.replaceChildren(frame);
      frame.src = denied;
      place.append(outer);
    },
    'whose src says another'(place, frame, denied, ai) {
      frame.src = ai;
      frame.onload = () => {
        frame.onload = null;
        frame.contentWindow?.location.replace(denied);
      };
      place.append(frame);
    },
    'that went there without a load'(place, frame, denied, ai) {
      frame.src = ai;
      frame.onload = () => frame.contentWindow?.history.replaceState(null, '', denied);
      place.append(frame);
    },
    // No pattern of the manifest can express this one.
    'whose address is escaped'(place, frame, denied, ai) {
      frame.src = ai;
      frame.onload = () =>
        frame.contentWindow?.history.replaceState(
          null,
          '',
          denied.replace('close', '%63%6C%25%36%66se'),
        );
      place.append(frame);
    },
    'whose document hides its address'(place, frame, denied) {
      frame.src = denied;
      frame.onload = () => {
        const inner = /** @type {Document} */ (frame.contentDocument);
        for (const id of ['URL', 'documentURI', 'baseURI'])
          inner.body.append(Object.assign(inner.createElement('img'), { name: id }));
      };
      place.append(frame);
    },
  };

  /** Puts a frame of another page in the place of what a page shows. @param {import('puppeteer-core').Page} page @param {string} path */
  async function instead(page, path) {
    await mark(page, (found) => found.buttons.some((button) => button.name.startsWith('Turn off')));
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      Object.assign(frame.style, { width: '90%', height: '400px' });
      frame.src = src;
      document.querySelector('main')?.replaceChildren(frame);
      window.myFrame = frame;
    }, path);
    await until('the frame and its switch', () =>
      page.evaluate(() => !!window.myFrame.contentDocument?.querySelector('[role=switch]')),
    );
  }

  for (const [how, build] of Object.entries(FRAMES)) {
    // Firefox loads nothing into a frame of such a frame under the page's policy: it stays empty.
    if (name === 'firefox' && how === 'in a frame without an address of its own') continue;
    test(
      `a page on the denylist in a frame, ${how}, is neither read nor pressed`,
      { timeout: 180_000 },
      async () => {
        await stage.reset();
        await stage.inTab(AI, async (page, tab) => {
          await mark(page, (found) =>
            found.buttons.some((button) => button.name.startsWith('Turn off')),
          );
          await page.evaluate(
            `(${async function (
              /** @type {any} */ make,
              /** @type {string} */ denied,
              /** @type {string} */ ai,
            ) {
              const place = /** @type {Element} */ (document.querySelector('main'));
              place.replaceChildren(
                Object.assign(document.createElement('h1'), { textContent: 'AI' }),
              );
              const frame = document.createElement('iframe');
              Object.assign(frame.style, { width: '90%', height: '400px' });
              window.myFrame = (await make(place, frame, denied, ai)) ?? frame;
            }})(({${build.toString()}})[${JSON.stringify(how)}], ${JSON.stringify(DENIED)}, ${JSON.stringify(AI)})`,
          );
          await until('the frame and its switch', () =>
            page.evaluate(() => {
              const inner = window.myFrame.contentDocument;
              return (
                /(close|%63)/.test(inner?.location.pathname ?? '') &&
                !!inner?.querySelector('[role=switch]')
              );
            }),
          );
          await until('nothing to press, for a while', async () => {
            for (let i = 0; i < 3; i++) {
              if ((await marks(page)).some((each) => each.buttons.length > 0)) return false;
              await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
            }
            return true;
          });
          const { here } = await stage.browser.extension.ask({ kind: 'overview', tab });
          assert.deepEqual([here.marks ?? [], here.unknown ?? []], [[], []]);
          await stage.browser.extension.ask({
            kind: 'press',
            tab,
            mark: 'genai-training/',
            action: 'turn',
          });
          await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
          for (const state of ['close-account', AI_STATE]) {
            const { clicks, toggles } = await stage.saved(state);
            assert.deepEqual({ clicks, toggles }, { clicks: 0, toggles: 0 }, state);
          }
          assert.ok(!(await stage.history('genai-training')).includes('press'));
        });
      },
    );
  }

  test(
    'what may be in such a frame is told as not seen, and not as off or not offered',
    { timeout: 180_000 },
    async () => {
      await stage.reset();
      await stage.inTab(AI, async (page) => {
        await instead(page, DENIED);
        await stage.browser.extension.ask({ kind: 'forget' });
        await page.evaluate(() =>
          document.querySelector('main')?.append('This is not all that there is.'),
        ); // to be looked at
        await until(
          'it is told',
          async () => {
            const { state, why = '' } = await stage.row('genai-training');
            assert.ok(!['off', 'absent'].includes(state), state);
            return why === UNSEEN;
          },
          { cap: 60_000 },
        );
      });
    },
  );

  test(
    'a frame that goes to the denylist between the look and the press is not clicked',
    { timeout: 180_000 },
    async () => {
      await stage.reset();
      await stage.at(AI, async (page) => {
        await instead(page, AI);
        const turn = `Turn off: ${AI_LABEL}`;
        const { rect } = await steady(page, turn);
        await page.evaluate(
          (denied) => window.myFrame.contentWindow.history.replaceState(null, '', denied),
          DENIED,
        );
        await page.mouse.click(rect.x + rect.width / 2, rect.y + rect.height / 2);
        await until(
          'no button',
          async () => !(await marks(page)).some((each) => each.buttons.length > 0),
        );
        await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
        const { clicks, toggles } = await stage.saved(AI_STATE);
        assert.deepEqual({ clicks, toggles }, { clicks: 0, toggles: 0 });
      });
    },
  );

  test(
    'a settings page in a frame is judged by its own address, not by that of the page around it',
    { timeout: 180_000 },
    async () => {
      await stage.reset();
      await stage.at(detail('ads-by-gender'), async (page) => {
        await instead(page, detail('ads-by-age'));
        await press(page, 'Turn off: Use your age range for ads');
        await mark(page, /^Off now/);
        const [age, gender] = [
          await stage.saved('allowAdsByAge'),
          await stage.saved('allowAdsByGender'),
        ];
        assert.deepEqual([age.clicks, age.value, gender.clicks, gender.value], [1, 'off', 0, 'on']);
        assert.deepEqual((await stage.history('ads-age-range')).slice(-2), ['press', 'changed']);
        assert.ok(!(await stage.history('ads-gender')).includes('press'));
      });
    },
  );
});
