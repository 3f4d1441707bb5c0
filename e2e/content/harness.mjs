// Runs the content script in real browsers, on pages that a test writes, with
// a runtime that the test plays. The scripts run as they do for people: as
// content scripts of an (otherwise empty) extension, in their own world.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const HERE = new URL('.', import.meta.url).pathname;
const CONTENT = join(HERE, '../../extension/content');
const MANIFEST = JSON.parse(readFileSync(join(HERE, '../../manifest.json'), 'utf8'));
export const SCRIPTS = MANIFEST.content_scripts[0].js.map((/** @type {string} */ path) =>
  path.replace('content/', ''),
);
export const CAP = 30000;

/** The environment's BROWSER says which one: "chromium" or "firefox". */
const name = process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';

async function extension() {
  const dir = await mkdtemp(join(tmpdir(), 'content-'));
  const files = ['fake.js', ...SCRIPTS, 'probe.js'];
  await cp(join(HERE, 'fake.js'), join(dir, 'fake.js'));
  await cp(join(HERE, 'probe.js'), join(dir, 'probe.js'));
  await cp(CONTENT, dir, { recursive: true });
  await writeFile(
    join(dir, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Content script under test',
      version: '1',
      browser_specific_settings: { gecko: { id: 'content@example.org' } },
      host_permissions: ['http://localhost/*'],
      content_scripts: [{ matches: ['http://localhost/*'], js: files, run_at: 'document_idle' }],
    }),
  );
  return dir;
}

async function server() {
  const pages = new Map();
  const reports = [];
  const driver = await readFile(join(HERE, 'driver.js'));
  const http = createServer((req, res) => {
    const path = new URL(req.url, 'http://localhost').pathname;
    if (path === '/driver.js') {
      res.writeHead(200, { 'content-type': 'text/javascript' }).end(driver);
    } else if (path === '/csp') {
      reports.push(req.method);
      res.writeHead(204).end();
    } else if (pages.has(path)) {
      const { body, headers } = pages.get(path);
      res
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          ...headers,
        })
        .end(body);
    } else res.writeHead(404).end();
  });
  await new Promise((done) => http.listen(0, '127.0.0.1', done));
  return { http, pages, reports, port: http.address().port };
}

/** Starts one browser with the scripts installed. */
export async function start() {
  const dir = await extension();
  const { http, pages, reports, port } = await server();
  const firefox = name === 'firefox';
  const browser = await puppeteer.launch(
    firefox
      ? {
          browser: 'firefox',
          executablePath: process.env.FIREFOX_BIN || '/usr/bin/firefox-esr',
          headless: true,
          extraPrefsFirefox: {
            'network.dns.localDomains': 'localhost',
            'intl.accept_languages': 'en',
          },
        }
      : {
          executablePath: process.env.CHROME_BIN || '/usr/bin/chromium',
          headless: true,
          pipe: true,
          enableExtensions: [dir],
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
  );
  if (firefox) await browser.installExtension(dir);
  let count = 0;
  return {
    name,
    firefox,
    browser,
    reports,
    port,
    pages,
    /** Opens a page with this body. setup runs in the page before the content script does. */
    async open(
      body,
      {
        setup = '',
        head = '',
        html = 'lang="en"',
        headers = {},
        width = 900,
        height = 700,
        path = `/p${++count}`,
      } = {},
    ) {
      pages.set(path, {
        headers,
        body: `<!doctype html><html ${html}><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><script src="/driver.js"></script>${head}</head><body>${body}${setup ? `<script nonce="n">${setup}</script>` : ''}</body></html>`,
      });
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      await page.goto(`http://localhost:${port}${path}`);
      await page.waitForFunction('window.readings.length > 0', { timeout: CAP });
      page.ask = (call, ...args) => page.evaluate((c, a) => window.call(c, ...a), call, args);
      page.until = (condition, ...args) =>
        page.waitForFunction(condition, { timeout: CAP, polling: 30 }, ...args);
      return page;
    },
    async stop() {
      await browser.close();
      http.closeAllConnections();
      http.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Calls f with every node of a snapshot. */
export function walk(snapshot, f) {
  const go = (node, up) => {
    f(node, up);
    for (const child of node.c ?? []) go(child, node);
  };
  for (const node of [snapshot.root, ...(snapshot.aside ?? [])]) if (node) go(node, null);
}

export function nodes(snapshot) {
  const list = [];
  walk(snapshot, (n) => list.push(n));
  return list;
}

/** An attribute of a node. */
export const attr = (node, name) => {
  const i = (node.a ?? []).findIndex((v, at) => at % 2 === 0 && v === name);
  return i < 0 ? undefined : node.a[i + 1];
};

export const byId = (snapshot, id) => nodes(snapshot).find((n) => attr(n, 'id') === id);
export const text = (node) => (node.x ?? '') + (node.c ?? []).map(text).join('');

/** Saves a picture for a person to look at, where SHOTS names a folder. */
export async function shot(page, name) {
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
}
