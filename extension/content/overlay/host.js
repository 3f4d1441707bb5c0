// host.js keeps the one element that everything of ours is drawn in: last in the document, over all
// of it, with a closed root. The page can see that it is there, and its capturing listeners that
// something on it was pressed, though not what: neither can be helped.

const host = (() => {
  'use strict';
  // The host is null only while nothing is drawn.
  const { dom, own } = /** @type {typeof snapshot & { own: { host: HTMLElement } }} */ (snapshot);
  const { page } = measure;

  /** @type {Record<string, string>} */
  const STYLE = {
    all: 'initial',
    display: 'block',
    position: 'absolute',
    left: '0',
    top: '0',
    width: '0',
    height: '0',
    contain: 'layout',
    'pointer-events': 'none',
    'z-index': '2147483647',
  };
  const RULER = 100; // pixels, of what tells how much everything is magnified
  const RENEW = 1000; // ms between two signs of life
  const OUTLIVES = 5000; // ms that marks stay without one
  const OFTEN = 5; // in ten seconds: then the page is left alone

  let root = /** @type {ShadowRoot} */ (/** @type {unknown} */ (null));
  let /** @type {HTMLElement} */ box,
    /** @type {HTMLElement} */ status,
    /** @type {HTMLElement} */ ruler,
    /** @type {MutationObserver} */ observer;
  let said = '';
  let lived = 0; // when the last sign of life was given
  let turn = 0;
  /** @type {{restored: number[], raised: number[]}} when the host was put right, and put last again */
  const times = { restored: [], raised: [] };
  /** @type {{moved(): void, removed(): void}} */
  let tell;

  /**
   * @param {Element | ShadowRoot | null} up @param {keyof HTMLElementTagNameMap} tag @param {string} [name]
   * @returns {HTMLElement}
   */
  function make(up, tag, name) {
    const el = dom.createElement(document, tag);
    if (name) el.className = name;
    up?.append(el);
    return el;
  }

  function attach() {
    const focus = /** @type {HTMLElement | null} */ (root.activeElement);
    for (const name of own.host.getAttributeNames()) own.host.removeAttribute(name);
    for (const name in STYLE) own.host.style.setProperty(name, STYLE[name], 'important');
    dom.appendChild(page(), own.host);
    focus?.focus({ preventScroll: true }); // what is moved loses it
    observer.takeRecords();
    observer.observe(page(), { childList: true }); // it may be another than before
  }

  /** @param {typeof tell} to */
  function build(to) {
    tell = to;
    lived = -Infinity; // also in the first second of a document
    succeed();
    own.host = make(null, 'div');
    root = own.host.attachShadow({ mode: 'closed' });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(overlayStyle);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Firefox takes no such sheet from a content script; but a style element
      // of ours passes there, whatever the page's policy
      // (https://bugzilla.mozilla.org/show_bug.cgi?id=1751346).
      make(root, 'style').textContent = overlayStyle;
    }
    ruler = make(root, 'div');
    Object.assign(ruler.style, {
      position: 'absolute',
      width: `${RULER}px`,
      height: `${RULER}px`,
      visibility: 'hidden',
    });
    box = make(root, 'div', 'box');
    box.setAttribute('role', 'region'); // a landmark: a screen reader leads there
    box.setAttribute('aria-label', 'Offswitch');
    status = make(box, 'div', 'say');
    status.setAttribute('role', 'status');
    observer = new MutationObserver(defend);
    attach();
    observer.observe(document, { childList: true });
    observer.observe(own.host, { attributes: true });
  }

  /**
   * What is drawn disappears unless a living script begins its animation anew: Firefox ends a content
   * script with its extension, without a word to it, and leaves what it drew.
   */
  function live() {
    if (!root || performance.now() - lived < RENEW) return;
    lived = performance.now();
    box.style.animation = `gone${(turn = 1 - turn)} 0s ${OUTLIVES}ms forwards`;
  }

  /** The script of an extension that was updated takes the place of the one before. */
  function succeed() {
    for (const el of page().children)
      if (snapshot.anyRoot(el)?.querySelector(':scope > .box > .say[role=status]')) el.remove();
  }

  /** Has this happened too often of late? @param {'restored' | 'raised'} what */
  function often(what) {
    const now = performance.now();
    times[what] = [...times[what].filter((t) => now - t < 10000), now];
    return times[what].length > OFTEN;
  }

  /** The page took the host away, changed it, or put something behind it: put it right, but not for ever. @param {MutationRecord[]} records */
  function defend(records) {
    if (!page()) return; // there will be one, and that is a change too
    const kept = dom.parentNode(own.host) === page() && !records.some((r) => r.target === own.host);
    if (kept && own.host === page().lastElementChild) return;
    if (often(kept ? 'raised' : 'restored')) {
      if (!kept) tell.removed();
      return; // two that both want to be last would never end: a press says what is in the way
    }
    attach();
    tell.moved();
  }

  function clear() {
    observer.disconnect();
    own.host.remove();
    own.host = root = /** @type {never} */ (/** @type {unknown} */ (null));
    said = '';
  }

  /**
   * From a length in the window to one in our style, where the page is magnified as a whole: null
   * where it is turned or squeezed.
   */
  function scale() {
    const { width, height } = dom.getBoundingClientRect(ruler);
    return width > 0 && Math.abs(width - height) < 1 ? width / RULER : null;
  }

  /** @param {string} [text] */
  function say(text) {
    if (!text || text === said) return;
    said = text;
    // A region is read out when it changes, not when it comes.
    setTimeout(() => root && (status.textContent = text), 50);
  }

  return {
    make,
    build,
    attach,
    clear,
    live,
    scale,
    say,
    /** What was said may be said again. */
    hush: () => (said = status.textContent = ''),
    /** Was it taken away so often that the page is left alone, until the next one? */
    beaten: () => times.restored.length > OFTEN,
    pardon: () => (times.restored = []),
    root: () => root,
    box: () => box,
    first: () => status,
  };
})();
