// The browsers that a measure compares: the same one several times, each with another extension in
// it, and each for itself, so that none can slow another's page. They run side by side and take turns.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SITE, firefox, launch } from './browser.mjs';
import { startStandin } from './standin.mjs';

const HERE = fileURLToPath(new URL('../bench', import.meta.url));
const ENGINE = fileURLToPath(
  new URL(
    '../node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js',
    import.meta.url,
  ),
);

/** Where Firefox puts the peer's pages. */
const PEER_UUID = '0be4c4e5-0000-4000-8000-0000000bec40';

/**
 * What is compared:
 * ours     the extension as it is built
 * counted  the same, with two scripts of the bench that count and take the time inside it
 * peer     forty lines of JavaScript, and an empty popup
 * engine   autoconsent with one rule
 * echo     a background that says back what it is told, and nothing else
 * none     no extension
 * @typedef {'ours' | 'counted' | 'peer' | 'engine' | 'echo' | 'none'} Kind
 *
 * @typedef {import('./browser.mjs').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 */

export class Stage {
  /** @type {import('./standin.mjs').Standin} */
  standin = /** @type {any} */ (undefined);
  /** @type {Map<Kind, Browser>} */
  #browsers = new Map();
  /** @type {string[]} */
  #folders = [];

  /** @param {string[]} [options] of the stand-in */
  static async open(options = []) {
    const stage = new Stage();
    stage.standin = await startStandin(['-all', 'on', '-spinner', '0', '-linger', '0', ...options]);
    return stage;
  }

  /**
   * The browser with one of the extensions in it; the first call starts it.
   * @param {Kind} kind
   */
  async browser(kind) {
    let browser = this.#browsers.get(kind);
    if (!browser) {
      browser = await this.#launch(kind);
      this.#browsers.set(kind, browser);
    }
    return browser;
  }

  /** @param {Kind} kind */
  async #launch(kind) {
    const { port } = this.standin;
    // Without this Firefox tells the time to the millisecond only.
    const prefs = { 'privacy.reduceTimerPrecision': false };
    if (kind === 'ours') return launch({ port, prefs });
    if (kind === 'counted') {
      const browser = await launch({ port, prefs, install: false });
      browser.extension.folder = await this.#counted(browser.extension.folder);
      await browser.extension.install();
      await (await browser.extension.welcome()).close();
      return browser;
    }
    const uuids = {
      'extensions.webextensions.uuids': JSON.stringify({ 'peer@bench.example': PEER_UUID }),
    };
    const browser = await launch({ port, install: false, prefs: { ...prefs, ...uuids } });
    if (kind === 'none') return browser;
    const folder = await this.#copy(join(HERE, kind));
    if (kind === 'engine') await cp(ENGINE, join(folder, 'autoconsent.playwright.js'));
    if (kind === 'peer') await cp(join(HERE, 'popup.js'), join(folder, 'popup.js'));
    browser.extension.id = await browser.browser.installExtension(folder);
    return browser;
  }

  /** @param {string} from */
  async #copy(from) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    this.#folders.push(folder);
    await cp(from, folder, { recursive: true });
    return folder;
  }

  /**
   * A copy of the built extension that counts.
   * @param {string} built
   */
  async #counted(built) {
    const folder = await this.#copy(built);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const { js } = manifest.content_scripts[0];
    js.splice(js.indexOf('content/client.js'), 0, 'count.js');
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    const popup = join(folder, 'popup.html');
    await writeFile(
      popup,
      (await readFile(popup, 'utf8')).replace(
        '<script',
        '<script src="popup.js"></script>\n    <script',
      ),
    );
    for (const name of ['count.js', 'popup.js']) await cp(join(HERE, name), join(folder, name));
    return folder;
  }

  /**
   * Opens an address of the stand-in.
   * @param {Kind} kind
   * @param {string} path
   */
  async page(kind, path) {
    return (await this.browser(kind)).open(path);
  }

  /**
   * The address of a popup.
   * @param {Kind} kind
   */
  async popup(kind) {
    const { extension } = await this.browser(kind);
    if (kind !== 'peer') return extension.url('popup.html');
    return firefox
      ? `moz-extension://${PEER_UUID}/popup.html`
      : `chrome-extension://${extension.id}/popup.html`;
  }

  /** Ends the browsers, so that those of the next measure have the machine to themselves. */
  async clear() {
    for (const browser of this.#browsers.values()) await browser.close();
    this.#browsers.clear();
    for (const folder of this.#folders.splice(0))
      await rm(folder, { recursive: true, force: true });
  }

  async close() {
    await this.clear();
    await this.standin.stop();
  }
}

export { SITE };

/**
 * Lets some time pass. Tests wait for conditions; between two measures a machine has to come to rest.
 * @param {number} ms
 */
export const rest = (ms) => new Promise((done) => setTimeout(done, ms));
