// The stand-in of LinkedIn's settings, as a process of its own.

import { spawn } from 'node:child_process';
import { request } from 'node:https';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/standin', import.meta.url));

/**
 * @typedef {object} Standin
 * @property {number} port
 * @property {(path: string, body?: unknown) => Promise<any>} control asks the control address below
 *   its secret: with a body by POST, without by GET
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string[]} [options] of the stand-in's command line
 * @returns {Promise<Standin>}
 */
export async function startStandin(options = []) {
  const child = spawn(PROGRAM, ['-addr', '127.0.0.1:0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the stand-in ended (${signal ?? code})`)),
    );
  });
  ended.catch(() => {});
  const said = /** @type {Promise<{listening: URL, control: URL}>} */ (
    new Promise((resolve) => {
      /** @type {Record<string, URL>} */
      const lines = {};
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [word, address] = line.split(' ');
        if (word === 'listening' || word === 'control') lines[word] = new URL(address);
        if (lines.listening && lines.control) resolve(/** @type {any} */ (lines));
      });
    })
  );
  const { listening, control } = /** @type {{listening: URL, control: URL}} */ (
    await Promise.race([said, ended])
  );
  const base = control.href.replace(/\/?$/, '/');
  return {
    port: Number(listening.port),
    control: (path, body) => ask(new URL(path, base), body),
    stop: async () => {
      child.kill();
      await ended.catch(() => {});
    },
  };
}

/**
 * @param {URL} url
 * @param {unknown} body
 * @returns {Promise<any>}
 */
function ask(url, body) {
  return new Promise((resolve, reject) => {
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json' },
      rejectUnauthorized: false, // it signs its own certificate
      agent: false,
    };
    const asked = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (text += part));
      response.on('end', () => {
        if ((response.statusCode ?? 500) >= 300)
          reject(new Error(`${url.pathname}: ${response.statusCode} ${text}`));
        else resolve(body === undefined ? JSON.parse(text) : undefined);
      });
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
