// What a page's main thread does, and what it holds in memory.

import { readFile } from 'node:fs/promises';

import { firefox } from './browser.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {WeakMap<Page, Promise<import('puppeteer-core').CDPSession>>} */
const sessions = new WeakMap();

/** @param {Page} page */
function session(page) {
  let one = sessions.get(page);
  if (!one) {
    one = page.createCDPSession().then(async (opened) => {
      await opened.send('Performance.enable');
      return opened;
    });
    sessions.set(page, one);
  }
  return one;
}

/**
 * The processor time that the main thread of a page's process has used, in ms. Other programs on the machine
 * don't count in it, nor does the wait for a frame.
 * @param {Page} page
 * @returns {Promise<number>}
 */
export async function spent(page) {
  if (!firefox) {
    const { metrics } = await (await session(page)).send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0);
  }
  const { pid, time } = await processOf(page);
  try {
    // Firefox tells it in hundredths of a second only, Linux in nanoseconds.
    return Number((await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ')[0]) / 1e6;
  } catch {
    return time / 1e6;
  }
}

/**
 * What a page's process holds after a collection, in bytes: in Chromium the heaps of JavaScript and of the
 * document, in Firefox all that it can account for.
 * @param {Page} page
 * @returns {Promise<number>}
 */
export async function held(page) {
  if (!firefox) {
    const one = await session(page);
    for (let i = 0; i < 3; i++) await one.send('HeapProfiler.collectGarbage');
    const {
      usedSize,
      embedderHeapUsedSize = 0,
      backingStorageSize = 0,
    } = /** @type {any} */ (await one.send('Runtime.getHeapUsage'));
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  }
  const { pid } = await processOf(page);
  return chrome(
    page.browser(),
    `new Promise((done) => {
    let sum = 0;
    Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager).getReportsExtended(
      (process, path, kind, units, amount) => { if (path.startsWith('explicit/') && units === 0 && process.includes('(pid ${pid})')) sum += amount; },
      null, () => done(sum), null, false, true, '');
  })`,
  );
}

/** @param {Page} page @returns {Promise<{pid: number, time: number}>} */
async function processOf(page) {
  const url = await page.evaluate(() => location.href);
  const found = await chrome(
    page.browser(),
    `ChromeUtils.requestProcInfo().then(({ children }) => {
    const child = children.find(({ windows }) => windows.some(({ documentURI }) => documentURI?.spec === ${JSON.stringify(url)}));
    return JSON.stringify({ pid: child?.pid, time: child?.threads.find(({ tid }) => tid === child.pid)?.cpuTime });
  })`,
  );
  return JSON.parse(found);
}

/**
 * Evaluates an expression with Firefox's own rights.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} expression
 * @returns {Promise<any>}
 */
export async function chrome(browser, expression) {
  const { connection } = /** @type {any} */ (browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { result } = await connection.send('script.evaluate', {
    expression,
    awaitPromise: true,
    target: { context: tree.result.contexts[0].context },
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return result.result.value;
}
