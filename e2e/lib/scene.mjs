// What most tests begin with: a stand-in of their own and a browser that can reach only that, and
// questions that all of them ask.

import { after, before } from 'node:test';

import { launch } from './browser.mjs';
import { mark } from './marks.mjs';
import { startStandin } from './standin.mjs';

/**
 * @typedef {import('./marks.mjs').Mark} Mark
 * @typedef {import('puppeteer-core').Page} Page
 */

export class Scene {
  /** @type {import('./standin.mjs').Standin} */
  standin = /** @type {any} */ (undefined);
  /** @type {import('./browser.mjs').Browser} */
  browser = /** @type {any} */ (undefined);

  /**
   * Every switch is on, or as the options say, and the extension remembers nothing.
   * @param {Record<string, unknown>} [options] of the stand-in
   */
  async reset(options = {}) {
    await this.standin.control('reset', { all: 'on', ...options });
    await this.browser.extension.ask({ kind: 'forget' });
  }

  /**
   * What the stand-in has saved, by state.
   * @param {string} state
   */
  async saved(state) {
    return (await this.standin.control('state')).settings[state];
  }

  /**
   * A setting as the popup shows it.
   * @param {string} id
   * @throws if it does not
   */
  async row(id) {
    const overview = await this.browser.extension.ask({ kind: 'overview' });
    const rows = overview.sections?.flatMap((section) => section.rows ?? []) ?? [];
    const row = rows.find((each) => each.id === id);
    if (!row) throw new Error(`the popup has no row for ${id}`);
    return row;
  }

  /**
   * What the history tells of a setting, oldest first.
   * @param {string} id
   * @returns {Promise<string[]>}
   */
  async history(id) {
    const { history = [] } = await this.browser.extension.ask({ kind: 'history' });
    return history
      .filter((line) => line.setting === id)
      .map((line) => line.kind)
      .reverse();
  }

  /** The badge, as the browser shows it. */
  async badge() {
    return this.browser.extension.inDesk(async () => ({
      text: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
    }));
  }

  /** The numbers of all tabs, also those whose address we may not know. @returns {Promise<number[]>} */
  tabs() {
    return this.browser.extension.inDesk(() =>
      chrome.tabs.query({}).then((all) => all.map((tab) => tab.id ?? 0)),
    );
  }

  /**
   * The same as at, with the number of the page's tab. Not for tests side by side.
   * @param {string} path
   * @param {(page: Page, tab: number) => Promise<void>} work
   */
  async inTab(path, work) {
    const known = await this.tabs();
    await this.at(path, async (page) => {
      const [tab] = (await this.tabs()).filter((each) => !known.includes(each));
      await work(page, tab);
    });
  }

  /**
   * Opens a page in a window of its own, does something with it, and closes it.
   * @template T
   * @param {string} path
   * @param {(page: Page) => Promise<T>} work
   * @returns {Promise<T>} what it returns
   */
  async at(path, work) {
    const page = await this.browser.open(path, 'window');
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  }
}

/**
 * A scene for the tests of one file.
 * @param {(scene: Scene) => Promise<unknown>} [more] to prepare
 * @param {Parameters<typeof launch>[0]} [options] of the browser
 * @returns {Scene}
 */
export function scene(more, options) {
  const one = new Scene();
  before(async () => {
    one.standin = await startStandin();
    one.browser = await launch({ port: one.standin.port, ...options });
    await more?.(one);
  });
  after(async () => {
    await one.browser?.close();
    await one.standin?.stop();
  });
  return one;
}

/**
 * Goes on inside the page, as LinkedIn's own links do.
 * @param {Page} page
 * @param {string} path
 */
export function hop(page, path) {
  return page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
}

/** The way to a setting's page. @param {string} slug */
export const detail = (slug) => `/mypreferences/d/settings/${slug}`;

/** The way to a list. @param {string} id */
export const list = (id) => `/mypreferences/d/categories/${id}`;

/**
 * Waits until a press is through, and returns what its mark says.
 * @param {Page} page
 * @param {string} label of the switch
 * @returns {Promise<Mark>}
 */
export function through(page, label) {
  return mark(
    page,
    (found) => belongs(found, label) && found.tone !== 'on' && found.tone !== 'busy',
  );
}

/**
 * Does a mark offer something for a switch?
 * @param {Mark} found
 * @param {string} label
 */
export function belongs(found, label) {
  return found.buttons.some((button) => button.name.endsWith(`: ${label}`));
}

/**
 * Marks that say that a switch is on, and offer to turn it off.
 * @param {string} label
 * @returns {(found: Mark) => boolean}
 */
export function on(label) {
  return (found) =>
    found.tone === 'on' && found.buttons.some((button) => button.name === `Turn off: ${label}`);
}

/** All that a mark says. @param {Mark} found */
export const words = (found) => `${found.text} ${found.detail}`;

/** Is a run, as the popup shows it, at its end, and not only at rest? @param {any} run */
export const over = (run) =>
  !run.live && run.buttons?.some((/** @type {any} */ button) => button.action === 'close');
