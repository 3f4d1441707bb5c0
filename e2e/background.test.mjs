// The background's script on its own, in a browser that lacks, or breaks, a part of its interface.
// No browser is needed for that; everything around the script is played here.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';

const SCRIPT = await readFile(new URL('../extension/background.js', import.meta.url), 'utf8');

/** All that the script asks of the browser, as it is when all is well. */
function browser() {
  /** @type {Record<string, (...args: any[]) => any>} */
  const heard = {};
  /** @type {string[]} */
  const opened = [];
  const event = (/** @type {string} */ name) => ({
    addListener: (/** @type {any} */ listener) => void (heard[name] = listener),
  });
  /** @type {any} */
  const chrome = {
    runtime: {
      id: 'self',
      getURL: (/** @type {string} */ path) => `ext://self/${path}`,
      onMessage: event('message'),
      onStartup: event('startup'),
      onInstalled: event('installed'),
    },
    i18n: { getMessage: (/** @type {string} */ key) => key },
    alarms: { onAlarm: event('alarm') },
    commands: { onCommand: event('command') },
    tabs: {
      query: async () => [{ id: 7 }],
      create: async (/** @type {{url: string}} */ { url }) => void opened.push(url),
    },
  };
  return { chrome, heard, opened };
}

/**
 * Runs the script. Timers pass a hundred times as fast.
 * @param {any} chrome
 * @param {Record<string, unknown>} [scope] more of its global object, or other
 */
function run(chrome, scope = {}) {
  /** @type {string[]} */
  const asked = [];
  /** @type {Record<string, any>} */
  const world = {
    chrome,
    console: { error() {} },
    setTimeout: (/** @type {() => void} */ f, /** @type {number} */ ms) => setTimeout(f, ms / 100),
    clearTimeout,
    fetch: async () => 'program',
    WebAssembly: { instantiateStreaming: async () => ({ instance: {} }) },
    importScripts() {},
    Go: class {
      importObject = {};
      run() {
        world.offswitchReady(
          async (/** @type {string} */ request) => {
            asked.push(request);
            return `answer to ${request}`;
          },
          async () => {
            asked.push('wake');
            return '';
          },
        );
        return new Promise(() => {});
      }
    },
    ...scope,
  };
  vm.runInNewContext(SCRIPT, world);
  return asked;
}

/** @param {Record<string, any>} heard @param {string} request @returns {Promise<string>} */
const say = (heard, request) =>
  new Promise((done) =>
    heard.message(request, { id: 'self', url: 'https://www.linkedin.com/' }, done),
  );

const turn = () => new Promise((done) => setTimeout(done, 5));

const never = () => new Promise(() => {});
const refuse = () => {
  throw new Error('refused');
};

test('whatever one part of the browser does, the others work', async (t) => {
  const parts = ['runtime.onStartup', 'runtime.onInstalled', 'alarms', 'alarms.onAlarm'].concat([
    'commands',
    'commands.onCommand',
    'tabs',
    'tabs.query',
    'tabs.create',
    'i18n.getMessage',
  ]);
  /** @type {Record<string, (on: any, name: string) => void>} */
  const ways = {
    'is missing': (on, name) => delete on[name],
    'throws when looked at': (on, name) => Object.defineProperty(on, name, { get: refuse }),
    'never settles': (on, name) => (on[name] = never),
    'answers nothing': (on, name) => (on[name] = () => undefined),
    throws: (on, name) => (on[name] = refuse),
  };
  for (const part of parts) {
    for (const [way, spoil] of Object.entries(ways)) {
      await t.test(`${part} ${way}`, async () => {
        const { chrome, heard, opened } = browser();
        const names = part.split('.');
        const name = /** @type {string} */ (names.pop());
        spoil(
          names.reduce((on, n) => on[n], chrome),
          name,
        );
        const asked = run(chrome);
        assert.equal(await say(heard, 'question'), 'answer to question');
        const others = { startup: 'onStartup', alarm: 'alarms', command: 'commands' };
        for (const [event, of] of Object.entries(others))
          if (!part.includes(of)) assert.ok(heard[event], `nobody listens to ${event}`);
        heard.startup?.();
        heard.alarm?.();
        heard.installed?.({ reason: 'install' });
        heard.command?.();
        await new Promise((done) => setTimeout(done, 40));
        if (!part.startsWith('runtime.onInstalled') && !/^tabs(\.create)?$/.test(part))
          assert.deepEqual(opened, ['ext://self/welcome.html']);
        // Where nobody says which tab is in view, the next setting opens in a new one.
        if (heard.command)
          assert.ok(
            asked.some((r) => /"kind":"open","tab":(7|0)/.test(r)),
            `the key does nothing: ${asked}`,
          );
      });
    }
  }
});

test('a program that cannot be had is said, to each message anew, and tried anew', async (t) => {
  const { Go } = /** @type {any} */ ({});
  for (const [why, scope] of /** @type {[string, Record<string, unknown>][]} */ ([
    ['no WebAssembly', { WebAssembly: undefined }],
    ['its file never comes', { WebAssembly: { instantiateStreaming: never } }],
    ['its file is refused', { WebAssembly: { instantiateStreaming: refuse } }],
    ['no wasm_exec.js', { importScripts: refuse, Go }],
    [
      'it never gets ready',
      {
        Go: class {
          run = never;
        },
      },
    ],
    [
      'it ends at once',
      {
        Go: class {
          run = async () => {};
        },
      },
    ],
  ])) {
    await t.test(why, async () => {
      const { chrome, heard } = browser();
      run(chrome, scope);
      for (const message of ['one', 'two'])
        assert.match(JSON.parse(await say(heard, message)).error, /^err_internal \(.+\)$/);
    });
  }
});

test('only our own scripts and pages are answered', async () => {
  const { chrome, heard } = browser();
  const asked = run(chrome);
  await turn();
  const done = () => assert.fail('it answers');
  assert.equal(heard.message('question', { id: 'other' }, done), false);
  assert.equal(heard.message({}, { id: 'self' }, done), false);
  await turn();
  assert.deepEqual(asked, []);
});
