// How the demo shows what it found: as a table for the terminal and as a page.

/**
 * @param {string[]} heads
 * @param {string[][]} rows
 */
export function table(heads, rows) {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join(
    '\n',
  );
}

/**
 * @param {object} found
 * @param {string} found.name the browser
 * @param {import('../demo.mjs').Case[]} found.cases
 * @param {string[]} found.pictures
 * @param {unknown[]} found.reports
 * @param {boolean} found.good
 */
export function summary({ name, cases, pictures, reports, good }) {
  const rows = cases.map(
    (each) => `<tr${each.problem ? ' class="bad"' : ''}>
<th scope="row">${text(each.label)}<br><small>${text(each.setting)}</small></th>
<td>${text(each.before)} → ${text(each.after ?? '?')}</td>
<td>${text(each.problem ?? `${each.said} ${each.proof}`)}</td>
<td>${each.pictures.map(picture).join(' ')}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Offswitch: the main job in ${text(name)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .5rem; border-top: 1px solid #ccc; font-weight: normal; }
.bad { background: #fde8e6; }
img { width: 11rem; border: 1px solid #ccc; }
</style>
<h1>${good ? 'Passed' : 'Failed'}: the main job in ${text(name)}</h1>
<p>${cases.filter((each) => each.after === 'off').length} of ${cases.length} switches were turned off through their marks.
Reports of the page's content policy: ${reports.length}.</p>
<table><tr><th>switch<th>saved state<th>what the mark said<th>before, changed, proved</tr>
${rows.join('\n')}
</table>
<h2>The popup afterwards</h2>
<p>${pictures.map(picture).join(' ')}</p>
</html>
`;
}

/** @param {string} file */
function picture(file) {
  return `<a href="${encodeURI(file)}"><img src="${encodeURI(file)}" alt="${text(file)}" loading="lazy"></a>`;
}

/** @param {string} raw */
function text(raw) {
  return raw.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
}
