// Makes the pictures of the documents, in docs/shots/, and those of the stores, in dist/store/, a folder
// for each language.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch } from './lib/browser.mjs';
import { LANGUAGES, picture, shelf, STORE, STORE_SIZE, tour } from './lib/pictures.mjs';
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
  });
  for (const lang of LANGUAGES) {
    const folder = join(STORES, lang);
    await mkdir(folder);
    await shelf(standin, browser, lang, async (name, page, looks) => {
      const png = await picture(page, { ...looks, ...STORE_SIZE });
      await save(folder, `${STORE.indexOf(name) + 1}-${name}`, png);
    });
  }
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
  console.log(`${basename(folder)}/${name}: ${Math.ceil(png.length / 1024)} KB`);
}
