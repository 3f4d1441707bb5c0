/** The site's own requests. An extension must never make any of them. */

const base = '/mysettings-api/';

/**
 * @param {string} path the address whose page is wanted
 * @param {Object<string, string>} [extra] further parameters
 * @returns {Promise<any>} the page, or the address to go to instead
 */
export async function fetchPage(path, extra = {}) {
  const answer = await fetch(`${base}settingsApiPages?${new URLSearchParams({ path, ...extra })}`);
  return answer.json();
}

/**
 * Saves a value.
 * @param {string} key
 * @param {string} value
 * @returns {Promise<boolean>} whether the server took it
 */
export async function save(key, value) {
  try {
    const answer = await fetch(`${base}settingsApiSettings/${encodeURIComponent(key)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value, path: location.pathname }),
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
    body: JSON.stringify({ key, trusted: event.isTrusted, path: location.pathname }),
    keepalive: true,
  }).catch(() => {});
}
