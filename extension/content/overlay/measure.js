// measure.js finds out where the page's boxes are, in this window's pixels.

const measure = (() => {
  'use strict';
  const { dom, own, holds, parent, under } = snapshot;

  const LOW = 32; // pixels: in a row lower than that a button may hang over into the next
  const NODES = 300; // looked at in one row
  const REPLACED = /^(svg|img|input|select|textarea|button|canvas|video|iframe|meter|progress)$/;
  const CONTROL = /^(switch|checkbox|radio|combobox|listbox|button|slider|img)$/;

  /** Null for a moment where the site replaces the whole document. @type {() => HTMLElement} */
  const page = () => dom.documentElement(document);

  /** Where something is in this window, out of any frame it is in. @param {Element} el */
  function rect(el) {
    const { left, top, width, height } = dom.getBoundingClientRect(el);
    const at = new DOMRect(left, top, width, height);
    for (const frame of frames(el)) {
      const r = dom.getBoundingClientRect(frame);
      at.x += r.left + frame.clientLeft;
      at.y += r.top + frame.clientTop;
    }
    return at;
  }

  /** The frames around an element, the innermost first. @param {Element} el */
  function frames(el) {
    const list = [];
    for (
      let view = /** @type {Window | null} */ (dom.defaultView(dom.ownerDocument(el)));
      view && view !== window;
      view = view.parent
    )
      list.push(/** @type {Element} */ (view.frameElement));
    return list;
  }

  /** Is the page dark there? @param {Element | null} from */
  function dark(from) {
    for (let el = from; el; el = parent(el)) {
      const [r, g, b, a = 1] = getComputedStyle(el)
        .backgroundColor.match(/^rgba?\((.*)\)/)?.[1]
        .split(',')
        .map(Number) ?? [0, 0, 0, 0];
      if (a > 0.5) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 110;
    }
    return (
      /dark/.test(getComputedStyle(page()).colorScheme) &&
      matchMedia('(prefers-color-scheme:dark)').matches
    );
  }

  /** Does an element show something of its own, beside the words in it? @param {Element} el */
  function painted(el) {
    const style = getComputedStyle(el);
    return (
      !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor) ||
      style.backgroundImage !== 'none' ||
      style.boxShadow !== 'none' ||
      parseFloat(style.borderLeftWidth) > 0 ||
      ['::before', '::after'].some(
        (which) => !/^(none|normal)$/.test(getComputedStyle(el, which).content),
      )
    );
  }

  /**
   * The boxes of words and controls below an element. A link that fills its row counts where its text is.
   * @param {Element} root @param {number} most what has a larger area is what the others stand on
   * @param {Box[]} into
   */
  function contents(root, most, into) {
    const at = dom.getBoundingClientRect(root);
    const shown = rect(root);
    const [right, down] = [shown.left - at.left, shown.top - at.top];
    const doc = dom.ownerDocument(root);
    const walker = dom.createTreeWalker(doc, root, 5); // elements and text
    const range = dom.createRange(doc);
    /** @param {DOMRect} r */
    const add = (r) => {
      if (r.width > 1 && r.height > 1)
        into.push({
          left: r.left + right,
          top: r.top + down,
          right: r.right + right,
          bottom: r.bottom + down,
        });
    };
    for (let i = 0, node; i < NODES && (node = walker.nextNode()); i++) {
      if (dom.nodeType(node) === 3) {
        const around = dom.getBoundingClientRect(/** @type {Element} */ (parent(node)));
        // What is kept for those who hear it stands in one pixel.
        if (!(/** @type {Text} */ (node).data.trim()) || around.width === 1 || around.height === 1)
          continue;
        range.selectNodeContents(node);
        for (const r of range.getClientRects()) add(r);
        continue;
      }
      const el = /** @type {Element} */ (node);
      const r = dom.getBoundingClientRect(el);
      if (r.width * r.height > most) continue;
      if (
        REPLACED.test(dom.localName(el)) ||
        CONTROL.test(dom.getAttribute(el, 'role') ?? '') ||
        (r.width > 1 && painted(el))
      )
        add(r);
    }
  }

  /**
   * What a mark must not cover: what is in its row and, where that is low, in the ones beside it.
   * @param {Element} row @param {Element | null | undefined} control @param {DOMRect} r of the row
   */
  function taken(row, control, r) {
    /** @type {Box[]} */
    const list = [];
    const most = (r.width * r.height) / 2;
    contents(row, most, list);
    const block = control && snapshot.boxed(control);
    const at = block && rect(block);
    if (at && at.width * at.height < most) list.push(at);
    if (r.height < LOW)
      for (const side of ['previousElementSibling', 'nextElementSibling'])
        for (const el of beside(row, /** @type {any} */ (side))) contents(el, Infinity, list);
    return list;
  }

  /** What stands beside a row, however many wrappers it has. @param {Element} row @param {'previousElementSibling' | 'nextElementSibling'} side */
  function beside(row, side) {
    for (
      let el = /** @type {Element | null} */ (row), up = 0;
      el && up < 4;
      el = parent(el), up++
    ) {
      const other = /** @type {any} */ (dom)[side](el);
      if (other && other !== own.host) return [other];
    }
    return [];
  }

  /**
   * Does the box show in what its row scrolls in? @param {Element} row @param {Box} box
   */
  function inSight(row, box) {
    for (let el = parent(row); el && el !== dom.body(document); el = parent(el)) {
      const { overflowX, overflowY } = getComputedStyle(el);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const clip = rect(el);
      const middle = (box.top + box.bottom) / 2;
      if (overflowY !== 'visible' && (middle < clip.top || middle > clip.bottom)) return false;
      if (overflowX !== 'visible' && (box.right <= clip.left || box.left >= clip.right))
        return false;
    }
    return true;
  }

  /**
   * Is something of the page over the row there: a dialog, a header that sticks, a bubble? What is out
   * of the window can't be asked for.
   * @param {Element} row @param {Box} box
   */
  function covered(row, box) {
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    if (!(x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)) return false;
    const top = under(document, x, y);
    const base = frames(row).at(-1) ?? row;
    return !!top && !holds(top, base) && !holds(base, top) && !beneath(top, base);
  }

  /**
   * A button that hangs over its low row lies on the next one's box, which is no cover.
   * @param {Element} top @param {Element} row
   */
  function beneath(top, row) {
    const r = rect(row);
    if (r.height >= LOW) return false;
    const up = parent(row);
    return !!up && holds(up, top) && getComputedStyle(top).position === 'static';
  }

  /** @param {Element} el */
  function inert(el) {
    for (let at = /** @type {Element | null} */ (el); at; at = parent(at))
      if (dom.getAttribute(at, 'inert') !== null) return true;
    return false;
  }

  return { page, rect, dark, taken, inSight, covered, inert };
})();
