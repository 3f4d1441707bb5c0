// Starts an extension page: writes our words where the page asks for them, then starts the Go program
// in the role that the page names. It runs before the body is there, so that the first thing painted
// already has the right language, direction and size.

/* global Go */

(() => {
  'use strict';

  const extension = globalThis.browser?.runtime ? globalThis.browser : chrome;
  const root = document.documentElement;

  /** For how long the browser may take to load the program, and to answer a question of its own, in milliseconds. */
  const LOAD_LIMIT = 20_000;
  const ANSWER_LIMIT = 3_000;

  // A language that the person chose over the browser's. It is kept here as well as with the other
  // preferences, because this has to know it at once. Where the browser lets nobody keep anything,
  // the page's address says it.
  const chosen = kept() ?? new URLSearchParams(location.search).get('lang') ?? '';

  /** What is kept of the language; null where nothing is, or can be. */
  function kept() {
    try {
      return localStorage.getItem('lang');
    } catch {
      return null;
    }
  }

  /** @param {string} lang @returns {boolean} whether it is kept */
  function keep(lang) {
    try {
      localStorage.setItem('lang', lang);
    } catch {
      // Told by what is kept.
    }
    return kept() === lang;
  }

  /**
   * Rejects when the promise takes longer than it may.
   * @template T
   * @param {Promise<T>} promise
   * @param {number} limit
   * @returns {Promise<T>}
   */
  function within(promise, limit) {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`no answer in ${limit / 1000} s`)), limit);
      promise.then(resolve, reject);
    });
  }

  /** The chosen language's messages, by key. @type {Record<string, {message: string}>} */
  let messages = {};
  const say = (/** @type {string} */ key) =>
    messages[key]?.message ?? extension.i18n.getMessage(key);

  /** Reads the messages of the chosen language, which Go needs too. */
  async function learn() {
    const text = await (await fetch(`_locales/${chosen}/messages.json`)).text();
    messages = JSON.parse(text);
    /** @type {any} */ (globalThis).offswitchMessages = text;
  }
  const learned = /^[a-z]{2}(_[A-Z]{2})?$/.test(chosen) ? learn().catch(() => {}) : undefined;

  // Speaks another language from now on; '' is the browser's.
  /** @type {any} */ (globalThis).offswitchSpeak = (/** @type {string} */ lang) => {
    if (lang === chosen) return;
    if (keep(lang)) return location.reload();
    const address = new URL(location.href);
    address.searchParams.set('lang', lang);
    location.replace(address);
  };

  /** The direction is that of our words, which need not be the browser's. */
  function turn() {
    root.lang = say('ui_lang_code') || 'en';
    root.dir = say('ui_dir') || 'ltr';
  }
  turn();

  // As a popup the page decides how wide it is, in a tab it takes what it gets. No media query can tell
  // the two apart while a popup is still finding its size.
  const popups = extension.extension?.getViews?.({ type: 'popup' }) ?? [];
  root.dataset.place = popups.includes(window) ? 'popup' : 'tab';

  /** Writes our words into every element that asks for some. @param {ParentNode} part */
  function write(part) {
    for (const element of part.querySelectorAll('[data-word]')) {
      element.textContent = say(element.getAttribute('data-word') ?? '');
    }
    for (const element of part.querySelectorAll('[data-word-label]')) {
      element.setAttribute('aria-label', say(element.getAttribute('data-word-label') ?? ''));
    }
    for (const template of part.querySelectorAll('template')) write(template.content);
  }

  /** The program could not be started: say so, and leave a way out. @param {unknown} error */
  function fail(error) {
    console.error('Offswitch:', error);
    const failure = document.getElementById('failure');
    if (!failure) return;
    const text = document.getElementById('failure-text');
    // What is missing the person can switch on; of anything else nobody knows more than the console.
    if (text)
      text.textContent =
        typeof WebAssembly === 'object'
          ? `${say('err_internal')} (${error instanceof Error ? error.message : error})`
          : say('ui_unsupported');
    document.getElementById('failure-retry')?.addEventListener('click', () => location.reload());
    for (const waiting of document.querySelectorAll('[data-needs-program]'))
      waiting.setAttribute('hidden', '');
    failure.hidden = false;
    const here = document.getElementById('here');
    if (here) here.hidden = true;
    const answer = document.getElementById('answer');
    if (answer) answer.textContent = say('state_unsure');
    document.body.setAttribute('aria-busy', 'false');
  }

  /** The tab that this page speaks of: the one its address names by "?tab=", or else the one in view; 0 where there is none. */
  async function spoken() {
    const named = Number(new URLSearchParams(location.search).get('tab'));
    if (Number.isInteger(named) && named > 0) return named;
    const tabs = await within(
      extension.tabs.query({ active: true, currentWindow: true }),
      ANSWER_LIMIT,
    );
    return Math.max(tabs?.[0]?.id ?? 0, 0);
  }
  const tab = spoken().catch(() => 0);
  /** @type {any} */ (globalThis).offswitchTab = tab;

  // The background may be asleep; it starts its program while this page starts its own. What the popup
  // asks first needs no program of this page, so it is asked now, and Go takes the answer.
  if (root.dataset.role === 'popup') {
    /** @type {any} */ (globalThis).offswitchAsked = tab
      .then(async (number) => {
        const question = JSON.stringify({ kind: 'overview', tab: number || undefined });
        return { question, answer: await extension.runtime.sendMessage(question) };
      })
      .catch(() => {}); // Go asks again
  } else {
    void wake().catch(() => {});
  }

  /** It is for nobody to answer. */
  async function wake() {
    await extension.runtime.sendMessage({});
  }

  // Compiled at once, while the rest of the page is still being read.
  const program = within(compile(), LOAD_LIMIT);
  program.catch(() => {}); // told of below, where it is waited for

  /** Asynchronous, so that a browser without WebAssembly is told of in the same place. */
  async function compile() {
    return WebAssembly.compileStreaming(fetch('optout.wasm'));
  }

  document.addEventListener('DOMContentLoaded', async () => {
    if (learned) {
      await within(learned, ANSWER_LIMIT).catch(() => {});
      turn();
    }
    write(document);
    try {
      const go = new Go();
      let code = 0;
      go.exit = (/** @type {number} */ given) => {
        code = given;
      };
      const instance = await within(
        WebAssembly.instantiate(await program, go.importObject),
        LOAD_LIMIT,
      );
      /** @type {any} */ (globalThis).offswitchRole = root.dataset.role;
      await go.run(instance);
      // The welcome page's program ends where the background failed, which it has said; the others only when they break.
      if (code !== 0 || root.dataset.role !== 'welcome') fail(new Error('the program stopped'));
    } catch (error) {
      fail(error);
    }
  });
})();
