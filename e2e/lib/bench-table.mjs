// The table of docs/performance.md, from what was measured in each browser.

/**
 * @typedef {Record<string, number[]>} Lists
 *
 * @typedef {object} Run what was measured in one browser; a measure that is missing was not made
 * @property {string} browser
 * @property {string} version
 * @property {string} date
 * @property {number} cores
 * @property {number[]} load of the machine over one minute, before each measure and at the end
 * @property {Lists} [appearing]
 * @property {Lists} [steps]
 * @property {Lists} [echo]
 * @property {Lists} [pressing]
 * @property {Lists} [loading]
 * @property {Lists} [popup]
 * @property {Lists} [looking300]
 * @property {Lists} [looking3000]
 * @property {Lists} [looking30000]
 * @property {Lists} [storming]
 * @property {Lists} [memory]
 * @property {{slept: number, processes: number}} [asleep]
 * @property {{elsewhere: number, pages: number, settings: number}} [scripts]
 * @property {{loads: number, known: number[]}} [review]
 *
 * @typedef {{text: string, good?: boolean}} Cell
 */

const BEGIN = '<!-- measured: browsers -->';
const END = '<!-- /measured -->';

/**
 * @param {number[]} list
 * @param {number} part 0.5 for the median
 */
export function quantile(list, part) {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at % 1);
}

/** @param {number[]} list */
const median = (list) => quantile(list, 0.5);

/** @param {number} value three digits of it are enough */
const digits = (value) => {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
};

/** @param {number} value */
const signed = (value) => (value < 0 ? `−${digits(-value)}` : `+${digits(value)}`);

/**
 * What one costs more than the other, round by round.
 * @param {number[]} ours
 * @param {number[]} other
 */
function more(ours, other) {
  return ours.slice(0, other.length).map((value, i) => value - other[i]);
}

/**
 * @param {Lists | undefined} found
 * @param {string} ours
 * @param {string} other
 * @param {{unit: string, most?: number}} options most: the target
 * @returns {Cell | undefined}
 */
function beside(found, ours, other, { unit, most }) {
  if (!found?.[ours]?.length || !found[other]?.length) return undefined;
  const list = more(found[ours], found[other]);
  const middle = median(list);
  return {
    text:
      `**${signed(middle)}${unit}** (${signed(quantile(list, 0.25))} to ${signed(quantile(list, 0.75))}): ` +
      `${digits(median(found[ours]))} beside ${digits(median(found[other]))}`,
    good: most === undefined ? undefined : middle <= most,
  };
}

/**
 * @param {Lists | undefined} found
 * @param {number} most
 * @returns {Cell | undefined}
 */
function looking(found, most) {
  if (!found?.look?.length || !found['idle counted']) return undefined;
  const changes = found['main counted'].length;
  const looks = found.look.length / changes;
  // What is done every second anyhow is a row of its own.
  const change = (/** @type {string} */ kind) =>
    median(more(found[`main ${kind}`], found[`idle ${kind}`]));
  const each = (change('counted') - change('none')) / looks;
  const peer = change('peer') - change('none');
  return {
    text:
      `**${digits(each)} ms**, peer ${digits(Math.max(0, peer))}; by the clock ${digits(median(found.look))} to look, ` +
      `${found.draw.length ? digits(median(found.draw)) : 0} to draw; ${digits(looks)} looks a change`,
    good: each <= most,
  };
}

/**
 * @param {Lists | undefined} found
 * @param {string} background
 * @returns {Cell | undefined}
 */
function steps(found, background) {
  return (
    found && {
      text: `${['wait', 'look', 'ask', 'draw', 'frame'].map((step) => digits(median(found[`${background} ${step}`]))).join(' · ')} ms`,
    }
  );
}

/** @type {[measure: string, beside: string, target: string, cell: (run: Run) => Cell | undefined][]} */
const ROWS = [
  [
    'switch appears → mark painted, background warm',
    'peer',
    '≤ 16.7 ms more',
    (run) => beside(run.appearing, 'warm ours', 'warm peer', { unit: ' ms', most: 16.7 }),
  ],
  [
    'the same, background asleep',
    'peer',
    '≤ 150 ms more',
    (run) => beside(run.appearing, 'asleep ours', 'asleep peer', { unit: ' ms', most: 150 }),
  ],
  [
    'of that: notice · look · message, Go, message · draw · frame; warm',
    '',
    '',
    (run) => steps(run.steps, 'warm'),
  ],
  ['the same steps, background asleep', '', '', (run) => steps(run.steps, 'asleep')],
  [
    'a message to an empty background, and back: warm, asleep',
    '',
    'the floor of *message, Go, message*',
    ({ echo }) =>
      echo && {
        text: `${digits(median(echo.warm))} ms, ${digits(median(echo.asleep))} ms (${digits(quantile(echo.asleep, 0.25))} to ${digits(quantile(echo.asleep, 0.75))})`,
      },
  ],
  [
    'switch appears → mark painted while the page is loading, background warm',
    'peer',
    '',
    (run) => beside(run.loading, 'ours', 'peer', { unit: ' ms' }),
  ],
  [
    'switch appears → mark, beside a rule engine’s click',
    'autoconsent',
    '',
    (run) => beside(run.loading, 'ours', 'engine', { unit: ' ms' }),
  ],
  [
    'press → click on LinkedIn’s control, warm',
    'peer',
    '≤ 10 ms more',
    (run) => beside(run.pressing, 'ours', 'peer', { unit: ' ms', most: 10 }),
  ],
  [
    'popup opened → first row, background asleep',
    'empty popup',
    '≤ 150 ms more',
    (run) => beside(run.popup, 'asleep row ours', 'asleep row peer', { unit: ' ms', most: 150 }),
  ],
  [
    'popup opened → complete, background asleep',
    'empty popup',
    '≤ 250 ms more',
    (run) =>
      beside(run.popup, 'asleep complete ours', 'asleep complete peer', { unit: ' ms', most: 250 }),
  ],
  [
    'popup opened → complete, background warm',
    'empty popup',
    '',
    (run) => beside(run.popup, 'warm complete ours', 'warm complete peer', { unit: ' ms' }),
  ],
  ['main thread a look, page of 300 nodes', 'peer', '≤ 2 ms', (run) => looking(run.looking300, 2)],
  ['main thread a look, 3,000 nodes', 'peer', '≤ 10 ms', (run) => looking(run.looking3000, 10)],
  ['main thread a look, 30,000 nodes', 'peer', '≤ 100 ms', (run) => looking(run.looking30000, 100)],
  [
    'a page of 30,000 nodes in which nothing changes: main thread',
    'no extension',
    '',
    ({ looking30000: found }) =>
      beside(
        found?.['idle counted'] && {
          ours: found['idle counted'].map((ms) => ms / 10),
          none: found['idle none'].map((ms) => ms / 10),
        },
        'ours',
        'none',
        { unit: ' points of 100' },
      ),
  ],
  [
    '1,000 changes a second for 10 s: main thread',
    'no extension',
    '≤ 3 points more',
    (run) => beside(run.storming, 'main counted', 'main none', { unit: ' points of 100', most: 3 }),
  ],
  [
    'the same: looks; mark right after the end',
    '',
    'bounded; right',
    ({ storming }) =>
      storming?.looks.length
        ? {
            text: `${digits(median(storming.looks))} looks in 10 s; right each time, ${digits(median(storming.right) / 1000)} s after two more presses`,
            good: true,
          }
        : undefined,
  ],
  [
    'memory of a settings page',
    'no extension',
    '≤ 1,024 KB more',
    (run) => beside(run.memory, 'counted', 'none', { unit: ' KB', most: 1024 }),
  ],
  [
    'no settings page open',
    'no extension',
    'nothing runs',
    ({ asleep }) =>
      asleep && {
        text: `${asleep.processes} processes or pages of ours, ${digits(asleep.slept / 1000)} s after the last page was closed`,
        good: asleep.processes === 0,
      },
  ],
  [
    'LinkedIn’s pages that are not settings',
    'no extension',
    'no script',
    ({ scripts }) =>
      scripts && {
        text: `${scripts.elsewhere} scripts in ${scripts.pages} pages (${scripts.settings} in a settings page)`,
        good: scripts.elsewhere === 0 && scripts.settings > 0,
      },
  ],
  [
    'page loads until every state is known',
    'one per setting',
    '≤ a quarter',
    ({ review }) => {
      const all = review?.known.at(-1);
      return review && all
        ? {
            text:
              `**${digits((100 * review.loads) / all)} %**: ${review.loads} loads for ${all} settings, ` +
              `${review.known[Math.floor(all / 4) - 1] ?? all} of them with the first quarter of as many`,
            good: 4 * review.loads <= all,
          }
        : undefined;
    },
  ],
];

/**
 * @param {Run[]} runs
 */
export function table(runs) {
  return [
    BEGIN,
    '',
    'Written by `./build.sh bench`. The middle of all rounds, in brackets the middle half of them; ✓ and ✗ say whether the target is met.',
    '',
    ...runs.map(
      (run) =>
        `- ${run.browser}: ${run.version}, ${run.date}, ${run.cores} cores, ${rounds(run)}; load of the machine ` +
        `${digits(Math.min(...run.load))} to ${digits(Math.max(...run.load))}${Math.max(...run.load) > 2 * run.cores ? ' (**busy with other things: the times are too long**)' : ''}`,
    ),
    '',
    `| ${['measure', 'beside', 'target', ...runs.map((run) => run.browser)].join(' | ')} |`,
    `|${'---|'.repeat(3 + runs.length)}`,
    ...ROWS.map(
      ([measure, other, target, cell]) =>
        `| ${[measure, other, target, ...runs.map((run) => written(cell(run)))].join(' | ')} |`,
    ),
    '',
    END,
  ].join('\n');
}

/** @param {Run} run */
const rounds = (run) => `${run.appearing?.['warm ours'].length ?? 0} rounds`;

/** @param {Cell | undefined} cell */
function written(cell) {
  if (!cell) return 'not measured';
  return `${cell.good === undefined ? '' : cell.good ? '✓ ' : '✗ '}${cell.text}`;
}

/**
 * Puts the table into the page in the place of the last one.
 * @param {string} page
 * @param {Run[]} runs
 */
export function replaced(page, runs) {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error(`docs/performance.md has no ${BEGIN} … ${END}`);
  return page.slice(0, begin) + table(runs) + page.slice(end + END.length);
}
