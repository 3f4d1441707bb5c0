// Where marks stand, over thousands of made-up lists: no browser is needed for it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{box: Box, taken: Box[], rtl: boolean, count: number}} Row */

const source = readFileSync(
  new URL('../../extension/content/overlay/layout.js', import.meta.url),
  'utf8',
);
/** @type {{places(rows: Row[], width: number): any[], card(...args: any[]): {left: number, top: number}, cross(a: Box, b: Box): boolean}} */
const layout = runInNewContext(`${source}; layout`);

/** Numbers that look random, the same each time. @param {number} seed */
function random(seed) {
  let at = seed;
  return (/** @type {number} */ least, /** @type {number} */ most) => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return least + (at / 2 ** 32) * (most - least);
  };
}

/**
 * A list as LinkedIn might draw it: a title at one end, a value at the other, both broken into lines
 * where the window is narrow, sometimes a second line below, or a switch.
 * @param {{width: number, height: number, rtl: boolean, zoom: number, seed: number}} how
 * @returns {Row[]}
 */
function list({ width, height, rtl, zoom, seed }) {
  const any = random(seed);
  const left = Math.max(0, Math.min((width - 640) / 2, any(0, width / 3)));
  const right = Math.min(width, left + any(300, 720));
  const line = 16 * zoom;
  let top = any(0, 200);
  return Array.from({ length: 12 }, () => {
    const h = Math.max(height, 0);
    const box = { left, top, right, bottom: top + h };
    top += h + (any(0, 1) < 0.5 ? 0 : any(0, 8));
    const pad = any(8, 24);
    const inner = right - left - 2 * pad;
    const value = Math.min(inner / 2, any(20, 140) * zoom);
    const title = any(60, 420) * zoom;
    const lines = Math.min(
      Math.ceil(title / (inner - value - 8)),
      Math.max(1, Math.floor(h / line)),
    );
    /** @type {Box[]} */
    const taken = [];
    /** @param {number} from @param {number} wide @param {number} y @param {number} tall */
    const put = (from, wide, y, tall) =>
      taken.push(
        rtl
          ? { left: right - pad - from - wide, right: right - pad - from, top: y, bottom: y + tall }
          : { left: left + pad + from, right: left + pad + from + wide, top: y, bottom: y + tall },
      );
    const middle = box.top + h / 2;
    for (let i = 0; i < lines; i++)
      put(0, Math.min(title, inner - value - 8), middle - (lines * line) / 2 + i * line, line);
    if (any(0, 1) < 0.8) put(inner - value, value, middle - Math.min(h, 24) / 2, Math.min(h, 24));
    return { box, taken, rtl, count: any(0, 1) < 0.8 ? 1 : 2 };
  });
}

/** Is there any spot at all for a button? @param {Row} row @param {number} width @param {Box[]} taken */
function room({ box }, width, taken) {
  const size = 24;
  const middle = (box.top + box.bottom - size) / 2;
  const tops = [middle];
  for (let off = 4; middle - off >= box.top; off += 4) tops.push(middle - off, middle + off);
  if (middle > box.top) tops.push(box.top, box.bottom - size);
  return tops.some((top) => {
    for (
      let left = Math.max(0, box.left) + 4;
      left + size <= Math.min(width, box.right) - 4;
      left++
    ) {
      const at = { left: left - 1, right: left + size + 1, top, bottom: top + size };
      if (!taken.some((other) => layout.cross(at, other))) return true;
    }
    return false;
  });
}

const WIDTHS = [320, 360, 414, 600, 768, 1024, 1366, 1920];
const HEIGHTS = Array.from({ length: 16 }, (_, i) => 20 + 4 * i);

for (const rtl of [false, true])
  for (const zoom of [1, 2])
    test(`a mark stays in its row, off all words and controls: ${rtl ? 'right to left' : 'left to right'}, text at ${zoom * 100} %`, () => {
      let placed = 0;
      let worded = 0;
      for (const width of WIDTHS)
        for (const height of HEIGHTS)
          for (let seed = 1; seed <= 6; seed++) {
            const rows = list({ width, height, rtl, zoom, seed: seed * 7919 + width + height });
            // In low rows measure.js gives the words of the rows beside, too.
            if (height < 32) {
              const own = rows.map(({ taken }) => taken);
              rows.forEach((row, i) => {
                row.taken = [...own[i], ...(own[i - 1] ?? []), ...(own[i + 1] ?? [])];
              });
            }
            const places = layout.places(structuredClone(rows), width);
            const words = rows.flatMap(({ taken }) => taken);
            /** @type {Box[]} */
            const before = [];
            places.forEach((place, i) => {
              const { box, taken, count } = rows[i];
              const where = `${width} × ${height}, seed ${seed}, row ${i}: ${JSON.stringify(place)}`;
              if (!place) {
                assert.ok(!room(rows[i], width, [...taken, ...before]), `${where}: there is room`);
                return;
              }
              placed++;
              const over = Math.max(0, (24 - height) / 2) + 1e-6;
              assert.ok(place.size >= 24 && place.count >= 1 && place.count <= count, where);
              for (const b of [place.box, ...(place.words ? [place.words] : [])]) {
                assert.ok(
                  b.left >= Math.max(0, box.left) && b.right <= Math.min(width, box.right),
                  where,
                );
                assert.ok(b.top >= box.top - over && b.bottom <= box.bottom + over, where);
                for (const other of [...words, ...before])
                  assert.ok(!layout.cross(b, other), `${where} lies on ${JSON.stringify(other)}`);
              }
              if (place.words) {
                worded++;
                assert.ok(!layout.cross(place.words, place.box), where);
                assert.ok(place.words.top >= box.top && place.words.bottom <= box.bottom, where);
              }
              before.push(place.box, ...(place.words ? [place.words] : []));
            });
          }
      assert.ok(placed > 2500 && worded > 500, `${placed} placed, ${worded} with words`);
    });

test('what stands in the middle of a row has the button beside it, at the end of the row', () => {
  const row = {
    box: { left: 100, top: 50, right: 740, bottom: 102 },
    taken: [
      { left: 124, top: 66, right: 220, bottom: 86 },
      { left: 680, top: 66, right: 716, bottom: 86 },
    ],
    rtl: false,
    count: 1,
  };
  const [{ box, words }] = layout.places([row], 1000);
  assert.deepEqual({ ...box }, { left: 644, top: 62, right: 672, bottom: 90 });
  assert.ok(words.left > 220 && words.right < 644);
  const turn = (/** @type {Box} */ b) => ({ ...b, left: 840 - b.right, right: 840 - b.left });
  const [other] = layout.places(
    [{ ...row, box: turn(row.box), taken: row.taken.map(turn), rtl: true }],
    1000,
  );
  assert.deepEqual({ ...other.box }, turn(box), 'right to left it is the same, turned round');
});

test('a row that is full has no mark, and one with room for one of two buttons has that one', () => {
  const box = { left: 0, top: 0, right: 320, bottom: 48 };
  const fill = (/** @type {number} */ right) => [{ left: 8, top: 2, right, bottom: 46 }];
  const of = (/** @type {number} */ right) =>
    layout.places([{ box, taken: fill(right), rtl: false, count: 2 }], 320)[0];
  assert.equal(of(312), null);
  assert.equal(of(280).count, 1);
  assert.equal(of(200).count, 2);
});

test('a card stands below its mark or above it, in the window, and never on the mark', () => {
  const any = random(1);
  for (let i = 0; i < 2000; i++) {
    const view = { width: any(320, 1920), height: any(400, 1080) };
    const size = { width: any(100, Math.min(340, view.width - 16)), height: any(40, 160) };
    const left = any(0, view.width - 28);
    const top = any(0, view.height - 28);
    const mark = { left, top, right: left + 28, bottom: top + 28 };
    // A column of marks, one in each row.
    const others = [-2, -1, 1, 2, 3].map((k) => ({
      ...mark,
      top: top + k * 48,
      bottom: top + k * 48 + 28,
    }));
    const rtl = i % 2 === 0;
    const at = layout.card(mark, size, view, rtl, others);
    const box = { ...at, right: at.left + size.width, bottom: at.top + size.height };
    assert.ok(!layout.cross(box, mark), JSON.stringify({ box, mark }));
    assert.ok(box.left >= 7.99 && box.right <= view.width - 7.99, JSON.stringify({ box, view }));
    const fits = rtl ? mark.right + 14 + size.width < view.width : mark.left - 14 > size.width;
    if (fits && top > 176 && top + 200 < view.height)
      assert.ok(!others.some((other) => layout.cross(box, other)), JSON.stringify({ box, mark }));
  }
});
