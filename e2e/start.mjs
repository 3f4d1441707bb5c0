// How long the background takes from nothing to its first answers, step by step, in Node:
//
//   node e2e/start.mjs dist/chrome        the least and the middle of 15 starts
//   GODEBUG=inittrace=1 node e2e/start.mjs dist/chrome    and what each Go package does at its start
//
// Of each step it prints the time of the clock and of the processor, in milliseconds. On a machine that has other
// things to do, the least of each is the figure to look at.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/* global Go */

const STARTS = 15;
const folder = resolve(process.argv[2] ?? 'dist/chrome');
await import(pathToFileURL(`${folder}/wasm_exec.js`).href);
const program = await readFile(`${folder}/optout.wasm`);

const scope = /** @type {any} */ (globalThis);
const nothing = async () => ({});
const area = { get: nothing, set: nothing, remove: nothing };
scope.chrome = {
  runtime: { id: 'a' },
  i18n: { getMessage: (/** @type {string} */ key) => key, getUILanguage: () => 'en' },
  storage: { local: area, session: area, managed: area },
  action: {
    setBadgeText: nothing,
    setTitle: nothing,
    setBadgeBackgroundColor: nothing,
    setBadgeTextColor: nothing,
  },
  alarms: { create: nothing, clear: nothing },
  tabs: {},
};
scope.offswitchRole = 'backend';

const url = 'https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement';
const sender = JSON.stringify({ id: 'a', self: 'a', url, tabId: 1, frameId: 0 });
const reading = JSON.stringify({
  kind: 'read',
  url,
  document: 'd',
  age: 400,
  still: 300,
  snapshot: {
    lang: 'en',
    root: {
      n: 1,
      t: 'main',
      f: 64,
      c: [
        {
          n: 2,
          t: 'p',
          a: ['id', 'k'],
          c: [{ x: 'Use my data for training content creation AI models' }],
        },
        {
          n: 3,
          t: 'input',
          a: ['type', 'checkbox', 'role', 'switch', 'aria-labelledby', 'k'],
          f: 4,
        },
      ],
    },
  },
});

/** @type {Map<string, { clock: number[], processor: number[] }>} */
const steps = new Map();

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 */
async function step(name, work) {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(processor);
  const taken = steps.get(name) ?? { clock: [], processor: [] };
  taken.clock.push(performance.now() - clock);
  taken.processor.push((user + system) / 1000);
  steps.set(name, taken);
  return result;
}

for (let i = 0; i < STARTS; i++) {
  const go = /** @type {any} */ (new Go());
  if (process.env.GODEBUG && i === STARTS - 1) go.env = { GODEBUG: process.env.GODEBUG };
  const module = await step('compile', () => WebAssembly.compile(new Uint8Array(program)));
  const instance = await step('instantiate', () =>
    WebAssembly.instantiate(module, go.importObject),
  );
  const handle = await step(
    'Go starts',
    () =>
      new Promise((ready) => {
        scope.offswitchReady = ready;
        void go.run(instance);
      }),
  );
  for (const name of ['first reading: rules ready', 'second reading', 'third reading']) {
    const answer = await step(name, () => handle(reading, sender));
    if (!JSON.parse(answer).marks?.length) throw new Error(`no plan: ${answer}`);
  }
}

console.log('| step | clock, least | middle | processor, least |\n|---|--:|--:|--:|');
for (const [name, { clock, processor }] of steps) {
  clock.sort((a, b) => a - b);
  processor.sort((a, b) => a - b);
  console.log(
    `| ${name} | ${clock[0].toFixed(1)} | ${clock[STARTS >> 1].toFixed(1)} | ${processor[0].toFixed(1)} |`,
  );
}
process.exit(0);
