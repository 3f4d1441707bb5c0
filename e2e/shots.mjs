// Makes the pictures of the documents, in docs/shots/, and those of the stores, in dist/store/.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch } from './lib/browser.mjs';
import { picture, STORE, STORE_SIZE, tour } from './lib/pictures.mjs';
import { startStandin } from './lib/standin.mjs';

const DOCS = fileURLToPath(new URL('../docs/shots', import.meta.url));
const STORES = fileURLToPath(new URL('../dist/store', import.meta.url));

for (const folder of [DOCS, STORES]) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}
const standin = await startStandin();
const browser = await launch({ port: standin.port });
try {
  await tour(standin, browser, async (name, page, looks) => {
    await save(DOCS, name, await picture(page, looks));
    const place = STORE.indexOf(name);
    if (place >= 0) await save(STORES, `${place + 1}-${name}`, await picture(page, { ...looks, ...STORE_SIZE }));
  });
} finally {
  await browser.close();
  await standin.stop();
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {Uint8Array} png
 */
async function save(folder, name, png) {
  await writeFile(join(folder, `${name}.png`), png);
  console.log(`${name}: ${Math.ceil(png.length / 1024)} KB`);
}
