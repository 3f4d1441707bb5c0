// What the extension costs where it has nothing to do: nothing.

import { readFile, readdir } from 'node:fs/promises';

import { chrome } from './bench-cost.mjs';
import { SITE } from './bench-stage.mjs';
import { firefox } from './browser.mjs';
import { mark, marks } from './marks.mjs';
import { until } from './wait.mjs';

/** Pages of LinkedIn's that are not settings. */
const ELSEWHERE = ['/feed/', '/in/somebody/', '/jobs/', '/messaging/', '/mwlite/'];
const SETTINGS = '/mypreferences/d/settings/ads-by-age';

/** @typedef {import('./bench-stage.mjs').Stage} Stage */

/**
 * Closes the settings page and waits until the browser has stopped the background of itself.
 * @param {Stage} stage
 * @returns {Promise<{slept: number, processes: number | undefined}>} after how many ms it slept, and how many processes are left for it
 */
export async function asleep(stage) {
  const browser = await stage.browser('ours');
  const page = await browser.open(SETTINGS);
  await mark(page, (found) => found.tone === 'on');
  await page.close();
  const since = Date.now();
  if (firefox) {
    await until('the background to be stopped', async () => !(await browser.extension.awake()), {
      cap: 120_000,
    });
    // The process is there for Firefox's own extensions too.
    const pages = await chrome(
      browser.browser,
      `ChromeUtils.requestProcInfo().then(({ children }) => children
      .flatMap(({ windows }) => windows).filter(({ documentURI }) => documentURI?.spec.startsWith(${JSON.stringify(browser.extension.url())})).length)`,
    );
    return { slept: Date.now() - since, processes: pages };
  }
  // A worker that a debugger is attached to is never stopped, and puppeteer attaches to all.
  for (const target of browser.browser.targets()) {
    if (target.type() === 'service_worker') await /** @type {any} */ (target)._session()?.detach();
  }
  const root = browser.browser.process()?.pid ?? 0;
  const left = await until(
    'the background to be stopped',
    async () => {
      const count = await extensionProcesses(root);
      return count === 0 ? { count } : undefined;
    },
    { cap: 120_000 },
  );
  return { slept: Date.now() - since, processes: left.count };
}

/**
 * The processes for extensions below a process, by their command lines.
 * @param {number} root
 */
async function extensionProcesses(root) {
  /** @type {Map<number, number>} */
  const parents = new Map();
  /** @type {number[]} */
  const found = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const pid = Number(name);
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('--extension-process'))
        found.push(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (/** @type {number | undefined} */ pid) => {
    for (; pid; pid = parents.get(pid)) if (pid === root) return true;
    return false;
  };
  return found.filter(below).length;
}

/**
 * How many scripts of extensions there are in pages of LinkedIn's that are not settings, and, to know that they
 * would be found, in one that is.
 * @param {Stage} stage
 * @returns {Promise<{elsewhere: number, pages: number, settings: number}>}
 */
export async function scripts(stage) {
  let elsewhere = 0;
  for (const path of ELSEWHERE) elsewhere += await injected(stage, path);
  return { elsewhere, pages: ELSEWHERE.length, settings: await injected(stage, SETTINGS) };
}

/**
 * @param {Stage} stage
 * @param {string} path
 */
async function injected(stage, path) {
  const { browser, extension } = await stage.browser('ours');
  if (firefox) {
    // No protocol shows an extension's part of a page there. This is what Firefox itself goes by.
    return Number(
      await chrome(
        browser,
        `WebExtensionPolicy.getByID(${JSON.stringify(extension.id)}).contentScripts
      .filter((each) => each.matchesURI(Services.io.newURI(${JSON.stringify(SITE + path)}))).length`,
      ),
    );
  }
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  /** @type {Set<string>} */
  const worlds = new Set();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.add(context.uniqueId);
  });
  await session.send('Runtime.enable');
  await page.goto(SITE + path, { waitUntil: 'load' });
  if (path === SETTINGS) await until('the mark', async () => (await marks(page)).length > 0);
  await page.close();
  return worlds.size;
}
