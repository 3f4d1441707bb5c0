// Waiting for conditions. Nothing here, and no test, waits for a time.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/** No condition is waited for longer than this; a slow machine needs less by far. */
const CAP = 60_000;

/**
 * Asks again and again until the answer is truthy, and returns it. A question that throws is asked
 * again too, as the page it is put to may be on its way to another.
 * @template T
 * @param {string} what for the error
 * @param {() => Promise<T> | T} ask
 * @param {{cap?: number}} [options]
 * @returns {Promise<Exclude<T, false | null | undefined>>}
 */
export async function until(what, ask, { cap = CAP } = {}) {
  const end = Date.now() + cap;
  /** @type {unknown} */
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return /** @type {Exclude<T, false | null | undefined>} */ (last);
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const cause = last instanceof Error ? { cause: last } : undefined;
      throw new Error(
        `waited ${cap / 1000} s for ${what}; the last answer was ${describe(last)}`,
        cause,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Asks again and again until the answer is what is expected, and fails as an assertion does: what a page
 * shows follows a press, it need not be there when the press returns.
 * @template T
 * @param {() => Promise<T> | T} ask
 * @param {T | RegExp} expected
 * @param {string} [message]
 * @param {{cap?: number}} [options]
 */
export async function becomes(ask, expected, message, options) {
  /** @type {unknown} */
  let last;
  try {
    await until(
      message ?? 'the expected answer',
      async () => {
        last = await ask();
        return expected instanceof RegExp
          ? expected.test(String(last ?? ''))
          : isDeepStrictEqual(last, expected);
      },
      options,
    );
  } catch {
    if (expected instanceof RegExp) assert.match(String(last ?? ''), expected, message);
    else assert.deepEqual(last, expected, message);
    throw new Error(`${message ?? 'the expected answer'} came too late`);
  }
}

/** @param {unknown} value */
function describe(value) {
  return value instanceof Error ? value.message : JSON.stringify(value);
}
