// A real browser with the built extension in it, in a profile that is thrown away. Which one: the
// environment's BROWSER, "chromium" or "firefox".

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import puppeteer from 'puppeteer-core';

import { HOST, openGate } from './gate.mjs';
import { until } from './wait.mjs';

const DIST = process.env.OFFSWITCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

export const name = process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';
export const firefox = name === 'firefox';

/** The built extension, unpacked. */
export const BUILT = join(DIST, firefox ? 'firefox' : 'chrome');

/** Where LinkedIn is, for the browser under test. */
export const SITE = `https://${HOST}`;

/** Firefox makes up the address of an extension's pages; this makes it a known one. */
const UUID = '5f0ff5e7-1c4a-4b6d-9e1f-0ff50ff50ff5';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {Awaited<ReturnType<typeof launch>>} Browser
 */

/**
 * @param {object} options
 * @param {number} [options.port] the stand-in's; without it the browser is in the open network
 * @param {boolean} [options.show] in a visible window
 * @param {boolean} [options.install] false: leave the installing to the test
 * @param {string} [options.folder] an unpacked extension in place of the one that was built
 * @param {string[]} [options.args] more of the browser's own
 * @param {Record<string, unknown>} [options.prefs] Firefox's
 */
export async function launch({
  port,
  show = false,
  install = true,
  folder = BUILT,
  args = [],
  prefs = {},
}) {
  const gate = port === undefined ? undefined : await openGate(port);
  const options = {
    headless: !show,
    acceptInsecureCerts: gate !== undefined,
    defaultViewport: show ? null : { width: 1200, height: 900 },
  };
  const browser = await (firefox
    ? puppeteer.launch({
        ...options,
        browser: 'firefox',
        executablePath: process.env.FIREFOX_BIN || '/usr/bin/firefox-esr',
        args: ['-remote-allow-system-access', ...args],
        extraPrefsFirefox: { ...firefoxPrefs(gate?.port), ...prefs },
      })
    : puppeteer.launch({
        ...options,
        executablePath: process.env.CHROME_BIN || '/usr/bin/chromium',
        pipe: true,
        enableExtensions: true,
        args: [...chromiumArgs(gate?.port), ...args],
      }));
  const extension = new Extension(browser, folder);
  if (install) {
    try {
      await extension.install();
      await extension.closeWelcome();
    } catch (error) {
      // Otherwise the test would never end.
      await browser.close();
      await gate?.close();
      throw error;
    }
  }
  return {
    browser,
    extension,
    /** What the browser asked for in vain, as host:port. */
    refused: gate?.refused ?? [],
    /** Takes the network away, or gives it back. @param {boolean} on */
    offline: (on) => gate?.offline(on),

    /**
     * Opens an address of the stand-in in a new tab, or in a window of its own: pages in several
     * windows are in view at the same time, and nothing is read in a tab that is hidden.
     * @param {string} path
     * @param {'tab' | 'window'} [type]
     */
    async open(path, type = 'tab') {
      const page = await browser.newPage(/** @type {any} */ ({ type }));
      await page.goto(SITE + path, { waitUntil: 'domcontentloaded' });
      return page;
    },

    async close() {
      await browser.close();
      await gate?.close();
    },
  };
}

/** @param {number} [gate] the gate's port */
function chromiumArgs(gate) {
  return [
    ...(gate === undefined
      ? []
      : [`--proxy-server=127.0.0.1:${gate}`, '--proxy-bypass-list=<-loopback>']),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--lang=en-US',
    // Two pages behind the address bar of every window, which cost as much as the page under test.
    '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  ];
}

/** @param {number} [gate] the gate's port */
function firefoxPrefs(gate) {
  const proxy = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': gate,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': gate,
    'network.proxy.allow_hijacking_localhost': true,
  };
  return {
    ...(gate === undefined ? {} : proxy),
    'extensions.webextensions.uuids': JSON.stringify({ [geckoId()]: UUID }),
    'intl.locale.requested': 'en-US',
    'intl.accept_languages': 'en-US, en',
  };
}

function geckoId() {
  const manifest = JSON.parse(
    readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'),
  );
  return manifest.browser_specific_settings.gecko.id;
}

/** The extension under test. */
class Extension {
  /** @type {Promise<Page> | undefined} */
  #desk;

  /**
   * @param {import('puppeteer-core').Browser} browser
   * @param {string} folder
   */
  constructor(browser, folder) {
    this.browser = browser;
    this.folder = folder;
    /** As the browser names it. */
    this.id = '';
  }

  /**
   * @param {{private?: boolean}} [options] private: in private windows too, as a person may allow it
   */
  async install(options = {}) {
    if (options.private && firefox) {
      const permissions = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
      await this
        .#chrome(`ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
        .ExtensionPermissions.add(${JSON.stringify(geckoId())}, ${JSON.stringify(permissions)})`);
    } else if (options.private) {
      const session = await this.browser.target().createCDPSession();
      const { id } = await session.send(
        'Extensions.loadUnpacked',
        /** @type {any} */ ({ path: this.folder, enableInIncognito: true }),
      );
      this.id = id;
      return;
    }
    this.id = await this.browser.installExtension(this.folder);
  }

  /** The page that opens by itself on installing. @param {number} [cap] */
  welcome(cap) {
    const url = this.url('welcome.html');
    const find = async () => {
      for (const page of await this.browser.pages()) {
        // Firefox does not tell puppeteer where a tab is that an extension opened.
        if ((await page.evaluate(() => location.href)) === url) return page;
      }
      return undefined;
    };
    return until('the welcome page', find, { cap });
  }

  /**
   * Closes it: it opens in front, and nothing is read in a tab that is hidden. Where puppeteer does not
   * see what the extension opened, the extension does.
   */
  async closeWelcome() {
    const page = await this.welcome(20_000).catch(() => undefined);
    if (page) return page.close();
    const others = await this.run(async (url) => {
      const tabs = await chrome.tabs.query({});
      const [welcome] = tabs.filter((tab) => tab.url === url);
      if (welcome?.id === undefined) return tabs.map((tab) => `${tab.url} (${tab.status})`);
      await chrome.tabs.remove(welcome.id);
      return undefined;
    }, this.url('welcome.html'));
    if (others) throw new Error(`no welcome page opened; the tabs are ${others.join(', ')}`);
  }

  /** @param {string} path of a file of the extension */
  url(path = '') {
    return firefox ? `moz-extension://${UUID}/${path}` : `chrome-extension://${this.id}/${path}`;
  }

  /**
   * Opens one of the extension's own pages in a new tab.
   * @param {string} path
   * @param {'tab' | 'window'} [type]
   * @returns {Promise<Page>}
   */
  async open(path, type = 'tab') {
    const page = await this.browser.newPage(/** @type {any} */ ({ type }));
    const url = this.url(path);
    // Firefox replaces the tab's process on the way, and then never reports the end of going there.
    const going = page.goto(url, { waitUntil: 'domcontentloaded' });
    if (!firefox) await going;
    going.catch(() => {});
    await until(`${path} to load`, () =>
      page.evaluate((wanted) => location.href === wanted && document.readyState !== 'loading', url),
    );
    return page;
  }

  /**
   * Opens the popup in a tab, for the tab that a page is in.
   * @param {Page} page
   * @returns {Promise<Page>}
   */
  async popup(page) {
    return this.open(`popup.html?tab=${await this.tab(page)}`);
  }

  /**
   * The number that the extension knows a page's tab by.
   * @param {Page} page
   * @returns {Promise<number>}
   */
  async tab(page) {
    const url = page.url();
    const tabs = await this.run(
      (wanted) =>
        chrome.tabs
          .query({})
          .then((all) => all.filter((tab) => tab.url === wanted).map((tab) => tab.id)),
      url,
    );
    const [tab] = tabs;
    if (tab === undefined || tabs.length > 1) throw new Error(`${tabs.length} tabs are at ${url}`);
    return tab;
  }

  /**
   * Runs a function with the extension's own rights, in a page of it.
   * @template {unknown[]} A
   * @template T
   * @param {(...args: A) => T} work
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  async run(work, ...args) {
    const page = await this.open('manifest.json');
    try {
      return /** @type {any} */ (await page.evaluate(/** @type {any} */ (work), ...args));
    } finally {
      await page.close();
    }
  }

  /**
   * Asks the background what the popup would, from a page of the extension in a window of its own,
   * so that no other page goes out of view for it.
   * @param {import('../../wasm/protocol/protocol.d.ts').Request} question
   * @returns {Promise<import('../../wasm/protocol/protocol.d.ts').Overview>}
   */
  async ask(question) {
    return JSON.parse(
      await this.inDesk((text) => chrome.runtime.sendMessage(text), JSON.stringify(question)),
    );
  }

  /**
   * Runs a function with the extension's own rights, in a page that stays, in a window of its own.
   * @template {unknown[]} A
   * @template T
   * @param {(...args: A) => T} work
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  async inDesk(work, ...args) {
    this.#desk ??= this.open('manifest.json', 'window');
    return /** @type {any} */ (
      await (await this.#desk).evaluate(/** @type {any} */ (work), ...args)
    );
  }

  /** Whether the background runs now. @returns {Promise<boolean>} */
  async awake() {
    if (firefox) return (await this.#chrome(`policy.extension.backgroundState`)) === 'running';
    return this.#worker() !== undefined;
  }

  /**
   * Stops the background as the browser does when it has been idle. A page that is at work may have
   * started the next one by the time this returns.
   */
  async stop() {
    if (firefox) {
      await this.#chrome(
        `policy.extension.terminateBackground({ignoreDevToolsAttached: true, disableResetIdleForTest: true})`,
      );
      return;
    }
    // From a window that is there for nothing else: it hides no page, and a test may close all others.
    const page = await this.open('manifest.json', 'window');
    try {
      // Each start has a context of its own, also where the browser tells of no other target.
      const context = () =>
        page.evaluate(
          async () =>
            (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] }))[0]?.contextId,
        );
      const before = await context();
      if (before === undefined) return;
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await until('the background to stop', async () => (await context()) !== before);
    } finally {
      await page.close();
    }
  }

  #worker() {
    return this.browser
      .targets()
      .find((each) => each.type() === 'service_worker' && each.url() === this.url('background.js'));
  }

  /**
   * Runs an expression with Firefox's own rights.
   * @param {string} expression on `policy`, Firefox's view of the extension
   */
  async #chrome(expression) {
    const { connection } = /** @type {any} */ (this.browser);
    const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const { result } = await connection.send('script.evaluate', {
      expression: `(async () => { const policy = WebExtensionPolicy.getByID(${JSON.stringify(this.id)}); return await ${expression}; })()`,
      target: { context: tree.result.contexts[0].context },
      awaitPromise: true,
    });
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return result.result.value;
  }
}
