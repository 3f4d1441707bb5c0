// A visible browser with the extension, for a person to try it. It ends when the window is closed.

import { parseArgs } from 'node:util';

import { launch, SITE } from './lib/browser.mjs';
import { startStandin } from './lib/standin.mjs';

const { values } = parseArgs({
  options: { browser: { type: 'string' }, standin: { type: 'boolean', default: false } },
});

const standin = values.standin ? await startStandin(['-all', 'on']) : undefined;
const { browser, close } = await launch({ port: standin?.port, show: true });
const closed = new Promise((resolve) => browser.once('disconnected', resolve));
const [page] = await browser.pages();
// Firefox may report the end of going there late or never; nobody waits for it here.
page.goto(`${SITE}/mypreferences/d/categories/privacy`).catch(() => {});
console.log(
  `${standin ? 'The stand-in' : 'LinkedIn'} is open, in a profile that is thrown away. Close the window to end.`,
);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => close());
await closed;
await close().catch(() => {});
await standin?.stop();
