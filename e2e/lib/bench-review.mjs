// How many pages a person has to load until every state is known: the extension's own order, followed to
// its end, beside one page for each setting.

import { knownIn } from './bench-popup.mjs';
import { until } from './wait.mjs';

/** After so many pages without news, the rest of the order tells nothing any more. */
const ENOUGH = 3;

/**
 * @param {import('./bench-stage.mjs').Stage} stage
 * @returns {Promise<{loads: number, known: number[]}>} known: how many settings' states, after each load
 */
export async function review(stage) {
  await stage.standin.control('reset', { all: 'on', spinner: 0, linger: 0 });
  const { extension, open } = await stage.browser('ours');
  await open('/mypreferences/d/');
  const [tab] = await until('the tab', () =>
    extension.inDesk(() =>
      chrome.tabs
        .query({})
        .then((all) =>
          all.filter(({ url }) => url?.includes('/mypreferences/')).map(({ id }) => id ?? 0),
        ),
    ),
  );
  await extension.ask({ kind: 'forget' });
  // Of some nothing has to be read.
  const given = knownIn(await extension.ask({ kind: 'overview' }));
  const documents = async () =>
    (await stage.standin.control('requests')).filter((/** @type {{path: string}} */ { path }) =>
      /^\/(mypreferences|jobs|public-profile)\//.test(path),
    ).length;
  /** @type {number[]} */
  const known = [];
  for (let vain = 0; vain < ENOUGH;) {
    const before = await documents();
    const last = knownIn(await extension.ask({ kind: 'review', tab }));
    const went = await until('the next page', async () => (await documents()) > before, {
      cap: 4000,
    }).catch(() => false);
    if (!went) break;
    const since = Date.now();
    const now = await until(
      'something to be read',
      async () => {
        const found = knownIn(await extension.ask({ kind: 'overview', tab }));
        // A page that never shows its setting is given up by then.
        return found > last || Date.now() - since > 25_000 ? found : undefined;
      },
      { cap: 60_000 },
    );
    vain = now > last ? 0 : vain + 1;
    known.push(now - given);
  }
  // What came to nothing at the very end counts no less.
  return { loads: known.length, known };
}
