// How alike two pictures are to somebody who looks at them from afar: another date makes no
// difference, a part that is missing or has moved does.

import { PNG } from 'pngjs';

/** Both pictures are looked at as so many fields in each direction. */
const FIELDS = 32;

/** A field is seen to differ if it is so much lighter or darker, of 255 … */
const LIGHT = 32;
/** … or so much emptier or fuller: how far its points are from their middle. */
const FULL = 24;

/** The share of fields that may be seen to differ. A date is 0.001, a mark that is missing 0.03. */
const MOST = 0.02;

/**
 * What is left of a picture from afar.
 * @typedef {object} Glimpse
 * @property {string} size
 * @property {number[]} light how light each field is
 * @property {number[]} full how full
 */

/**
 * @param {Uint8Array} png
 * @returns {Glimpse}
 */
export function squint(png) {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const zeros = () => /** @type {number[]} */ (new Array(FIELDS * FIELDS).fill(0));
  const [sums, squares, counts] = [zeros(), zeros(), zeros()];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = Math.floor((y * FIELDS) / height) * FIELDS + Math.floor((x * FIELDS) / width);
      const at = (y * width + x) * 4;
      const grey = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      sums[field] += grey;
      squares[field] += grey * grey;
      counts[field]++;
    }
  }
  const light = sums.map((sum, i) => sum / counts[i]);
  const full = squares.map((square, i) =>
    Math.sqrt(Math.max(0, square / counts[i] - light[i] ** 2)),
  );
  return { size: `${width} × ${height}`, light, full };
}

/**
 * @param {Glimpse} a
 * @param {Glimpse} b
 * @returns {{seen: number, same: boolean}} the share of fields that are seen to differ
 */
export function compare(a, b) {
  const differ = a.light.filter(
    (_, i) => Math.abs(a.light[i] - b.light[i]) > LIGHT || Math.abs(a.full[i] - b.full[i]) > FULL,
  );
  const seen = a.size === b.size ? differ.length / a.light.length : 1;
  return { seen, same: seen <= MOST };
}
