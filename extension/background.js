// The background: it takes messages from our own content script and pages, hands them to Go, and
// hands Go's reply back. It decides nothing.
//
// The browser stops this script whenever it has been idle and starts it again for the next message
// (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle).
// An event only wakes it if its listener is there as soon as the script has run once. So listeners
// are added here, in JavaScript, at the top level, and each message waits until Go is ready.

/* global Go */

(() => {
  'use strict';

  const scope = /** @type {any} */ (globalThis);

  const complain = (/** @type {unknown} */ error) => console.error('Offswitch:', error);

  // Chromium runs this as a worker, Firefox as a page that loads wasm_exec.js by the manifest
  // (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/background).
  try {
    if (typeof importScripts === 'function') importScripts('wasm_exec.js');
  } catch (error) {
    complain(error); // each message says so, since there is no Go to start
  }

  /** @type {typeof chrome} */
  const extension = scope.browser?.runtime ? scope.browser : chrome;

  /** For how long Go may take to start, and a message to be answered, in milliseconds. */
  const START_LIMIT = 15_000;
  const REPLY_LIMIT = 30_000;
  /** For how long the browser may take to say which tab is in view. */
  const TAB_LIMIT = 3_000;

  /**
   * What Go hands over once it is ready.
   * @typedef {object} Backend
   * @property {(request: string, sender: string) => Promise<string>} handle answers a message
   * @property {() => Promise<string>} wake draws the badge
   */

  /**
   * A Go program that runs.
   * @typedef {object} Program
   * @property {Backend} backend
   * @property {Promise<never>} gone rejects when the program has ended
   * @property {(answer: Promise<string>) => Promise<string>} orGone the answer, or a rejection when the
   *   program ends first. Not a race with gone: that would keep each answer for as long as the program runs
   */

  /** The running program, or the one that is about to. @type {Promise<Program> | undefined} */
  let ready;

  /**
   * Rejects when the promise takes longer than it may.
   * @template T
   * @param {Promise<T>} promise
   * @param {number} limit
   * @param {string} what
   * @returns {Promise<T>}
   */
  function within(promise, limit, what) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${what} took longer than ${limit / 1000} s`)),
        limit,
      );
      promise.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  /** @returns {Promise<Program>} */
  async function start() {
    const go = new Go();
    // Compiled while it is read: a quarter less to wait in Chromium, the same in Firefox.
    const { instance } = await within(
      WebAssembly.instantiateStreaming(
        fetch(extension.runtime.getURL('optout.wasm')),
        go.importObject,
      ),
      START_LIMIT,
      'loading',
    );
    /** @type {Promise<Backend>} */
    const handed = new Promise((resolve) => {
      // Go calls this once. What it hands over is not left on the global object, so that nothing
      // else can get hold of it.
      scope.offswitchReady = (
        /** @type {Backend['handle']} */ handle,
        /** @type {Backend['wake']} */ wake,
      ) => {
        delete scope.offswitchReady;
        resolve({ handle, wake });
      };
    });
    scope.offswitchRole = 'backend';
    /** @type {Promise<never>} */
    const gone = go.run(instance).then(() => {
      throw new Error('the program stopped');
    });
    /** What is to be told when it ends. @type {Set<(why: unknown) => void>} */
    const waiting = new Set();
    /** @type {unknown} */
    let ended;
    gone.catch((why) => {
      ended = why;
      for (const tell of waiting) tell(why);
    });
    const orGone = (/** @type {Promise<string>} */ answer) =>
      new Promise((resolve, reject) => {
        if (ended) reject(ended);
        waiting.add(reject);
        answer.then(resolve, reject).finally(() => waiting.delete(reject));
      });
    const backend = await within(Promise.race([handed, gone]), START_LIMIT, 'starting');
    return { backend, gone, orGone };
  }

  /**
   * The running program; starts it if there is none. A program that ended is forgotten, so that the
   * next message starts a new one.
   * @returns {Promise<Program>}
   */
  function program() {
    if (ready) return ready;
    const attempt = start();
    const forget = () => {
      if (ready === attempt) ready = undefined;
    };
    attempt.then(({ gone }) => gone.catch(forget), forget);
    ready = attempt;
    return attempt;
  }

  /**
   * @param {(backend: Backend) => Promise<string>} question
   * @returns {Promise<string>} the answer; where there is none, one that says so
   */
  async function ask(question) {
    try {
      const { backend, orGone } = await program();
      // A program that stops half-way never settles what it promised.
      return await within(orGone(question(backend)), REPLY_LIMIT, 'answering');
    } catch (error) {
      complain(error);
      const reason = error instanceof Error ? error.message : String(error);
      return JSON.stringify({ error: `${say('err_internal')} (${reason})` });
    }
  }

  /** @param {string} key */
  function say(key) {
    try {
      return extension.i18n.getMessage(key);
    } catch {
      return '';
    }
  }

  /**
   * What Go needs in order to judge where a message comes from.
   * @param {chrome.runtime.MessageSender} sender
   */
  function describe(sender) {
    return {
      id: sender.id ?? '',
      self: extension.runtime.id,
      url: sender.url ?? '',
      tabId: sender.tab?.id ?? -1,
      tabUrl: sender.tab?.url ?? '',
      frameId: sender.frameId ?? -1,
      incognito: sender.tab?.incognito ?? false,
      store: /** @type {any} */ (sender.tab)?.cookieStoreId,
      own: (sender.url ?? '').startsWith(extension.runtime.getURL('')),
    };
  }

  /**
   * Listens to one event of the browser's. Where this browser lacks it, or the listener fails, that
   * costs no other.
   * @template {any[]} A
   * @template R
   * @param {() => chrome.events.Event<(...args: A) => R> | undefined} event
   * @param {(...args: A) => R} listener
   */
  function listen(event, listener) {
    try {
      event()?.addListener(listener);
    } catch (error) {
      complain(error);
    }
  }

  listen(
    () => extension.runtime.onMessage,
    (/** @type {unknown} */ request, sender, respond) => {
      if (typeof request !== 'string' || sender.id !== extension.runtime.id) return false;
      const from = JSON.stringify(describe(sender));
      ask((backend) => backend.handle(request, from))
        .then(respond)
        .catch(complain); // who asked has gone
      return true; // the reply comes later
    },
  );

  // The browser forgets the badge when it quits and when the extension is updated.
  const wake = () => void ask((backend) => backend.wake());

  listen(() => extension.runtime.onStartup, wake);

  // Rings once a day, and only for who wants to be reminded of a fresh look.
  listen(() => extension.alarms?.onAlarm, wake);

  // The keyboard's ways: to the first mark on the page and back, and to the next setting that is still
  // on, as from the popup. Firefox for Android has no such keys
  // (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/commands).
  listen(
    () => extension.commands?.onCommand,
    (command) => void (command === 'marks' ? visit() : next()).catch(complain),
  );

  /** The tab in view; 0 where the browser does not tell, and then a new one is opened. */
  async function shown() {
    const tabs = await extension.tabs.query({ active: true, lastFocusedWindow: true });
    return tabs?.[0]?.id ?? 0;
  }

  async function visit() {
    const tab = await within(shown(), TAB_LIMIT, 'finding the tab');
    // Where no script of ours is, there is no mark either.
    await extension.tabs.sendMessage(tab, '{"kind":"visit"}').catch(() => {});
  }

  async function next() {
    const tab = await within(shown(), TAB_LIMIT, 'finding the tab').catch(() => 0);
    const request = JSON.stringify({ kind: 'open', tab });
    const from = { ...describe({ id: extension.runtime.id }), own: true };
    await ask((backend) => backend.handle(request, JSON.stringify(from)));
  }

  listen(
    () => extension.runtime.onInstalled,
    ({ reason }) => {
      wake();
      if (reason === 'install') void welcome().catch(complain);
    },
  );

  async function welcome() {
    await extension.tabs.create({ url: extension.runtime.getURL('welcome.html') });
  }

  // Whatever woke this script is about to ask.
  program().catch(() => {});
})();
