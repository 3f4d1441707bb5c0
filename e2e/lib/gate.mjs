// The only way out of a test's browser: a proxy that lets it reach the stand-in under LinkedIn's
// name, refuses everything else, and remembers what was asked for. So a test runs on a machine
// without a network, and can prove that nothing else was asked for.

import { createServer } from 'node:http';
import { connect } from 'node:net';

export const HOST = 'www.linkedin.com';

/**
 * @typedef {object} Gate
 * @property {number} port
 * @property {string[]} refused host:port of everything that was asked for in vain
 * @property {(on: boolean) => void} offline ends every connection and lets no new one through, until told otherwise
 * @property {() => Promise<void>} close
 */

/**
 * @param {number} target the port that the stand-in listens on
 * @returns {Promise<Gate>}
 */
export async function openGate(target) {
  /** @type {string[]} */
  const refused = [];
  /** @type {Set<import('node:stream').Duplex>} */
  const open = new Set();
  let offline = false;
  const server = createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, client, head) => {
    if (offline) {
      client.destroy();
      return;
    }
    if (request.url !== `${HOST}:443`) {
      refused.push(request.url ?? '');
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) client.unshift(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    refused,
    offline: (on) => {
      offline = on;
      if (on) for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
