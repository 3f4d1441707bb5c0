// What the tests found, as a page.

/**
 * @param {{browser: string, found: {id: string, layout: string, lang: string, result: string, why?: string}[]}[]} runs
 * @param {string[]} layouts
 * @param {string[]} langs
 */
export function report(runs, layouts, langs) {
  const ids = [...new Set(runs.flatMap((run) => run.found.map((each) => each.id)))].sort();
  /** @type {string[]} */
  const reasons = [];
  const sign = (/** @type {any} */ each) => {
    if (!each) return ' ';
    if (each.result === 'flipped') return '✓';
    if (each.result === 'read' && !each.why) return '○';
    if (!reasons.includes(each.why)) reasons.push(each.why);
    return `${each.result === 'read' ? '○' : '–'}${reasons.indexOf(each.why) + 1}`;
  };
  const cell = (
    /** @type {string} */ id,
    /** @type {string} */ layout,
    /** @type {string} */ lang,
  ) => {
    const signs = runs.map((run) =>
      sign(
        run.found.find((each) => each.id === id && each.layout === layout && each.lang === lang),
      ),
    );
    return new Set(signs).size === 1 ? signs[0] : signs.join(' / ');
  };
  const table = (
    /** @type {string} */ head,
    /** @type {string[]} */ columns,
    /** @type {(id: string, column: string) => string} */ fill,
  ) => [
    `| ${[head, ...columns].join(' | ')} |`,
    `|${'---|'.repeat(columns.length + 1)}`,
    ...ids.map((id) => `| ${[id, ...columns.map((column) => fill(id, column))].join(' | ')} |`),
  ];
  const byLayout = table('setting', layouts, (id, layout) => cell(id, layout, 'en'));
  const byLanguage = table('setting', langs, (id, lang) => cell(id, 'current', lang));
  return `${[
    '# What is read and turned off',
    '',
    'Written by `./build.sh coverage`, from what the tests found against the stand-in. Not to be edited.',
    '',
    `Browsers: ${runs.map((run) => run.browser).join(', ')}. Where they differ, a cell has one sign for each, in this order.`,
    '',
    '✓ every switch, box or choice of it that a press may turn was read as on, turned off through its mark, and confirmed by a fresh load.',
    '○ it was read. – it was not judged, and nothing was pressed. The number is the reason, as a person is told it. Empty: not tried.',
    '',
    '## In each markup, in English',
    '',
    ...byLayout,
    '',
    "## In each language, in today's markup",
    '',
    ...byLanguage,
    '',
    '## Reasons',
    '',
    ...reasons.map((reason, i) => `${i + 1}. ${reason[0].toUpperCase()}${reason.slice(1)}`),
  ].join('\n')}\n`;
}
