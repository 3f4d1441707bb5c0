// layout.js says where marks stand: a pure function of boxes. A mark stands in its row and nowhere
// else, beside its words and controls, or not at all. What a mark says has no part in it: so the
// page, which can find our buttons, does not learn from their size what they say.

const layout = (() => {
  'use strict';

  /**
   * A row that is to have a mark.
   * @typedef {object} Row
   * @property {Box} box
   * @property {Box[]} taken words and controls in it, and near it where it is low
   * @property {boolean} rtl
   * @property {number} count how many buttons it has, or 1 for a sign
   */
  /**
   * Where its mark stands: the buttons that have room, in a line, and words beside them.
   * @typedef {object} Place
   * @property {Box} box of the buttons together
   * @property {number} count
   * @property {number} size of each
   * @property {(Box & {lines: number}) | null} words
   */
  /** From and to, along a line. @typedef {[from: number, to: number]} Span */

  const SMALLEST = 24; // pixels: the least that WCAG 2.2 asks of a target
  const LARGEST = 28;
  const GAP = 4; // between two buttons
  const EDGE = 4; // to the row's and the window's
  const MARGINS = [8, 4, 2, 1]; // to words and controls: the first that has room
  const LINE = 16; // a line of words
  const WORDS = 12; // from words to buttons, and to the page's own words
  const NARROWEST = [0, 200, 160, 140]; // of words, by the number of their lines
  const WIDEST = 400;
  const AWAY = 6; // from a card to its mark

  /** @param {Box} a @param {Box} b */
  const cross = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /** @param {number} n @param {number} size */
  const wide = (n, size) => n * size + (n - 1) * GAP;

  /**
   * What is free in a band across the row, from left to right.
   * @param {Span} along the row @param {Span} band from top to bottom @param {Box[]} taken @param {number} margin
   */
  function free([left, right], [top, bottom], taken, margin) {
    /** @type {Span[]} */
    const spans = [];
    let from = left;
    for (const box of taken
      .filter((box) => box.top < bottom && top < box.bottom)
      .sort((a, b) => a.left - b.left)) {
      if (box.left - margin > from) spans.push([from, Math.min(right, box.left - margin)]);
      from = Math.max(from, box.right + margin);
    }
    if (from < right) spans.push([from, right]);
    return spans.filter(([start, end]) => end > start);
  }

  /**
   * Where the upper edge of a button may be: in the middle first. A row that is lower than a button
   * lets it hang over by half the difference.
   * @param {Box} box @param {number} size
   */
  function heights({ top, bottom }, size) {
    const middle = (top + bottom - size) / 2;
    const list = [middle];
    for (let off = 4; middle - off >= top; off += 4) list.push(middle - off, middle + off);
    return middle > top ? [...list, top, bottom - size] : list;
  }

  /**
   * The place of one mark, nearest to the end of its row.
   * @param {Row} row @param {number} width of the window @param {Box[]} taken by marks before it
   * @returns {Place | null}
   */
  function one({ box, taken: own, rtl, count }, width, taken) {
    const sizes = box.bottom - box.top >= LARGEST + 2 * EDGE ? [LARGEST, SMALLEST] : [SMALLEST];
    const along = /** @type {Span} */ ([
      Math.max(box.left, 0) + EDGE,
      Math.min(box.right, width) - EDGE,
    ]);
    const all = [...own, ...taken];
    for (let n = count; n > 0; n--)
      for (const size of sizes) {
        const at = spot(wide(n, size), size, along, box, all, rtl);
        if (at) return { box: at, count: n, size, words: words(at, along, box, all, rtl) };
      }
    return null;
  }

  /**
   * @param {number} need how wide it is @param {number} size @param {Span} along @param {Box} row
   * @param {Box[]} taken @param {boolean} rtl
   */
  function spot(need, size, along, row, taken, rtl) {
    for (const top of heights(row, size))
      for (const margin of MARGINS) {
        const spans = free(along, [top, top + size], taken, margin);
        const span = (rtl ? spans : spans.reverse()).find(([from, to]) => to - from >= need);
        if (!span) continue;
        const left = rtl ? span[0] : span[1] - need;
        return { left, top, right: left + need, bottom: top + size };
      }
    return null;
  }

  /**
   * The room for words before a mark's buttons: in as many lines as the row has.
   * @param {Box} at @param {Span} along @param {Box} row @param {Box[]} taken @param {boolean} rtl
   */
  function words(at, along, row, taken, rtl) {
    const middle = (at.top + at.bottom) / 2;
    for (let lines = 3; lines > 0; lines--) {
      const top = middle - (lines * LINE) / 2;
      const bottom = top + lines * LINE;
      if (top < row.top + 1 || bottom > row.bottom - 1) continue;
      const span = free(along, [top, bottom], taken, WORDS).find(
        ([from, to]) => from <= at.right && to >= at.left,
      );
      if (!span) continue;
      const [from, to] = rtl
        ? [at.right + WORDS, Math.min(span[1], at.right + WORDS + WIDEST)]
        : [Math.max(span[0], at.left - WORDS - WIDEST), at.left - WORDS];
      if (to - from >= NARROWEST[lines]) return { left: from, top, right: to, bottom, lines };
    }
    return null;
  }

  /**
   * The places of all marks, each beside those before it; null where there is none.
   * @param {Row[]} rows @param {number} width of the window
   */
  function places(rows, width) {
    /** @type {Box[]} */
    const taken = [];
    return rows.map((row) => {
      const near = taken.filter(
        (box) => box.bottom > row.box.top - SMALLEST && box.top < row.box.bottom + SMALLEST,
      );
      const place = one(row, width, near);
      if (place) taken.push(place.box, ...(place.words ? [place.words] : []));
      return place;
    });
  }

  /**
   * Where a card opens: below its mark or above it, in the window, off the mark itself and off the
   * buttons of others, so that it stands in nobody's way.
   * @param {Box} mark @param {{width: number, height: number}} size @param {{width: number, height: number}} view the window
   * @param {boolean} rtl @param {Box[]} [others]
   */
  function card(mark, { width, height }, view, rtl, others = []) {
    const beside = rtl ? mark.right + AWAY : mark.left - AWAY - width;
    const along = rtl ? mark.left : mark.right - width;
    /** @type {Box[]} */
    const spots = [];
    for (const wish of [beside, along])
      for (const top of [mark.bottom + AWAY, mark.top - AWAY - height]) {
        const left = Math.max(8, Math.min(wish, view.width - 8 - width));
        spots.push({ left, top, right: left + width, bottom: top + height });
      }
    const inside = spots.filter(({ top, bottom }) => top >= 8 && bottom <= view.height - 8);
    const [{ left, top }] = [
      ...inside.filter((spot) => !others.some((other) => cross(spot, other))),
      ...inside,
      ...spots,
    ];
    return { left, top };
  }

  return { places, card, cross };
})();
