// Looking into the closed shadow roots that the extension draws its marks in. A page can't; a
// test has to ask the browser's own protocol. It looks from a world of its own, so that nothing a page
// has done to its own functions changes what is seen.

import { firefox } from './browser.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {WeakMap<Page, Promise<import('puppeteer-core').CDPSession>>} */
const sessions = new WeakMap();

/**
 * Calls a function with the closed shadow roots that hang off the document's outermost elements, and
 * returns what it returns or promises, which must be JSON. The function must not need anything around it.
 * @template {unknown[]} A
 * @template T
 * @param {Page} page
 * @param {(roots: ShadowRoot[], ...args: A) => T | Promise<T>} work
 * @param {A} args
 * @returns {Promise<T>}
 */
export function inside(page, work, ...args) {
  const source = `(given, ...roots) => (${work})(roots, ...JSON.parse(given))`;
  const given = JSON.stringify(args);
  return firefox ? insideFirefox(page, source, given) : insideChromium(page, source, given);
}

/**
 * @param {Page} page
 * @param {string} source
 * @param {string} given
 */
async function insideChromium(page, source, given) {
  if (!sessions.has(page)) sessions.set(page, page.createCDPSession());
  const session = /** @type {import('puppeteer-core').CDPSession} */ (await sessions.get(page));
  const { root } = await session.send('DOM.getDocument', { depth: 3, pierce: true });
  const html = root.children?.find((each) => each.nodeName === 'HTML');
  const outer = [
    ...(html?.children ?? []),
    ...(html?.children?.find((each) => each.nodeName === 'BODY')?.children ?? []),
  ];
  const roots = outer
    .flatMap((each) => each.shadowRoots ?? [])
    .filter((each) => each.shadowRootType === 'closed');
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'test',
  });
  const objects = await Promise.all(
    roots.map((each) =>
      session.send('DOM.resolveNode', {
        backendNodeId: each.backendNodeId,
        executionContextId,
        objectGroup: 'inside',
      }),
    ),
  );
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: `function (...all) { return (${source})(...all); }`,
    executionContextId,
    arguments: [{ value: given }, ...objects.map(({ object }) => ({ objectId: object.objectId }))],
    returnByValue: true,
    awaitPromise: true,
  });
  // What was looked at would otherwise be kept for as long as the page lives.
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'inside' });
  await session.send('DOM.disable');
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/**
 * @param {Page} page
 * @param {string} source
 * @param {string} given
 */
async function insideFirefox(page, source, given) {
  const { connection } = /** @type {any} */ (page.browser());
  const target = { context: /** @type {any} */ (page.mainFrame())._id, sandbox: 'test' };
  const found = await connection.send('script.evaluate', {
    expression: '[...document.documentElement.children, ...document.body?.children ?? []]',
    target,
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 0 },
  });
  const roots = unwrap(found)
    .value.map((/** @type {any} */ each) => each.value?.shadowRoot)
    .filter((/** @type {any} */ root) => root?.value?.mode === 'closed');
  const answer = await connection.send('script.callFunction', {
    functionDeclaration: `async (...all) => JSON.stringify(await (${source})(...all))`,
    arguments: [
      { type: 'string', value: given },
      ...roots.map((/** @type {any} */ { sharedId }) => ({ sharedId })),
    ],
    target,
    awaitPromise: true,
  });
  const { value } = unwrap(answer);
  return value === undefined ? undefined : JSON.parse(value);
}

/** @param {any} answer */
function unwrap({ result }) {
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return result.result;
}
