// The tests without a browser read pages from HTML text. Here real browsers show the same pages, the
// real script looks at them, and what comes out must be the same: every switch, box and choice of the
// component libraries, with its name, its state and its row.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { start } from './harness.mjs';

const ROOT = new URL('../../', import.meta.url);
const FOLDER = 'wasm/controls/testdata';

/** @type {Awaited<ReturnType<typeof start>>} */
let t;
before(async () => (t = await start()));
after(() => t.stop());

// The libraries' style sheets give their elements a size, and the files have none.
const SIZES = `:where(input, button, select, [role], [tabindex], label) { min-width: 24px; min-height: 16px }
  :where(span, a, i)[role], span:where([tabindex]), :not(:defined):where([role], [tabindex]) { display: inline-block }`;

/** What a text cannot say: live properties, and the sizes in open roots. */
const PREPARE = `{
  const prepare = (scope) => {
    for (const el of scope.querySelectorAll('*')) {
      const state = el.getAttribute('data-prop-checked');
      if (state !== null) el.checked = state !== 'false';
      if (el.hasAttribute('data-prop-indeterminate')) el.indeterminate = true;
      el.removeAttribute('data-prop-checked');
      if (el.shadowRoot) {
        const style = document.createElement('style');
        style.textContent = ${JSON.stringify(SIZES)};
        el.shadowRoot.append(style);
        prepare(el.shadowRoot);
      }
    }
  };
  prepare(document.body);
  window.plan = { look: false };
}`;

test('every page of the component libraries is read as its text is', async () => {
  const files = readdirSync(new URL(FOLDER, ROOT), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.html'))
    .sort();
  assert.ok(files.length > 80, `${files.length} files`);
  const lines = [];
  for (const file of files) {
    const text = readFileSync(new URL(`${FOLDER}/${file}`, ROOT), 'utf8');
    const [, attributes] = /<html([^>]*)>/.exec(text) ?? ['', ''];
    const page = await t.open(text.replace(/<!doctype[^>]*>|<\/?(html|head|body)[^>]*>/gi, ''), {
      setup: PREPARE,
      head: `<style>${SIZES}</style>`,
      html: attributes.trim() || 'lang="en"',
    });
    lines.push(JSON.stringify({ file: `${FOLDER}/${file}`, snapshot: await page.ask('take') }));
    await page.close();
  }
  const { status, stdout, stderr } = spawnSync('go', ['run', './tools/likeness'], {
    cwd: ROOT,
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
});
