// Pages that mean harm. What counts is what the stand-in saved and who was clicked: never anything but
// what a person pressed and could see; and that a page that cannot be read is told, in bounded time.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { firefox, name } from './lib/browser.mjs';
import { mark, marks, press, steady } from './lib/marks.mjs';
import { detail, scene, through } from './lib/scene.mjs';
import { until } from './lib/wait.mjs';
import { inWhole } from './lib/whole.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

// One that is drawn anew again and again, and one that is with each press; the others do as they should.
const stage = scene((one) =>
  one.reset({
    pageFaults: { 'ads-profile-location': { rerender: 40 }, 'microsoft-word': { flinch: 5 } },
  }),
);
const SIDE_BY_SIDE = { concurrency: 3 };

/** The settings under attack: one each, so that attacks don't meet. */
const VICTIMS = /** @type {const} */ ({
  age: ['ads-by-age', 'ads-age-range', 'allowAdsByAge', 'Use your age range for ads'],
  gender: ['ads-by-gender', 'ads-gender', 'allowAdsByGender', 'Use your gender for ads'],
  connections: ['ads-connections', 'ads-connections', 'ads-connections', 'Use connections data'],
  companies: [
    'ads-companies-followed',
    'ads-companies-followed',
    'ads-companies-followed',
    'Use followed companies data',
  ],
  groups: ['ads-based-on-groups', 'ads-groups', 'ads-groups', 'Use groups data'],
  display: [
    'ads-personalization',
    'ads-display-format',
    'ads-display-format',
    'Use profile data for customized display',
  ],
  word: [
    'use-linkedin-data-in-microsoft-word',
    'microsoft-word',
    'microsoft-word',
    'Show work experience in Word',
  ],
  place: [
    'ads-location',
    'ads-profile-location',
    'ads-profile-location',
    'Use postal code and city you enter in your profile',
  ],
  receipts: ['read-receipts', 'read-receipts', 'read-receipts', 'Delivery indicators'],
  others: [
    'ads-interactions-with-business',
    'ads-data-from-others',
    'allowUseOfThirdPartyData',
    'Use data from others',
  ],
  city: [
    'ads-inferred-location',
    'ads-inferred-city',
    'allowIpToPersonalizeAds',
    'Use Inferred city location',
  ],
  success: [
    'ads-related-actions',
    'ads-measure-success',
    'allowConversionTrackings',
    'Use your data for evaluating ad success',
  ],
  share: [
    'share-data-with-select-partners',
    'share-data-affiliates',
    'shareDataWithTrustedPartners',
    'Data sharing with our affiliates and select partners',
  ],
  genai: [
    'data-for-ai-improvement',
    'genai-training',
    'allowDataForGenerativeAI',
    'Use my data for training content creation AI models',
  ],
  research: [
    'policy-and-academic-research',
    'research-use',
    'allowAnonymizedDataResearch',
    'Use data for research',
  ],
  invites: ['research-invitations', 'research-invites', 'research-invites', 'Research invitations'],
  harmful: [
    'detect-harmful-content',
    'harmful-content-detection',
    'harmful-content-detection',
    'Automated detection of harmful content',
  ],
  nudges: ['message-nudging', 'message-nudges', 'message-nudges', 'Message nudges'],
  replies: [
    'suggest-replies',
    'messaging-suggestions',
    'messaging-suggestions',
    'Messaging suggestions',
  ],
});

/** One setting, its page, and what became of it. */
class Victim {
  /** @param {keyof typeof VICTIMS} who @param {Page} page @param {number} tab */
  constructor(who, page, tab) {
    const [, id, state, label] = VICTIMS[who];
    this.id = id;
    this.state = state;
    this.label = label;
    this.page = page;
    this.tab = tab;
    this.turn = `Turn off: ${this.label}`;
  }

  saved() {
    return stage.saved(this.state);
  }

  history() {
    return stage.history(this.id);
  }

  /** A person presses: it is clicked once, changes once, and that is all. */
  async pressed() {
    await press(this.page, this.turn);
    assert.match((await through(this.page, this.label)).text, /^Off now/);
    const { clicks, toggles, value } = await this.saved();
    assert.deepEqual({ clicks, toggles, value }, { clicks: 1, toggles: 1, value: 'off' });
    assert.deepEqual((await this.history()).slice(-3), ['seen', 'press', 'changed']);
  }

  /** Nothing was clicked, nothing changed, nothing was pressed. */
  async untouched() {
    const { clicks, toggles, value } = await this.saved();
    assert.deepEqual({ clicks, toggles, value }, { clicks: 0, toggles: 0, value: 'on' });
    assert.ok(!(await this.history()).includes('press'));
  }

  /** What our own pages say of the tab, once they say something. */
  async told() {
    const here = await until(
      'what is said of the page',
      async () => {
        const found = (await stage.browser.extension.ask({ kind: 'overview', tab: this.tab })).here;
        return found.kind !== 'waiting' && found;
      },
      { cap: 180_000 },
    );
    assert.ok((here.text ?? '').length > 10);
    return here;
  }

  /**
   * The page still answers, and in the end exactly this is said of the page and of the setting.
   * @param {Said} said
   * @param {RegExp} [besides] what is said of the page as well
   */
  async survived(said, besides = /$^/) {
    assert.equal(
      await this.page.evaluate(
        () => new Promise((done) => setTimeout(() => done(document.readyState), 0)),
      ),
      'complete',
    );
    let now = '';
    await until(
      `${said}`,
      async () => {
        const { here } = await stage.browser.extension.ask({ kind: 'overview', tab: this.tab });
        const { state, why = '' } = await stage.row(this.id);
        now = `${here.text} | ${state} | ${why}`;
        return said.includes(now.replace(besides, ''));
      },
      { cap: 120_000 },
    ).catch((error) => {
      throw new Error(`${error.message}; it is ${now}`);
    });
  }
}

/**
 * What our own pages may say: of the page, the setting's state, and why.
 * @typedef {string[]} Said
 */
const READ = 'This settings page has been read.';
const STILL_ON = [`${READ} | on | `];
// What is known stays known; the newer doubt is told beside it.
const CLAIMED = ['on', 'unsure'].map(
  (state) => `${READ} | ${state} | Two controls on this page claim to be it.`,
);
const CAPPED = 'The page is too large to be read as a whole.';
/**
 * What may be said of a page that is too much, by how much of it could be read and how long that took.
 * What was read before still counts until a later look says otherwise. Never that it is off, not
 * offered, or that there is nothing left to do.
 */
const MUCH = [
  ...STILL_ON,
  ...CLAIMED,
  ...['on | ', `on | ${CAPPED}`, `unsure | ${CAPPED}`].map((said) => `${CAPPED} | ${said}`),
];

const tabs = () =>
  stage.browser.extension.inDesk(() =>
    chrome.tabs.query({}).then((all) => all.map((tab) => [tab.id ?? 0, tab.url ?? ''])),
  );

/**
 * @param {string} title
 * @param {keyof typeof VICTIMS} who
 * @param {(victim: Victim, page: Page) => Promise<void>} work once the page was read
 * @param {{skip?: string}} [options] of the test
 */
function attack(title, who, work, options = {}) {
  test(title, { timeout: 180_000, ...options }, async () => {
    const [slug] = VICTIMS[who];
    await stage.at(detail(slug), async (page) => {
      await mark(page, (found) =>
        found.buttons.some((button) => button.name.startsWith('Turn off')),
      );
      const [tab] = (await tabs()).find(([, url]) => `${url}`.endsWith(`/${slug}`)) ?? [0];
      await work(new Victim(who, page, Number(tab)), page);
    });
  });
}

/** Where a button is. @param {Page} page @param {string} button */
async function middle(page, button) {
  const { rect } = await steady(page, button);
  return /** @type {const} */ ([rect.x + rect.width / 2, rect.y + rect.height / 2]);
}

describe(`${name}: what covers our button`, SIDE_BY_SIDE, () => {
  /**
   * Each puts a lie over the page; the pointer goes through most of them. They run in the page.
   * @type {Record<string, (made: HTMLElement, sheet: (text: string) => void, rect: DOMRect) => unknown>}
   */
  const COVERS = {
    'a popover that lets the pointer through'(made) {
      made.className = 'lie';
      made.popover = 'manual';
      document.body.append(made);
      made.showPopover();
    },
    'a popover in a closed root'(made) {
      const inner = document.createElement('div');
      Object.assign(inner.style, {
        position: 'fixed',
        inset: '0',
        width: '100%',
        height: '100%',
        background: '#fff',
        pointerEvents: 'none',
      });
      inner.popover = 'manual';
      made.attachShadow({ mode: 'closed' }).append(inner);
      document.body.append(made);
      inner.showPopover();
    },
    'a popover in a root in a root'(made) {
      const middle = document.createElement('div');
      const inner = document.createElement('div');
      Object.assign(inner.style, {
        position: 'fixed',
        inset: '0',
        width: '100%',
        height: '100%',
        background: '#fff',
        pointerEvents: 'none',
      });
      inner.popover = 'manual';
      made.attachShadow({ mode: 'open' }).append(middle);
      middle.attachShadow({ mode: 'closed' }).append(inner);
      document.body.append(made);
      inner.showPopover();
    },
    'a backdrop'(made, sheet) {
      sheet(
        '.tip::backdrop{background:#fff;pointer-events:none}.tip{inset:auto auto 0 0;width:1px}',
      );
      made.className = 'tip';
      made.popover = 'manual';
      document.body.append(made);
      made.showPopover();
    },
    'what a style sheet writes after the document'(made, sheet) {
      sheet(
        'html::after{content:"WIN";position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none}',
      );
    },
    'a filter'(made, sheet) {
      sheet('html{filter:opacity(0.02)!important}');
    },
    'a mask'(made, sheet) {
      sheet('html{mask-image:linear-gradient(transparent,transparent)!important}');
    },
    'making everything tiny'(made, sheet) {
      sheet('html{zoom:0.05!important}');
    },
    'a transition of the view'(made, sheet) {
      sheet(
        '::view-transition{pointer-events:none;background:#fff}::view-transition-group(*),::view-transition-old(*),::view-transition-new(*){animation-duration:60s!important}',
      );
      if (document.startViewTransition) {
        window.myTransition = document.startViewTransition(() => {});
        return window.myTransition.ready;
      }
    },
  };

  /** Runs in the page. */
  const cover = async (/** @type {any} */ deed, /** @type {DOMRect} */ rect) => {
    const before = [...document.adoptedStyleSheets];
    const sheet = (/** @type {string} */ text) => {
      const made = new CSSStyleSheet();
      made.replaceSync(text);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
    };
    sheet(
      '.lie{position:fixed;inset:0;width:100%;height:100%;z-index:2147483647;background:#fff;pointer-events:none}',
    );
    const made = document.createElement('div');
    made.append('WIN');
    window.myUncover = () => {
      made.remove();
      document.adoptedStyleSheets = before;
      window.myTransition?.skipTransition();
      window.myTransition = undefined;
    };
    await deed(made, sheet, rect);
  };

  attack('a press through it does nothing', 'age', async (victim, page) => {
    for (const deed of Object.values(COVERS)) {
      await steady(page, victim.turn);
      const { rect } = await steady(page, victim.turn);
      await page.evaluate(
        `(${cover})(({${deed}})[${JSON.stringify(deed.name)}], ${JSON.stringify(rect)})`,
      );
      const now =
        (await marks(page))
          .flatMap((each) => each.buttons)
          .find((each) => each.name === victim.turn)?.rect ?? rect;
      await page.bringToFront();
      await page.mouse.click(now.x + now.width / 2, now.y + now.height / 2);
      await page.evaluate('myUncover()');
      // The background has answered whatever came before this question.
      assert.ok(!(await victim.history()).includes('press'), deed.name);
      await victim.untouched();
      // Nothing is dropped in silence.
      await mark(page, (found) => /^Nothing was pressed/.test(found.detail));
    }
    // What is put after our element is under it at once: the button can be seen, and counts.
    await page.evaluate(() => {
      for (const width of ['100%', '50%']) {
        const lie = document.createElement('div');
        Object.assign(lie.style, {
          position: 'fixed',
          inset: '0',
          width,
          zIndex: '2147483647',
          background: '#fff',
          pointerEvents: 'none',
        });
        document.documentElement.append(lie);
      }
    });
    await victim.pressed();
  });
});

describe(`${name}: a page that plays with our marks`, SIDE_BY_SIDE, () => {
  attack('a lie that goes away under a double click', 'gender', async (victim, page) => {
    const [x, y] = await middle(page, victim.turn);
    await page.bringToFront();
    // A machine that is too slow for the trick is given another chance.
    for (let tries = 0, quick = false; !quick; tries++) {
      assert.ok(tries < 20);
      await middle(page, victim.turn);
      await page.evaluate(() => {
        const lie = document.createElement('div');
        Object.assign(lie.style, {
          position: 'fixed',
          inset: '0',
          zIndex: '2147483647',
          background: '#fff',
        });
        lie.addEventListener('click', () => {
          lie.remove();
          window.myGone = performance.now();
        });
        window.myPressed = 0;
        window.myGone = undefined;
        window.addEventListener('click', () => (window.myPressed = performance.now()), {
          capture: true,
        });
        document.documentElement.append(lie);
        // It has stood there for a while when somebody double-clicks on it.
        return new Promise((done) => setTimeout(done, 400));
      });
      await page.mouse.click(x, y);
      await page.mouse.click(x, y);
      quick = await page.evaluate(() => window.myPressed - window.myGone < 250);
      if (quick) await victim.untouched();
      else if ((await victim.saved()).clicks > 0) break; // so slow that a person could have read it
    }
    if ((await victim.saved()).clicks === 0) await victim.pressed();
  });

  attack('one that writes into our element', 'connections', async (victim, page) => {
    const sheet = (/** @type {string} */ text) =>
      page.evaluate((css) => {
        const made = new CSSStyleSheet();
        made.replaceSync(css);
        document.adoptedStyleSheets = css
          ? [...document.adoptedStyleSheets, made]
          : document.adoptedStyleSheets.slice(0, -1);
      }, text);
    await sheet(
      'html>div::before,html>div::after{content:"WIN"!important;display:block!important;position:fixed!important;inset:0!important;z-index:2147483647!important;' +
        'background:#fff!important;pointer-events:none!important}html>div{opacity:0!important;transform:translate(400px)!important;clip-path:circle(0)!important;' +
        'transition:opacity 60s!important;filter:opacity(0)!important}',
    );
    const found = await page.evaluate(() => {
      const host = /** @type {HTMLElement} */ (document.documentElement.lastElementChild);
      host.animate({ opacity: [0, 0], transform: ['scale(0)', 'scale(0)'] }, { duration: 1e6 });
      const { opacity, transform, clipPath, filter } = getComputedStyle(host);
      return {
        opacity,
        transform,
        clipPath,
        filter,
        shown: [
          getComputedStyle(host, '::before').display,
          getComputedStyle(host, '::after').display,
        ],
      };
    });
    // It has no effect: so a person sees what they press.
    assert.deepEqual(found, {
      opacity: '1',
      transform: 'none',
      clipPath: 'none',
      filter: 'none',
      shown: ['none', 'none'],
    });
    await victim.pressed();
  });

  attack(
    'one that takes our element away, and fakes events on it',
    'companies',
    async (victim, page) => {
      const [x, y] = await middle(page, victim.turn);
      for (let times = 0; times < 3; times++) {
        await page.evaluate(() => {
          window.myHost = document.documentElement.lastElementChild;
          window.myHost.remove();
        });
        await until('it to be back', () =>
          page.evaluate(() => window.myHost.parentNode === document.documentElement),
        );
      }
      await page.evaluate(
        (cx, cy) => {
          const at = {
            bubbles: true,
            cancelable: true,
            composed: true,
            clientX: cx,
            clientY: cy,
            detail: 1,
            button: 0,
          };
          for (const target of [window.myHost, ...document.elementsFromPoint(cx, cy)]) {
            for (const type of [
              'pointerdown',
              'mousedown',
              'pointerup',
              'mouseup',
              'click',
              'dblclick',
            ])
              target.dispatchEvent(new PointerEvent(type, at));
            for (const type of ['keydown', 'keyup'])
              target.dispatchEvent(new KeyboardEvent(type, { ...at, key: 'Enter' }));
          }
          for (const kind of ['press', 'look', 'read', 'hello', 'prefer', 'forget', 'start']) {
            for (const data of [
              JSON.stringify({ kind, mark: 'ads-companies-followed/', action: 'turn' }),
              { kind, mark: 'ads-companies-followed/', action: 'turn', tab: 1 },
            ]) {
              window.postMessage(data, '*');
              navigator.serviceWorker?.controller?.postMessage(data);
            }
          }
        },
        x,
        y,
      );
      const { history = [] } = await stage.browser.extension.ask({ kind: 'history' });
      assert.ok(history.length > 0, 'nothing was forgotten');
      await victim.untouched();
      // It is taken away without end: then it stays away, and a word says so.
      await page.evaluate(() => {
        window.myHunt = new MutationObserver(() => window.myHost.remove());
        window.myHunt.observe(document.documentElement, { childList: true });
        window.myHost.remove();
      });
      await until('peace', async () => (await marks(page)).length === 0);
      await victim.survived(
        STILL_ON,
        / Something on the page keeps taking the marks away[^|]*(?= \|)/,
      );
      await victim.untouched();
    },
  );

  attack('one that puts something of its own under our button', 'nudges', async (victim, page) => {
    const [x, y] = await middle(page, victim.turn);
    await page.evaluate(
      (left, top) => {
        window.myHits = [];
        const lure = document.createElement('button');
        Object.assign(lure.style, {
          position: 'fixed',
          left: `${left - 100}px`,
          top: `${top - 50}px`,
          width: '200px',
          height: '100px',
          opacity: '0',
          zIndex: '2147483646',
        });
        for (const type of ['click', 'mousedown', 'pointerup', 'change'])
          lure.addEventListener(type, () => window.myHits.push(type));
        document.body.append(lure);
      },
      x,
      y,
    );
    // The row is covered, so its mark is hidden: there is nothing to press, and nothing to aim at.
    await until('the mark to hide', async () =>
      (await marks(page)).every(
        (each) => !each.shown || each.buttons.every((button) => button.name !== victim.turn),
      ),
    );
    await victim.untouched();
    assert.deepEqual(await page.evaluate(() => window.myHits), []);
    await page.evaluate(() => document.body.lastElementChild?.remove());
    await victim.pressed();
    assert.deepEqual(await page.evaluate(() => window.myHits), []);
  });
});

describe(`${name}: a page that is too much`, SIDE_BY_SIDE, () => {
  /** @type {[string, keyof typeof VICTIMS, () => void][]} */
  const LOADS = [
    [
      '100,000 nodes',
      'groups',
      () => {
        const main = document.querySelector('main');
        for (let i = 0; i < 100; i++) {
          const box = document.createElement('div');
          for (let k = 0; k < 1000; k++)
            box.append(Object.assign(document.createElement('p'), { textContent: `${i}.${k}` }));
          main?.prepend(box);
        }
      },
    ],
    [
      '5,000 switches that all claim to be ours',
      'display',
      () => {
        const main = document.querySelector('main');
        const key = document.querySelector('[role=switch]')?.getAttribute('aria-labelledby');
        for (let i = 0; i < 5000; i++) {
          const input = document.createElement('input');
          input.type = 'checkbox';
          input.setAttribute('role', 'switch');
          input.setAttribute('aria-labelledby', `${key}`);
          const row = document.createElement('div');
          row.append(`${i}`, input);
          main?.append(row);
        }
      },
    ],
    [
      '5,000 switches on top of each other',
      'others',
      () => {
        const main = document.querySelector('main');
        for (let i = 0; i < 5000; i++) {
          const input = document.createElement('input');
          input.type = 'checkbox';
          input.setAttribute('aria-label', `Number ${i}`);
          Object.assign(input.style, {
            position: 'fixed',
            left: '300px',
            top: '300px',
            width: '40px',
            height: '40px',
          });
          main?.append(input);
        }
      },
    ],
    [
      '10 MB of text, in every place that there is',
      'city',
      () => {
        const text = 'lorem "\\ ipsum '.repeat(700_000);
        const main = document.querySelector('main');
        const box = document.createElement('button');
        box.textContent = text;
        for (const attribute of [
          'aria-label',
          'title',
          'role',
          'id',
          'aria-labelledby',
          'href',
          'class',
        ])
          box.setAttribute(attribute, text);
        box.style.display = 'none';
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`button::before{content:"${'x'.repeat(5_000_000)}"}`);
        document.adoptedStyleSheets = [sheet];
        main?.append(
          box,
          Object.assign(document.createElement('button'), {
            textContent: 'short',
            style: 'width:10px;height:10px;overflow:hidden',
          }),
        );
      },
    ],
    [
      '20,000 outermost parts, alerts and references',
      'success',
      () => {
        const all = document.createElement('div');
        for (let i = 0; i < 20_000; i++) {
          const part = document.createElement('main');
          part.id = `part${i}`;
          part.setAttribute(
            'aria-labelledby',
            Array.from({ length: 40 }, (_, k) => `part${k}`).join(' '),
          );
          if (i % 2) part.setAttribute('role', 'alert main');
          part.append('.');
          all.append(part);
        }
        document.body.append(all);
      },
    ],
    // Chromium itself ends at a depth of some thousands that is drawn.
    [
      'depth 10,000, of which 1,000 are drawn, beside the switch',
      'genai',
      () => {
        const top = document.createElement('div');
        let at = top;
        for (let i = 0; i < 10_000; i++)
          at = at.appendChild(Object.assign(document.createElement('div'), { hidden: i === 1000 }));
        at.append('deep');
        document.querySelector('main')?.append(top);
      },
    ],
    [
      '1,500 boxes around it all, and 10,000 hidden ones',
      'replies',
      () => {
        const top = document.createElement('div');
        let at = top;
        for (let i = 0; i < 1500; i++) at = at.appendChild(document.createElement('div'));
        for (let i = 0; i < 10_000; i++)
          at.append(
            Object.assign(document.createElement('div'), { hidden: true, textContent: `${i}` }),
          );
        const main = /** @type {Element} */ (document.querySelector('main'));
        at.append(...main.childNodes);
        main.append(top);
      },
    ],
  ];
  // A share in every run, another in each browser: these cost more than all the rest.
  const share = firefox ? ['success', 'genai'] : ['city', 'replies'];
  for (const [what, who, deed] of LOADS) {
    attack(
      what,
      who,
      async (victim, page) => {
        await page.evaluate(deed);
        await victim.survived(
          MUCH,
          / LinkedIn's page is larger than Offswitch reads: there may be more on it\./,
        );
        await victim.untouched();
      },
      inWhole(share.includes(who)),
    );
  }
});

describe(`${name}: a page that lies`, SIDE_BY_SIDE, () => {
  attack('a copy of the key on another control', 'research', async (victim, page) => {
    await page.evaluate(() => {
      const real = /** @type {HTMLInputElement} */ (document.querySelector('[role=switch]'));
      const row = /** @type {HTMLElement} */ (
        document
          .querySelector(
            '#allowAnonymizedDataResearch, [aria-labelledby=allowAnonymizedDataResearch]',
          )
          ?.closest('div')
      );
      const copy = /** @type {HTMLElement} */ (row.cloneNode(true));
      window.myLured = 0;
      for (const each of copy.querySelectorAll('input'))
        each.addEventListener('click', () => window.myLured++);
      copy.querySelectorAll('label')[0]?.replaceChildren('Delete my account');
      row.before(copy);
      return !!real;
    });
    await mark(page, (found) => found.tone === 'unsure');
    const offered = (await marks(page)).some((each) =>
      each.buttons.some((button) => button.name === victim.turn),
    );
    if (offered) await press(page, victim.turn);
    else
      for (const action of /** @type {const} */ (['turn', 'sure']))
        await stage.browser.extension.ask({
          kind: 'press',
          tab: victim.tab,
          mark: `${victim.id}/`,
          action,
        });
    await victim.survived([...CLAIMED, ...STILL_ON]);
    assert.equal(await page.evaluate(() => window.myLured), 0);
    const { clicks, toggles } = await victim.saved();
    assert.ok(clicks <= 1 && clicks === toggles);
  });

  attack(
    'another control in its place between reading and press',
    'harmful',
    async (victim, page) => {
      await middle(page, victim.turn);
      await page.evaluate(() => {
        window.myLured = 0;
        window.addEventListener(
          'mousedown',
          () => {
            for (const real of document.querySelectorAll('input[role=switch]')) {
              const lure = /** @type {HTMLInputElement} */ (real.cloneNode(true));
              lure.checked = /** @type {HTMLInputElement} */ (real).checked;
              lure.addEventListener('click', () => window.myLured++);
              lure.addEventListener('change', () => window.myLured++);
              const row = /** @type {HTMLElement} */ (
                real.closest('div')?.parentElement?.parentElement
              );
              for (const label of row.querySelectorAll('label'))
                label.textContent = 'Close account';
              real.replaceWith(lure);
            }
          },
          { capture: true, once: true },
        );
      });
      await press(page, victim.turn);
      await victim.survived(STILL_ON);
      assert.equal(await page.evaluate(() => window.myLured), 0);
      await victim
        .untouched()
        .catch(async () => assert.ok((await victim.history()).includes('press') === false));
      assert.equal((await victim.saved()).clicks, 0);
    },
  );

  attack(
    'names that are markup, run backwards, or are no characters at all',
    'invites',
    async (victim, page) => {
      const names = [
        '<img src=x onerror="parent.evil=1"><script>evil=1</script>',
        '\u202Eenod\u202C\u2066\u200F',
        '\u0000\u0007\u001B[31m\uFFFE\uD800',
        '"><b id=evil>',
        '{0}$1%s ${evil}',
      ];
      await page.evaluate((all) => {
        const main = document.querySelector('main');
        for (const text of all) {
          const input = document.createElement('input');
          input.type = 'checkbox';
          input.setAttribute('role', 'switch');
          input.setAttribute('aria-label', text);
          const row = document.createElement('div');
          row.append(input, text);
          main?.append(row);
        }
      }, names);
      await mark(page, (found) => found.text.includes('<img src=x'));
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).evil), undefined);
      const popup = await stage.browser.extension.open(`popup.html?tab=${victim.tab}`, 'window');
      const errors = /** @type {string[]} */ ([]);
      popup.on('pageerror', (/** @type {any} */ error) => errors.push(`${error}`));
      const said = await until('its words', () =>
        popup.evaluate(
          () =>
            document.body.textContent?.includes('<img src=x') && {
              evil: typeof (/** @type {any} */ (window).evil),
              made: document.querySelectorAll('#evil, img[src=x], script:not([src])').length,
            },
        ),
      );
      assert.deepEqual({ ...said, errors }, { evil: 'undefined', made: 0, errors: [] });
      await popup.close();
      await victim.untouched();
      await victim.pressed();
    },
  );
});

describe(`${name}: a page that pulls the rug`, SIDE_BY_SIDE, () => {
  attack('names that hide what an element can do', 'genai', async (victim, page) => {
    await page.evaluate(() => {
      const main = /** @type {HTMLElement} */ (document.querySelector('main'));
      const form = document.createElement('form');
      main.before(form);
      form.append(main);
      const fields = (
        'constructor parentNode parentElement attributes childNodes children firstChild nextSibling nodeType nodeName localName tagName getAttribute ' +
        'getAttributeNames matches closest contains shadowRoot isConnected ownerDocument getBoundingClientRect checkVisibility addEventListener scrollIntoView ' +
        'openOrClosedShadowRoot host type checked style id ownerDocument __proto__ toString then length'
      ).split(' ');
      const hide = document.createElement('div');
      for (const field of fields) {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = field;
        hide.append(input);
      }
      form.prepend(hide);
      for (const id of [
        'fs',
        'snapshot',
        'marks',
        'schedule',
        'chrome',
        'browser',
        'document',
        'location',
        'navigation',
        'body',
        'defaultView',
        'innerWidth',
        'elementsFromPoint',
        'Node',
        'JSON',
      ]) {
        const element = document.createElement(
          ['form', 'img', 'a', 'object', 'iframe'][id.length % 4],
        );
        element.id = id;
        element.setAttribute('name', id);
        hide.append(element);
      }
      // Known names, unknown kinds.
      for (const tag of [
        'slot',
        'input',
        'select',
        'option',
        'iframe',
        'label',
        'template',
        'form',
        'SLOT',
      ]) {
        const strange = document.createElementNS('https://example.org/', tag);
        strange.setAttribute('role', 'switch');
        strange.append('strange');
        main.append(strange);
      }
    });
    await victim.survived(STILL_ON);
    await victim.pressed();
  });

  attack('built-in functions that lie or throw', 'share', async (victim, page) => {
    await page
      .evaluate(() => {
        const bad = () => {
          throw new Error('no');
        };
        const lie = (
          /** @type {any} */ on,
          /** @type {PropertyKey} */ key,
          /** @type {PropertyDescriptor} */ to,
        ) => Object.defineProperty(on, key, { configurable: true, ...to });
        for (const key of [
          'getAttribute',
          'getAttributeNames',
          'matches',
          'closest',
          'checkVisibility',
          'getBoundingClientRect',
          'attachShadow',
        ])
          lie(Element.prototype, key, { value: bad });
        for (const key of ['firstChild', 'nextSibling', 'parentNode', 'nodeType', 'isConnected'])
          lie(Node.prototype, key, { get: bad });
        for (const key of [
          'elementsFromPoint',
          'querySelectorAll',
          'createElement',
          'getElementById',
        ])
          lie(Document.prototype, key, { value: bad });
        lie(HTMLElement.prototype, 'click', { value: bad });
        lie(Event.prototype, 'detail', { get: bad });
        lie(Object.prototype, 'kind', { get: () => 'press', set: bad });
        lie(Object.prototype, 'isTrusted', { get: () => true });
        lie(window, 'MutationObserver', { value: bad });
        lie(window, 'getComputedStyle', { value: bad });
        lie(window, 'setTimeout', { value: bad });
        lie(JSON, 'stringify', { value: () => '{"kind":"press"}' });
        lie(performance, 'now', { value: () => NaN });
        lie(Array.prototype, Symbol.iterator, { get: bad });
      })
      .catch(() => {});
    // Whether its own switch still works is the page's matter: it is clicked once at most.
    await press(page, victim.turn);
    await until(
      'an end',
      async () => (await victim.history()).some((kind) => !['seen', 'press'].includes(kind)),
      { cap: 180_000 },
    );
    assert.equal((await victim.history()).filter((kind) => kind === 'press').length, 1);
    assert.ok((await victim.saved()).clicks <= 1);
  });

  attack('getters of its own switch that throw', 'receipts', async (victim, page) => {
    await page.evaluate(() => {
      const bad = () => {
        throw new Error('no');
      };
      const box = /** @type {HTMLElement} */ (document.querySelector('input[role=switch]'));
      for (let el = /** @type {HTMLElement | null} */ (box); el; el = el.parentElement) {
        for (const key of [
          'getAttribute',
          'getAttributeNames',
          'matches',
          'closest',
          'firstChild',
          'nextSibling',
          'localName',
          'isConnected',
          'getBoundingClientRect',
          'checkVisibility',
          'scrollIntoView',
          'shadowRoot',
          'ownerDocument',
          'click',
          'toJSON',
          'constructor',
        ]) {
          Object.defineProperty(el, key, { get: bad });
        }
      }
    });
    await victim.pressed();
  });

  attack('rows that are made anew with each press', 'word', (victim) => victim.pressed());

  // Whether one of them stands still for as long as it takes is up to the machine. What is said is true.
  attack('rows that are made anew without end', 'place', async (victim, page) => {
    for (let presses = 1; presses <= 2; presses++) {
      await press(page, victim.turn);
      const { text, detail: said } = await through(page, victim.label);
      const { clicks, toggles } = await victim.saved();
      const off = /^Off now/.test(text);
      if (!off) assert.match(said, /^Nothing was pressed/, `${text} ${said}`);
      assert.deepEqual({ clicks, toggles }, { clicks: Number(off), toggles: Number(off) });
      assert.equal((await victim.history()).filter((kind) => kind === 'press').length, presses);
      if (off) return;
    }
  });

  attack('no document for a moment', 'replies', async (victim, page) => {
    await page.evaluate(
      () =>
        new Promise((done) => {
          const html = document.documentElement;
          html.remove();
          // For longer than it takes to notice.
          setTimeout(() => {
            document.append(html);
            done(undefined);
          }, 800);
        }),
    );
    await victim.survived(STILL_ON);
    await victim.pressed();
  });
});

test(`${name}: after all of it, no policy was broken, and nothing on the pages that are not ours to press`, async () => {
  assert.deepEqual(await stage.standin.control('reports'), []);
  const never = (await stage.standin.control('settings'))
    .filter((/** @type {any} */ each) => each.never)
    .flatMap((/** @type {any} */ each) => each.states);
  const { settings } = await stage.standin.control('state');
  for (const state of never) assert.equal(settings[state].toggles, 0, state);
});
