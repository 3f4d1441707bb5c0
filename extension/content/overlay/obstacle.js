// obstacle.js says what stands between a person's eye and a button. Shadows, backdrops and what
// overflows are in no rectangle: so what is painted after us at all is in the way, wherever it is.

const obstacle = (() => {
  'use strict';
  const { dom, own } = /** @type {typeof snapshot & { own: { host: HTMLElement } }} */ (snapshot);
  const { page } = measure;

  /** @typedef {'' | 'over' | 'paint' | 'small'} Obstacle over: something lies on it; paint: the page is painted otherwise than usual */

  // What these fit is painted above everything else. One at a time: a list with
  // a name that a browser does not know matches nothing.
  const ABOVE = [':popover-open', ':modal', ':fullscreen'];
  const SMALLEST = 12; // pixels: a button that is smaller than that cannot be read
  const POINTS = [
    [0.5, 0.5],
    [0.2, 0.3],
    [0.8, 0.3],
    [0.2, 0.7],
    [0.8, 0.7],
  ];

  const last = () => own.host === page()?.lastElementChild;

  /**
   * Nothing can be painted over us. What lets the pointer through is not found by a point: so none
   * of the few things may be there that are painted after the last child of the document.
   */
  function lastDrawn() {
    if (!last()) return false;
    /** @param {Element} el @param {string} which */
    const drawn = (el, which) => !/^(none|normal)$/.test(getComputedStyle(el, which).content);
    if (drawn(page(), '::after') || drawn(own.host, '::before') || drawn(own.host, '::after'))
      return false;
    for (const state of ABOVE) {
      for (const el of dom.querySelectorAll(document, state)) if (el !== page()) return false;
    }
    try {
      return !dom.matches(page(), ':active-view-transition');
    } catch {
      return true; // a browser that has none
    }
  }

  /** The same for what the page has in shadow roots, where no selector reaches: too dear for a survey. */
  function raised() {
    const scopes = [dom.querySelectorAll(document, '*')];
    for (let scope; (scope = scopes.pop());) {
      for (const el of scope) {
        const inner = el === own.host ? null : snapshot.anyRoot(el);
        if (!inner) continue;
        if (ABOVE.some((state) => inner.querySelector(state))) return true;
        scopes.push(inner.querySelectorAll('*'));
      }
    }
    return false;
  }

  /**
   * Nothing makes it paler, or moves it to where it is not. The document may be inverted, as some make it dark.
   * @param {CSSStyleDeclaration} s @param {boolean} [whole] is it the document's?
   */
  function plain(s, whole) {
    const faint = /opacity|blur|url|(brightness|contrast)\(0(\.[0-4]\d*)?\)/;
    return (
      +s.opacity > (whole ? 0.9 : 0.999) &&
      (whole || s.visibility === 'visible') &&
      (!whole ? s.filter === 'none' : !faint.test(s.filter)) &&
      s.mixBlendMode === 'normal' &&
      [
        s.clipPath,
        s.maskImage,
        ...(whole ? [] : [s.transform, s.scale, s.rotate, s.translate]),
      ].every((v) => !v || v === 'none')
    );
  }

  /** What is in the way of everything of ours. @returns {Obstacle} */
  function overall() {
    if (!page() || !lastDrawn()) return 'over';
    return plain(getComputedStyle(own.host)) && plain(getComputedStyle(page()), true)
      ? ''
      : 'paint';
  }

  /** And of one button. @param {Element} button @param {ShadowRoot} root @returns {Obstacle} */
  function of(button, root, all = overall()) {
    if (all) return all;
    const r = button.getBoundingClientRect();
    if (r.width < SMALLEST || r.height < SMALLEST) return 'small';
    for (const [along, down] of POINTS) {
      const x = r.left + r.width * along;
      const y = r.top + r.height * down;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
        if (along === 0.5) return 'over';
        continue; // the window's edge may cut it
      }
      if (
        dom.elementFromPoint(document, x, y) !== own.host ||
        root.elementFromPoint(x, y) !== button
      )
        return 'over';
    }
    return '';
  }

  return { overall, of, raised, last };
})();
