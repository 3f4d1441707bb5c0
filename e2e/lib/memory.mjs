// What a page and the background hold in memory, asked of the browser itself: the extension has no
// door for it.

import { firefox } from './browser.mjs';
import { until } from './wait.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./browser.mjs').Browser} Browser
 * @typedef {Record<string, number>} Figures bytes, or how many
 */

/**
 * What is held after everything that can go has gone.
 * @param {Browser} browser
 * @param {Page} page
 * @returns {Promise<Figures>}
 */
export function memory(browser, page) {
  return firefox ? inFirefox(browser) : inChromium(browser, page);
}

/**
 * In Chromium the page's figures are of all worlds in it, ours among them. The background's come from
 * the objects that its heap holds: the program's memory, and what wasm_exec.js keeps for Go.
 * @param {Browser} browser
 * @param {Page} page
 */
async function inChromium(browser, page) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  for (let times = 0; times < 2; times++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  await session.detach();
  // It was seen to answer that a context is not there, and to find it the next time.
  const worker = await until('the background to be measured', () => worked(browser));
  return {
    'page: bytes': of.JSHeapUsedSize,
    'page: listeners': of.JSEventListeners,
    'page: nodes': of.Nodes,
    ...worker,
  };
}

/** @type {WeakMap<Browser, Promise<import('puppeteer-core').CDPSession>>} */
const workers = new WeakMap();

/** @param {Browser} browser */
async function worked(browser) {
  if (!workers.has(browser)) {
    const target = browser.browser
      .targets()
      .find(
        (each) =>
          each.type() === 'service_worker' && each.url() === browser.extension.url('background.js'),
      );
    if (!target) throw new Error('the background does not run');
    // While it is held, the browser does not stop the worker: what it keeps, it would keep for ever.
    workers.set(browser, target.createCDPSession());
  }
  const session = /** @type {import('puppeteer-core').CDPSession} */ (await workers.get(browser));
  try {
    // A worker that was stopped all the same never answers: the next try asks the one that came after it.
    for (let times = 0; times < 2; times++)
      await session.send('HeapProfiler.collectGarbage', undefined, { timeout: 10_000 });
  } catch (error) {
    workers.delete(browser);
    throw error;
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  /** Calls a function with all objects of a kind. @param {string} kind @param {string} work */
  const all = async (kind, work) => {
    const { result: prototype } = await session.send('Runtime.evaluate', {
      expression: `${kind}.prototype`,
      objectGroup: 'soak',
    });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: String(prototype.objectId),
      objectGroup: 'soak',
    });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: `function () { return (${work})(this); }`,
      returnByValue: true,
    });
    return result.value;
  };
  const program = await all(
    'WebAssembly.Memory',
    '(all) => all.reduce((sum, each) => sum + each.buffer.byteLength, 0)',
  );
  // What Go holds of JavaScript's, functions of its own among it: those that were released are in the pool.
  const [held, functions] = await all(
    'Go',
    `(all) => all.reduce(([held, functions], { _values = [], _idPool = [] }) => [
    held + _values.length - _idPool.length,
    functions + _values.filter((each) => typeof each === 'function' && String(each).includes('_pendingEvent')).length,
  ], [0, 0])`,
  );
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'soak' });
  return {
    'background: bytes of JavaScript': usedSize,
    "background: bytes of Go's memory": program,
    'background: values that Go holds': held,
    'background: functions of Go': functions,
  };
}

/**
 * In Firefox they come from what about:memory shows, by process: that of LinkedIn's page, and that of
 * all extensions, of which ours is the only one that works. Listeners are not counted there.
 * @param {Browser} browser
 */
async function inFirefox(browser) {
  const { connection } = /** @type {any} */ (browser.browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { result } = await connection.send('script.evaluate', {
    expression: `(async () => {
      const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
      let sums, ours;
      // What one look asks to be freed, the next finds gone: until there is no less.
      for (let last = Infinity, all = 0, times = 0; times < 10 && all < 0.98 * last; times++) {
        last = all || Infinity;
        await new Promise((done) => manager.minimizeMemoryUsage(done));
        Services.obs.notifyObservers(null, 'child-gc-request');
        Services.obs.notifyObservers(null, 'child-mmu-request');
        sums = new Map();
        ours = new Set();
        await new Promise((done) => manager.getReports((process, path, kind, units, amount) => {
          if (units === 0 && path.startsWith('explicit/')) sums.set(process, (sums.get(process) ?? 0) + amount);
          if (process && /js-main-runtime-realms\\/user\\/https:..www.linkedin.com/.test(path)) ours.add(process);
        }, null, done, null, false));
        all = [...sums].reduce((sum, [, bytes]) => sum + bytes, 0);
      }
      const sum = (wanted) => [...sums].reduce((all, [process, bytes]) => all + (wanted(process) ? bytes : 0), 0);
      return JSON.stringify({ 'page: bytes in Firefox': sum((each) => ours.has(each)), 'background: bytes in Firefox': sum((each) => each.startsWith('extension')) });
    })()`,
    target: { context: tree.result.contexts[0].context },
    awaitPromise: true,
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  const figures = JSON.parse(result.result.value);
  for (const [figure, bytes] of Object.entries(figures))
    if (!bytes) throw new Error(`no process for ${figure}`);
  return figures;
}
