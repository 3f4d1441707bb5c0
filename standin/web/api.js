/** The site's own requests. An extension must never make any of them. */

const base = '/mysettings-api/';

/** Which account the page was made for: a test's reset makes another, and what the page sends counts
 * for its own alone. */
let session = 0;

/**
 * @param {string} path the address whose page is wanted
 * @param {Object<string, string>} [extra] further parameters
 * @returns {Promise<any>} the page, or the address to go to instead
 */
export async function fetchPage(path, extra = {}) {
  const answer = await fetch(`${base}settingsApiPages?${new URLSearchParams({ path, ...extra })}`);
  const page = await answer.json();
  session = page.session || session; // a redirect names none
  return page;
}

/** The request that saves a key's value last. Two of one key are made one after the other: which
 * of two that are under way at once arrives first is anybody's guess. */
const saving = new Map();

/**
 * Saves a value.
 * @param {string} key
 * @param {string} value
 * @returns {Promise<boolean>} whether the server took it
 */
export function save(key, value) {
  const before = saving.get(key);
  const mine = before ? before.then(() => put(key, value)) : put(key, value);
  saving.set(key, mine);
  return mine;
}

async function put(key, value) {
  try {
    const answer = await fetch(`${base}settingsApiSettings/${encodeURIComponent(key)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session, value, path: location.pathname }),
      keepalive: true,
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/**
 * Tells the server what this page saw, as a site's tracking would.
 * @param {string} key
 * @param {Event} event
 */
export function track(key, event) {
  fetch(`${base}clicks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session, key, trusted: event.isTrusted, path: location.pathname }),
    keepalive: true,
  }).catch(() => {});
}
