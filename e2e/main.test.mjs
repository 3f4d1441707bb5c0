// The main job, as a person does it: see what is on, turn it off in place, be told whether it stuck.
// Each test has a page of its own; those of a group share an account and run side by side, in
// windows, because most of their time is waiting.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { SITE, firefox, launch, name } from './lib/browser.mjs';
import { focus, mark, marks, press, pressKey, steady } from './lib/marks.mjs';
import { belongs, detail, hop, list, on, over, scene, through, words } from './lib/scene.mjs';
import { startStandin } from './lib/standin.mjs';
import { becomes, until } from './lib/wait.mjs';
import { inWhole } from './lib/whole.mjs';

const stage = scene();
const SIDE_BY_SIDE = { concurrency: 4 };

/** @typedef {import('puppeteer-core').Page} Page */

/** Presses a button of a page of ours, by its name. @param {Page} popup @param {RegExp} wanted */
async function pressIn(popup, wanted) {
  await popup.bringToFront();
  const button = await until(`a button ${wanted}`, async () => {
    for (const each of await popup.$$('button')) {
      const found = await each.evaluate((node) =>
        node.checkVisibility() && !node.disabled
          ? (node.getAttribute('aria-label') ?? node.innerText)
          : '',
      );
      if (wanted.test(found)) return each;
    }
    return undefined;
  });
  await button.click();
}

describe(`${name}: the badge`, () => {
  before(() => stage.reset({ states: { allowAdsByGender: 'off' } }));

  test('is a question mark before anything was read, then counts, and says so in words', async () => {
    assert.equal((await stage.badge()).text, '?');
    assert.match((await stage.badge()).title, /not looked at yet/);
    await stage.at(detail('ads-by-age'), async (page) => {
      await mark(page, on('Use your age range for ads'));
      // Told together, as a count that does not come may be one of what is not known.
      await becomes(
        async () => ({
          badge: (await stage.badge()).text,
          state: (await stage.row('ads-age-range')).state,
          view: await page.evaluate(() => document.visibilityState),
        }),
        { badge: '1', state: 'on', view: 'visible' },
        'a count of 1',
      );
      assert.match((await stage.badge()).title, /1 setting still gives your data away/);
      // One that is off does not count, one more that is on does.
      await page.goto(SITE + detail('ads-by-gender'));
      await until('a row that is off', async () => (await stage.row('ads-gender')).state === 'off');
      assert.equal((await stage.badge()).text, '1');
      await page.goto(SITE + detail('ads-connections'));
      await until('a count of 2', async () => (await stage.badge()).text === '2');
      assert.match((await stage.badge()).title, /2 settings/);
    });
    for (const slug of ['ads-by-age', 'ads-connections']) {
      await stage.at(detail(slug), async (page) => {
        await press(page, /^Turn off/);
        await mark(page, (found) => found.tone === 'off');
      });
    }
    // None is on that is known, but most were not looked at.
    await until('no count', async () => (await stage.badge()).text === '?');
    assert.match((await stage.badge()).title, /nothing found on so far/);
  });
});

describe(`${name}: what becomes of a press`, SIDE_BY_SIDE, () => {
  before(() =>
    stage.reset({
      pageFaults: {
        'ads-groups': { revert: true },
        'ads-display-format': { silentrevert: true },
        'ads-profile-location': { lost: true },
        'ads-measure-success': { doublefire: true },
      },
    }),
  );

  test('changed, proved by "Check again", taken back by "Undo", all in the history', async () => {
    const label = 'Use your age range for ads';
    await stage.at(detail('ads-by-age'), async (page) => {
      const before = await mark(page, on(label));
      assert.match(before.detail, /^Off means: /);
      await press(page, `Turn off: ${label}`);
      assert.match((await through(page, label)).text, /^Off now/);
      assert.equal((await stage.saved('allowAdsByAge')).value, 'off');
      await press(page, `Check again: ${label}`);
      await mark(page, /^Off\. Confirmed by a fresh load/);
      assert.equal((await stage.row('ads-age-range')).proof, 'confirmed');
      await press(page, `Undo: ${label}`);
      await mark(page, (found) => /Undone/.test(words(found)));
      assert.equal((await stage.saved('allowAdsByAge')).value, 'on');
      assert.equal((await stage.row('ads-age-range')).state, 'on');
      assert.deepEqual(await stage.history('ads-age-range'), [
        'seen',
        'press',
        'changed',
        'confirmed',
        'press',
        'changed',
      ]);
      assert.equal((await stage.saved('allowAdsByAge')).clicks, 2);
    });
  });

  test('put back with a message: not changed', async () => {
    const label = 'Use groups data';
    await stage.at(detail('ads-based-on-groups'), async (page) => {
      await press(page, `Turn off: ${label}`);
      const after = await mark(page, (found) => found.tone === 'failed');
      assert.match(words(after), /LinkedIn put it back/);
      assert.ok(on(label)({ ...after, tone: 'on' }), 'it can be tried again');
      assert.equal((await stage.row('ads-groups')).state, 'on');
      assert.deepEqual(await stage.history('ads-groups'), ['seen', 'press', 'back']);
      assert.equal((await stage.saved('ads-groups')).clicks, 1);
    });
  });

  test('put back without a word: not changed', inWhole(), async () => {
    await stage.at(detail('ads-personalization'), async (page) => {
      await press(page, 'Turn off: Use profile data for customized display');
      assert.match(
        words(await mark(page, (found) => found.tone === 'failed')),
        /LinkedIn put it back/,
      );
      assert.equal((await stage.row('ads-display-format')).state, 'on');
      assert.equal((await stage.saved('ads-display-format')).clicks, 1);
    });
  });

  test('not kept: told once a save can no longer be on its way', async () => {
    const label = 'Use postal code and city you enter in your profile';
    await stage.at(detail('ads-location'), async (page) => {
      await press(page, `Turn off: ${label}`);
      await mark(page, /^Off now/);
      const began = Date.now();
      await press(page, `Check again: ${label}`);
      await mark(page, (found) => /does not show the change yet/.test(found.detail));
      assert.notEqual((await stage.history('ads-profile-location')).at(-1), 'lost');
      await until('a save to be out of time', () => Date.now() - began > 16_000);
      await press(page, `Check again: ${label}`);
      const after = await mark(page, (found) => found.tone === 'failed');
      assert.match(after.detail, /did not keep the change/);
      const row = await stage.row('ads-profile-location');
      assert.deepEqual([row.state, row.proof], ['on', 'lost']);
      assert.equal((await stage.history('ads-profile-location')).at(-1), 'lost');
    });
  });

  test('nothing at all: said so', async () => {
    await stage.at(detail('ads-connections'), async (page) => {
      await mark(page, on('Use connections data'));
      await page.evaluate(() =>
        document.addEventListener(
          'click',
          (event) => {
            if (!(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            event.stopImmediatePropagation();
          },
          true,
        ),
      );
      await press(page, 'Turn off: Use connections data');
      assert.match(words(await mark(page, (found) => found.tone === 'failed')), /did not move/);
      assert.deepEqual(await stage.history('ads-connections'), ['seen', 'press', 'nothing']);
      assert.equal((await stage.saved('ads-connections')).value, 'on');
    });
  });

  test('a switch that fires twice: the net is told', inWhole(), async () => {
    await stage.at(detail('ads-related-actions'), async (page) => {
      await press(page, 'Turn off: Use your data for evaluating ad success');
      // The second click comes when the page's timer lets it, so the end is what the net saved.
      await until('the mark to say what was saved', async () => {
        const { value, toggles } = await stage.saved('allowConversionTrackings');
        return (
          toggles === 2 &&
          value === 'on' &&
          (await marks(page)).some((found) => found.tone === 'failed')
        );
      });
      assert.equal((await stage.history('ads-measure-success')).at(-1), 'back');
    });
  });

  test('what goes off with it is said before, and is no alarm afterwards', async () => {
    await stage.at(detail('ads-beyond-linkedin'), async (page) => {
      const before = await mark(page, on('Ads off LinkedIn'));
      assert.match(before.detail, /This also turns off: .*(partners|affiliates)/i);
      await press(page, 'Turn off: Ads off LinkedIn');
      await mark(page, /^Off now/);
      await page.goto(SITE + detail('share-data-with-select-partners'));
      await until(
        'the other row to be off',
        async () => (await stage.row('share-data-affiliates')).state === 'off',
      );
      assert.equal((await stage.row('share-data-affiliates')).back, undefined);
    });
  });

  test('where something is lost, a second yes is asked for', async () => {
    const label = 'Save resumes and application data';
    const state = 'job-application-settings.save';
    await stage.at('/jobs/application-settings/', async (page) => {
      await press(page, `Turn off: ${label}`);
      await mark(page, /^Really turn off/);
      await press(page, `Leave it on: ${label}`);
      await mark(page, (found) => /^Still on/.test(found.text) && belongs(found, label));
      assert.equal((await stage.saved(state)).clicks, 0);
      await press(page, `Turn off: ${label}`);
      await mark(page, /^Really turn off/);
      await press(page, `Yes, turn off: ${label}`);
      // LinkedIn asks too; that is for the person to answer.
      const dialog = await page.waitForSelector('[role=dialog]');
      await mark(
        page,
        (found) => found.tone === 'busy' && /asks something/.test(found.detail),
      ).catch(() => {});
      await dialog?.evaluate((node) => [...node.querySelectorAll('button')].at(-1)?.click());
      await mark(page, (found) => belongs(found, label) && /^Off now/.test(found.text));
      assert.equal((await stage.saved(state)).value, 'off');
    });
  });
});

describe(`${name}: a press while another is under way`, () => {
  before(() => stage.reset());

  test('waits for its turn: both are pressed, each once', async () => {
    const labels = ['Personalized promotions of LinkedIn products', 'LinkedIn promotional emails'];
    await stage.at(detail('linkedin-promotions'), async (page) => {
      const spots = [];
      for (const label of labels) spots.push((await steady(page, `Turn off: ${label}`)).rect);
      await page.bringToFront();
      await stage.browser.extension.stop(); // it has to start first, so the second press comes before the first is answered
      for (const { x, y, width, height } of spots)
        await page.mouse.click(x + width / 2, y + height / 2);
      for (const label of labels) assert.match((await through(page, label)).text, /^Off now/);
      assert.deepEqual((await stage.history('linkedin-promotions')).sort(), [
        'changed',
        'changed',
        'press',
        'press',
        'seen',
        'seen',
      ]);
    });
  });
});

describe(`${name}: by keyboard`, () => {
  before(() => stage.reset());

  test('Tab leads to the button, Enter presses it, Space undoes', async () => {
    const label = 'Use your gender for ads';
    await stage.at(detail('ads-by-gender'), async (page) => {
      await mark(page, on(label));
      await pressKey(page, `Turn off: ${label}`, 'Enter');
      await through(page, label);
      assert.equal((await stage.saved('allowAdsByGender')).value, 'off');
      assert.notEqual(await focus(page), null, 'the focus has not left the mark');
      await pressKey(page, `Undo: ${label}`, 'Space');
      await mark(page, (found) => /Undone/.test(words(found)));
      assert.equal((await stage.saved('allowAdsByGender')).clicks, 2);
    });
  });
});

describe(`${name}: reading`, { concurrency: 5 }, () => {
  before(() =>
    stage.reset({
      states: { 'ads-companies-followed': 'off' },
      layouts: { 'ads-groups': 'button' },
      pageFaults: {
        'ads-age-range': { disabled: true },
        'ads-gender': { ariadisabled: true },
        'ads-groups': { mixed: true },
        'harmful-content-detection': { mixed: true },
        'ads-companies-followed': { staleattr: true },
        'ads-profile-location': { rerender: 900 },
        'microsoft-word': { flinch: 5 },
        'ads-measure-success': { late: 200 },
        'ads-inferred-city': { late: 3000 },
        'ads-interests-traits': { late: 9000 },
        'ads-data-from-others': { late: 15000 },
        'ads-connections': { never: true },
        'genai-training': { spinner: 5000 },
        'research-use': { foreign: true },
        'research-invites': { duplicate: true },
        'messaging-suggestions': { spinner: 400, langswitch: 'fr@4000' },
        'share-data-affiliates': { langswitch: 'fr@4000' },
        'message-nudges': { swap: '=label' },
      },
    }),
  );

  for (const [slug, id] of [
    ['ads-by-age', 'ads-age-range'],
    ['ads-by-gender', 'ads-gender'],
  ]) {
    test(`a locked switch is read and has no button (${slug})`, async () => {
      await stage.at(detail(slug), async (page) => {
        const found = await mark(
          page,
          (each) => each.tone === 'on' && /disabled/.test(each.detail),
        );
        assert.deepEqual(found.buttons, []);
        await until('a locked row', async () => (await stage.row(id)).state === 'locked');
      });
    });
  }

  test('a switch that is neither on nor off is not judged', async () => {
    await stage.at(detail('ads-based-on-groups'), async (page) => {
      const found = await mark(page, (each) => each.tone === 'unsure');
      assert.deepEqual(found.buttons, []);
      await until(
        'a row that is unsure',
        async () => (await stage.row('ads-groups')).state === 'unsure',
      );
    });
    // What a native switch says of itself is no matter of attributes.
    await stage.at(detail('detect-harmful-content'), async (page) => {
      await mark(page, (each) => /^Still on/.test(each.text) && each.buttons.length > 0);
    });
  });

  test('the property counts, not the attribute', async () => {
    await stage.at(detail('ads-companies-followed'), async (page) => {
      assert.equal(await page.waitForSelector('input[role=switch][checked]').then(Boolean), true);
      await until(
        'a row that is off',
        async () => (await stage.row('ads-companies-followed')).state === 'off',
      );
      assert.deepEqual(await marks(page), []);
    });
  });

  test('a change without any event is noticed', async () => {
    await stage.at(detail('ads-personalization'), async (page) => {
      await mark(page, on('Use profile data for customized display'));
      // Without the word beside the switch, which the stand-in leaves as it was: it would contradict.
      await page.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let text; (text = texts.nextNode());)
          if (text.textContent === 'On') text.textContent = '';
      });
      await mark(page, on('Use profile data for customized display'));
      // Neither an event nor an attribute tells of it.
      await page.$eval('input[role=switch]', (box) => {
        box.checked = false;
      });
      await until('the mark to go', async () => (await marks(page)).length === 0);
      await until(
        'a row that is off',
        async () => (await stage.row('ads-display-format')).state === 'off',
      );
    });
  });

  test('a row that is drawn anew again and again keeps its mark, and can be pressed', async () => {
    const label = 'Use postal code and city you enter in your profile';
    await stage.at(detail('ads-location'), async (page) => {
      await mark(page, on(label));
      await page.evaluate(() => {
        window.myRenewals = 0;
        let last = document.querySelector('input[role=switch]');
        new MutationObserver(() => {
          const now = document.querySelector('input[role=switch]');
          if (now && now !== last) window.myRenewals++;
          last = now;
        }).observe(document.body, { childList: true, subtree: true });
      });
      for (let times = 1; times <= 3; times++) {
        await until('new nodes', () => page.evaluate((count) => window.myRenewals >= count, times));
        assert.ok((await marks(page)).some(on(label)));
      }
    });
    // It is drawn anew in the moment of the press, and while that is judged. It is one press all the same.
    const word = 'Show work experience in Word';
    await stage.at(detail('use-linkedin-data-in-microsoft-word'), async (page) => {
      await press(page, `Turn off: ${word}`);
      assert.match((await through(page, word)).text, /^Off now/);
      const { clicks, value } = await stage.saved('microsoft-word');
      assert.deepEqual({ clicks, value }, { clicks: 1, value: 'off' });
      assert.deepEqual(await stage.history('microsoft-word'), ['seen', 'press', 'changed']);
    });
  });

  for (const [slug, id, seconds] of [
    ['ads-related-actions', 'ads-measure-success', 0.2],
    ['ads-inferred-location', 'ads-inferred-city', 3],
    ['/mypreferences/d/interest-categories', 'ads-interests-traits', 9],
    ['ads-interactions-with-business', 'ads-data-from-others', 15],
  ]) {
    test(
      `a switch that comes ${seconds} s late is found, and nothing is said of it before`,
      inWhole(seconds === 9),
      async () => {
        const path = `${slug}`;
        await stage.at(path.startsWith('/') ? path : detail(path), async (page) => {
          const states = new Set();
          await until('a row that is on', async () => {
            const { state } = await stage.row(`${id}`);
            states.add(state);
            return state === 'on';
          });
          assert.deepEqual(
            [...states].filter((state) => state !== 'unseen'),
            ['on'],
          );
          await mark(page, (found) => found.tone === 'on');
        });
      },
    );
  }

  test('a page that never loads is told, and is not off', async () => {
    await stage.at(detail('ads-connections'), async (page) => {
      const row = await until('an answer', async () => {
        const found = await stage.row('ads-connections');
        return found.state !== 'unseen' && found;
      });
      assert.equal(row.state, 'unsure');
      assert.match(row.why ?? '', /did not finish loading/);
      assert.deepEqual(await marks(page), []);
    });
  });

  test('what a spinner covers is not marked until it has gone', async () => {
    await stage.at(detail('data-for-ai-improvement'), async (page) => {
      await page.waitForSelector('input[role=switch]');
      const covered = () => page.evaluate(() => document.getElementById('app-loader') !== null);
      for (;;) {
        const found = await marks(page);
        if (!(await covered())) break;
        assert.deepEqual(found, []);
      }
      await mark(page, on('Use my data for training content creation AI models'));
    });
  });

  test('a switch that no rule names is shown as new, and not judged', async () => {
    await stage.at(detail('policy-and-academic-research'), async (page) => {
      const found = await mark(page, /^New to us/);
      assert.deepEqual(found.buttons, []);
      assert.ok((await marks(page)).every((each) => each === found || !/foreign/.test(each.text)));
    });
  });

  test('a hidden copy is not a second switch', async () => {
    await stage.at(detail('research-invitations'), async (page) => {
      await mark(page, on('Research invitations'));
      assert.equal((await marks(page)).length, 1);
    });
  });

  test('a page that changes its language keeps its identity', async () => {
    await stage.at(detail('share-data-with-select-partners'), async (page) => {
      const english = await mark(page, on('Data sharing with our affiliates and select partners'));
      const french = await mark(
        page,
        (found) =>
          found.tone === 'on' &&
          found.buttons.length > 0 &&
          found.buttons[0].name !== english.buttons[0].name,
      );
      assert.equal(french.text, english.text, 'it is the same setting');
      await press(page, french.buttons[0].name);
      await mark(page, /^Off now/);
      assert.equal((await stage.saved('shareDataWithTrustedPartners')).value, 'off');
    });
  });

  test('a label that belongs elsewhere: no button', async () => {
    await stage.at(detail('message-nudging'), async (page) => {
      await until('an answer', async () => (await stage.row('message-nudges')).state !== 'unseen');
      assert.deepEqual(
        (await marks(page)).flatMap((each) => each.buttons),
        [],
      );
      assert.notEqual((await stage.row('message-nudges')).state, 'off');
    });
  });
});

describe(`${name}: going from page to page`, SIDE_BY_SIDE, () => {
  // Long enough for a slow machine to see the old page at the new address.
  before(() =>
    stage.reset({
      linger: 6000,
      states: { allowAdsByGender: 'off', 'ads-groups': 'off', 'ads-connections': 'off' },
    }),
  );

  test('nothing of the old page is taken for the new one', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      await mark(page, on('Use your age range for ads'));
      await until(
        'what the old page says',
        async () => (await stage.row('ads-age-range')).state === 'on',
      );
      await hop(page, detail('ads-by-gender'));
      await until('the new address', () =>
        page.evaluate(() => location.pathname.endsWith('ads-by-gender')),
      );
      assert.ok(
        await page.evaluate(() => document.querySelector('[id=allowAdsByAge]') !== null),
        'the old switch is still there',
      );
      const states = new Set();
      await until('a row that is off', async () => {
        states.add((await stage.row('ads-gender')).state);
        assert.deepEqual(
          (await marks(page)).filter((each) => /gender/i.test(each.text)),
          [],
        );
        return states.has('off');
      });
      // While the old switch stays, the page cannot be told for a while; it is never called on.
      assert.deepEqual(
        [...states].filter((state) => !['unseen', 'unsure', 'off'].includes(state)),
        [],
      );
      assert.deepEqual(await stage.history('ads-gender'), ['seen']);
      assert.equal((await stage.row('ads-age-range')).state, 'on');
    });
  });

  test('back and forward inside the page', async () => {
    await stage.at(detail('ads-location'), async (page) => {
      const label = 'Use postal code and city you enter in your profile';
      await mark(page, on(label));
      await hop(page, detail('ads-based-on-groups'));
      await until('a row that is off', async () => (await stage.row('ads-groups')).state === 'off');
      assert.deepEqual(await marks(page), []);
      await page.evaluate(() => history.back());
      await mark(page, on(label));
      await page.evaluate(() => history.forward());
      await until('no mark', async () => (await marks(page)).length === 0);
    });
  });

  test('back to a page that the browser kept', async () => {
    await stage.at(detail('ads-personalization'), async (page) => {
      const label = 'Use profile data for customized display';
      await mark(page, on(label));
      await page.goto(`${SITE}/feed/`);
      assert.deepEqual(await marks(page), []);
      await page.evaluate(() => history.back());
      await mark(page, on(label));
      await press(page, `Turn off: ${label}`);
      await mark(page, /^Off now/);
      assert.equal((await stage.saved('ads-display-format')).value, 'off');
    });
  });

  test('a press is never carried over to another page', async () => {
    await stage.at(detail('ads-related-actions'), async (page) => {
      await press(page, 'Turn off: Use your data for evaluating ad success');
      await hop(page, detail('ads-connections'));
      await until(
        'a row that is off',
        async () => (await stage.row('ads-connections')).state === 'off',
      );
      assert.equal((await stage.saved('ads-connections')).clicks, 0);
      assert.deepEqual(await stage.history('ads-connections'), ['seen']);
    });
  });
});

describe(`${name}: a list`, () => {
  before(() => stage.reset({ states: { allowAdsByGender: 'off' } }));

  test('in an open root beside an empty main element it is read like elsewhere', async () => {
    await stage.at(list('ads'), async (page) => {
      await mark(page, (found) => found.tone === 'on' && found.buttons.length > 0);
      await page.evaluate(() => {
        const main = document.querySelector('main');
        const outlet = document.createElement('div');
        main?.after(outlet);
        const root = outlet.attachShadow({ mode: 'open' });
        const style = root.appendChild(document.createElement('style'));
        style.textContent = [...document.styleSheets]
          .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
          .join('\n');
        root.append(...(main?.childNodes ?? []));
      });
      // What is off is said only of what has stood there for a while.
      await until('the states', async () => (await stage.row('ads-gender')).state === 'off');
      const shown = await marks(page);
      assert.ok(shown.length >= 9 && shown.every((each) => each.shown), 'each in its row');
    });
  });

  test('its rows fill the states, those that are on are marked, and one press goes there and back', async () => {
    await stage.at(list('ads'), async (page) => {
      const first = await mark(page, (found) => found.tone === 'on' && found.buttons.length > 0);
      assert.match(first.detail, /^Off means/);
      const shown = await marks(page);
      await until('the states', async () => (await stage.row('ads-gender')).state === 'off');
      assert.equal((await stage.row('ads-age-range')).state, 'on');
      assert.equal((await stage.row('ads-age-range')).proof, 'hub');
      assert.ok(shown.length >= 9, `${shown.length} rows are marked`);
      assert.ok(!shown.some((each) => /gender/i.test(each.text)), 'what is off is not marked');
      const [title] = await page.$$eval('a[href$="/ads-by-age"]', (links) =>
        links.map((link) => link.firstElementChild?.textContent ?? ''),
      );
      const { name: button } = shown
        .flatMap((each) => each.buttons)
        .find((each) => /age/i.test(each.name)) ?? { name: '' };
      assert.ok(
        button.endsWith(`: ${title}`) || title === '',
        `${button} is named after the row ${title}`,
      );
      await press(page, button);
      await until('the way there', () =>
        page.evaluate(() => location.pathname.endsWith('/ads-by-age')),
      );
      await until('the way back', () =>
        page.evaluate(() => location.pathname.endsWith('/categories/ads')),
      );
      await mark(page, /LinkedIn's list confirms it/);
      const { value, clicks } = await stage.saved('allowAdsByAge');
      assert.deepEqual([value, clicks], ['off', 1]);
      const row = await stage.row('ads-age-range');
      assert.deepEqual([row.state, row.proof], ['off', 'confirmed']);
      assert.ok((await marks(page)).length >= 9, 'the other rows are still marked');
    });
  });

  test('a row without a value says nothing, and one with a personal value is not kept', async () => {
    await stage.at(list('profile-visibility'), async (page) => {
      await until('some state', async () => (await stage.row('mentions')).state === 'on');
      assert.equal((await stage.row('email-visibility')).state, 'unseen');
      assert.equal((await stage.row('profile-off-linkedin')).state, 'unseen');
      assert.ok((await marks(page)).length > 0);
    });
    await stage.at(list('sign-in-and-security'), async (page) => {
      const value = await until('an address', () =>
        page.evaluate(() => document.body.innerText.match(/\S+@\S+/)?.[0]),
      );
      await until(
        'the list to be read',
        async () =>
          (
            await stage.browser.extension.ask({
              kind: 'overview',
              tab: await stage.browser.extension.tab(page),
            })
          ).here.kind === 'settings',
      );
      const stored = await stage.browser.extension.inDesk(() =>
        chrome.storage.local.get(null).then((all) => JSON.stringify(all)),
      );
      assert.ok(!stored.includes(value), `${value} is stored`);
    });
  });
});

describe(`${name}: a reviewed run`, SIDE_BY_SIDE, () => {
  before(() =>
    stage.reset({
      states: { 'ads-companies-followed': 'off' },
      pageFaults: {
        'ads-groups': { silentrevert: true },
        'ads-display-format': { revert: true },
        'read-receipts': { silentrevert: true },
      },
    }),
  );

  /** @param {Page} page @param {string[]} settings */
  const start = async (page, settings) => {
    const tab = await stage.browser.extension.tab(page);
    const say = (/** @type {import('../wasm/protocol/protocol.d.ts').Request} */ question) =>
      stage.browser.extension.ask({ tab, ...question });
    await say({ kind: 'start', settings });
    return {
      say,
      /** Waits until the run is as wanted. @param {string} what @param {(run: import('../wasm/protocol/protocol.d.ts').BatchView) => boolean} fits @param {number} [cap] */
      run: (what, fits, cap = 90_000) =>
        until(
          what,
          async () => {
            const { batch: run } = await say({ kind: 'overview' });
            return run && fits(run) && run;
          },
          { cap },
        ),
    };
  };
  const results = (/** @type {any} */ run) =>
    Object.fromEntries(
      run.items.map((/** @type {any} */ item) => [item.setting, item.result ?? '']),
    );

  test('one after another, with proof for each, and a failure in between', async () => {
    await stage.at(list('ads'), async (page) => {
      const { run } = await start(page, [
        'ads-age-range',
        'ads-companies-followed',
        'ads-groups',
        'ads-gender',
        'cookie-preferences',
      ]);
      const end = await run('the end', over);
      assert.deepEqual(results(end), {
        'ads-age-range': 'confirmed',
        'ads-companies-followed': 'already',
        'ads-groups': 'failed',
        'ads-gender': 'confirmed',
        'cookie-preferences': 'absent',
      });
      for (const state of ['allowAdsByAge', 'allowAdsByGender']) {
        const { value, clicks } = await stage.saved(state);
        assert.deepEqual([value, clicks], ['off', 1], state);
      }
      assert.equal((await stage.saved('ads-companies-followed')).clicks, 0);
      assert.equal((await stage.saved('ads-groups')).clicks, 1);
    });
  });

  test('paused, gone on with, and stopped', async () => {
    await stage.at(detail('data-for-ai-improvement'), async (page) => {
      const { say, run } = await start(page, [
        'genai-training',
        'research-use',
        'research-invites',
      ]);
      await say({ kind: 'control', action: 'pause' });
      const paused = await run('a pause', (now) => !now.live);
      assert.ok(paused.buttons?.some((button) => button.action === 'resume'));
      await mark(page, on('Use my data for training content creation AI models'));
      assert.equal((await stage.saved('allowDataForGenerativeAI')).clicks, 0);
      await say({ kind: 'control', action: 'resume' });
      await run('the first to be done', (now) => results(now)['genai-training'] === 'changed');
      await say({ kind: 'control', action: 'stop' });
      const stopped = await run('the stop', over);
      assert.match(stopped.text, /^Stopped/);
      assert.equal((await stage.saved('allowDataForGenerativeAI')).value, 'off');
      assert.equal((await stage.saved('research-invites')).clicks, 0);
    });
  });

  test('stops itself after two failures in a row', inWhole(), async () => {
    await stage.at(detail('message-nudging'), async (page) => {
      const { run } = await start(page, ['ads-display-format', 'read-receipts', 'message-nudges']);
      const end = await run('the end', over);
      assert.match(`${end.text} ${end.detail}`, /Two in a row/);
      assert.deepEqual(results(end), {
        'ads-display-format': 'failed',
        'read-receipts': 'failed',
        'message-nudges': '',
      });
      assert.equal((await stage.saved('message-nudges')).clicks, 0);
    });
  });

  test('shows in its tab how far it is, and can be stopped there', async () => {
    await stage.at(detail('suggest-replies'), async (page) => {
      const { run } = await start(page, [
        'messaging-suggestions',
        'microsoft-word',
        'harmful-content-detection',
      ]);
      await mark(page, /^Turning off \d of 3/);
      await press(page, 'Stop');
      await run('the stop', over);
      await mark(page, /^Stopped/);
      assert.equal((await stage.saved('harmful-content-detection')).clicks, 0);
    });
  });
});

describe(`${name}: the popup`, () => {
  before(() => stage.reset());

  /** What is on view in a page of ours. @param {Page} page */
  const text = (page) => page.evaluate(() => document.body.innerText);
  /** Opens the popup for a page, in a window of its own, so that the page stays in view. @param {number} tab */
  const popupFor = (tab) => stage.browser.extension.open(`popup.html?tab=${tab}`, 'window');

  test('turns off the switch of the page in view', async () => {
    await stage.at(detail('ads-by-age'), async (page) => {
      await mark(page, on('Use your age range for ads'));
      const popup = await popupFor(await stage.browser.extension.tab(page));
      await pressIn(popup, /^Turn off: Use your age range for ads/);
      await mark(page, /^Off now/);
      await until('the popup to say so', async () => /Off now/.test(await text(popup)));
      const { value, clicks } = await stage.saved('allowAdsByAge');
      assert.deepEqual([value, clicks], ['off', 1]);
      await popup.close();
    });
  });

  test('works without any page of LinkedIn', async () => {
    const popup = await popupFor(0);
    const shown = await until('the settings', async () => {
      const found = await text(popup);
      return /not one of LinkedIn's settings pages/.test(found) ? found : '';
    });
    assert.match(shown, /age range|your age/i);
    await popup.close();
  });

  test('reads nothing where LinkedIn asks to sign in', async () => {
    for (const options of [{ auth: 'out' }, { auth: 'recheck' }]) {
      await stage.standin.control('options', options);
      const page = await stage.browser.open(detail('ads-by-gender'), 'window');
      await until('the sign-in page', () =>
        page.evaluate(() => !location.pathname.startsWith('/mypreferences')),
      );
      const tab = await stage.browser.extension.tab(page);
      assert.equal(
        (await stage.browser.extension.ask({ kind: 'overview', tab })).here.kind,
        'signin',
      );
      assert.deepEqual(await marks(page), []);
      assert.equal((await stage.row('ads-gender')).state, 'unseen');
      await page.close();
    }
    await stage.standin.control('options', { auth: 'in' });
  });
});

test(`${name}: installed while a settings page is open`, async () => {
  const standin = await startStandin(['-all', 'on']);
  const browser = await launch({ port: standin.port, install: false });
  try {
    const page = await browser.open(detail('ads-by-age'), 'window');
    await page.waitForSelector('input[role=switch]');
    await browser.extension.install();
    // A first install says what it does, and what it never does.
    const welcome = await browser.extension.welcome();
    await welcome.bringToFront();
    await until('the welcome page to be ready', () =>
      welcome.evaluate(() => /ready/i.test(document.getElementById('ready')?.innerText ?? '')),
    );
    assert.match(await welcome.evaluate(() => document.body.innerText), /never/i);
    await welcome.close();
    if (!firefox) {
      // which reads what is open already
      const popup = await browser.extension.open(
        `popup.html?tab=${await browser.extension.tab(page)}`,
        'window',
      );
      await until('the hint', () =>
        popup.evaluate(() => /not at work on this page yet/.test(document.body.innerText)),
      );
      assert.deepEqual(await marks(page), []);
      await pressIn(popup, /^Reload this page/);
      await until('the popup to show the page', () =>
        popup.evaluate(() =>
          /Turn off: Use your age range/.test(
            [...document.querySelectorAll('button')]
              .map((each) => each.getAttribute('aria-label'))
              .join(),
          ),
        ),
      );
    }
    await page.bringToFront();
    await mark(page, on('Use your age range for ads'));
  } finally {
    await browser.close();
    await standin.stop();
  }
});
