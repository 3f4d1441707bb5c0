// What the snapshot says of a page, and what it keeps to itself.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { attr, byId, nodes, start, text } from './harness.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let t;
/** @type {Record<string, number>} */
let F;
before(async () => (t = await start()));
after(() => t.stop());

/** Opens a page that is not looked at until the test asks. */
async function look(body, options = {}) {
  const page = await t.open(body, {
    ...options,
    setup: `window.plan = { look: false };${options.setup ?? ''}`,
  });
  const snapshot = await page.ask('take');
  F ??= await page.ask('flags');
  await page.close();
  return snapshot;
}

const is = (node, flag) => !!((node.f ?? 0) & F[flag]);

test('flags have the numbers that Go has', async () => {
  const go = await readFile(new URL('../../wasm/tree/snapshot.go', import.meta.url), 'utf8');
  const list = go
    .match(/Hidden\s*=\s*1 << iota[^]*?\n\)/)[0]
    .split('\n')
    .map((line) => line.match(/^\s*([A-Z]\w*)/)?.[1])
    .filter(Boolean);
  const page = await t.open('<main></main>');
  const flags = await page.ask('flags');
  assert.deepEqual(flags, Object.fromEntries(list.map((name, i) => [name, 1 << i])));
  await page.close();
});

test('a detail page: names, states, structure', async () => {
  const s = await look(`
    <header>Home <input role="combobox" aria-label="Search"></header><nav><a href="/x">x</a></nav>
    <main><h1>Data &amp; AI</h1><div class="_row_1"><span id="key1">Use   my
      data</span><span>On</span><input id="a" type="checkbox" role="switch" aria-labelledby="key1" checked></div>
      <label><input type="radio" name="r" value="ALL" id="r1"> All</label>
      <select id="s"><option value="1">One</option><option value="2" selected>Two</option></select>
      <button id="b" disabled aria-pressed="true">Go</button></main><footer>©</footer>`);
  assert.equal(s.lang, 'en');
  assert.equal(s.root.t, 'main');
  assert.ok(!JSON.stringify(s).includes('Home') && !JSON.stringify(s).includes('©'));
  const a = byId(s, 'a');
  assert.deepEqual(
    [attr(a, 'type'), attr(a, 'role'), attr(a, 'aria-labelledby')],
    ['checkbox', 'switch', 'key1'],
  );
  assert.ok(is(a, 'Checked') && !is(a, 'Hidden') && !is(a, 'Unboxed'));
  assert.equal(text(byId(s, 'key1')), 'Use my data');
  assert.equal(attr(byId(s, 'r1'), 'value'), 'ALL');
  assert.deepEqual(
    byId(s, 's').c.map((o) => [attr(o, 'value'), text(o), is(o, 'Selected')]),
    [
      ['1', 'One', false],
      ['2', 'Two', true],
    ],
  );
  assert.ok(is(byId(s, 'b'), 'Disabled'));
  assert.ok(nodes(s).every((n) => !n.t || Number.isInteger(n.n)));
  assert.ok(
    is(
      nodes(s).find((n) => n.t === 'h1'),
      'Block',
    ) && !is(byId(s, 'key1'), 'Block'),
  );
  assert.ok(!JSON.stringify(s).includes('_row_1'), 'a class has no business here');
});

test('a space that begins an element parts two words', async () => {
  const s = await look('<main><p id="a">Your<b> ads</b></p><p id="b">Your<b>ads</b></p></main>');
  assert.deepEqual(
    ['a', 'b'].map((id) => text(byId(s, id))),
    ['Your ads', 'Yourads'],
  );
});

test('an input of one pixel is as much in sight as what stands for it', async () => {
  const toggle = (
    /** @type {string} */ id,
    /** @type {string} */ more,
  ) => `<div style="position:relative;width:60px;height:30px">
    <span style="position:absolute;display:block;width:1px;height:1px;overflow:hidden"><input id="${id}" type="checkbox" style="width:1px;height:1px;margin:0"></span>
    <span style="position:absolute;inset:0;background:gray"></span></div>${more}`;
  const s = await look(
    `<main>${toggle('a', '')}<div style="position:relative">${toggle('b', '<div style="position:absolute;inset:0">over it</div>')}</div></main>`,
  );
  for (const id of ['a', 'b']) assert.ok(!is(byId(s, id), 'Unboxed'));
  assert.deepEqual(
    ['a', 'b'].map((id) => is(byId(s, id), 'Covered')),
    [false, true],
  );
});

test('a label that nobody sees is told from one that is seen', async () => {
  const HIDE = {
    pixel: 'position:absolute;width:1px;height:1px;overflow:hidden',
    outside: 'position:absolute;left:-9999px',
    clear: 'opacity:0',
    small: 'font-size:0',
  };
  const SHOW = { plain: '', contents: 'display:contents', pale: 'opacity:.4' };
  const all = Object.entries({ ...HIDE, ...SHOW });
  const s =
    await look(`<main>${all.map(([id, style]) => `<p><span id="${id}" style="${style}">Use my data</span><input type="checkbox" aria-labelledby="${id}"></p>`).join('')}
    <p><label id="l" for="i" style="${HIDE.pixel}">Use my data</label><input id="i" type="checkbox"></p><p id="alone" style="${HIDE.clear}">No label</p></main>`);
  assert.deepEqual(
    all.filter(([id]) => is(byId(s, id), 'Unseen')).map(([id]) => id),
    Object.keys(HIDE),
  );
  assert.deepEqual(
    ['l', 'alone'].map((id) => is(byId(s, id), 'Unseen')),
    [true, false],
  );
});

test('the property wins over the attribute', async () => {
  const s = await look(
    '<main><input id="a" type="checkbox" checked><input id="b" type="checkbox"><input id="c" type="checkbox"></main>',
    { setup: 'a.checked = false; b.checked = true; c.indeterminate = true' },
  );
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => [is(byId(s, id), 'Checked'), is(byId(s, id), 'Indeterminate')]),
    [
      [false, false],
      [true, false],
      [false, true],
    ],
  );
});

test('nothing a person wrote leaves the page', async () => {
  const s =
    await look(`<main><input type="checkbox"><input value="SECRET1"><textarea>SECRET2</textarea><div contenteditable>SECRET3<b>SECRET3</b></div>
    <input type="hidden" value="SECRET4"><input type="password" value="SECRET5"><div role="textbox">SECRET6</div><script>"SECRET7"</script>
    <style>.SECRET8{}</style><template>SECRET9</template><noscript>SECRET0</noscript><code style="display:none">SECRETA</code>
    <img src="SECRETB"><svg><text>SECRETC</text></svg><!-- SECRETD --><div data-x="SECRETE" class="SECRETF" onclick="SECRETG"></div></main>`);
  assert.doesNotMatch(JSON.stringify(s), /SECRET/);
});

test('pictures are only what they are called', async () => {
  const s = await look(
    '<main><input type="checkbox"><img id="i" alt="Ad" src="data:,"><img id="j" alt="" src="data:,"><svg id="v" aria-label="Lock"><path d="M0 0"/></svg><svg id="w"><title>Key</title><text>x</text></svg><svg id="z"><path/></svg></main>',
  );
  assert.equal(attr(byId(s, 'i'), 'alt'), 'Ad');
  assert.equal(attr(byId(s, 'i'), 'src'), undefined);
  assert.equal(attr(byId(s, 'v'), 'aria-label'), 'Lock');
  assert.equal(text(byId(s, 'w')), 'Key');
  assert.ok(!byId(s, 'j') && !byId(s, 'z'));
});

test('which part is the settings area', async () => {
  const hub = await look(
    '<header><div role="combobox">q</div></header><main><a href="/s">Setting</a></main>',
  );
  assert.equal(hub.root.t, 'main', 'a control in the header is none of the page');
  const out = await look(
    '<header>H</header><main><p>text</p></main><div><input id="a" type="checkbox"></div><footer>F</footer>',
  );
  assert.equal(out.root.t, 'body');
  assert.ok(byId(out, 'a') && !/"x":"[HF]"/.test(JSON.stringify(out)));
  const hidden = await look(
    '<main hidden><input type="checkbox"></main><div role="main" id="m"><input type="checkbox" id="a"></div>',
  );
  assert.equal(attr(hidden.root, 'id'), 'm');
  const none = await look(
    '<article><header>Own</header><input type="checkbox"></article><div role="banner">Site</div>',
  );
  assert.match(JSON.stringify(none), /Own/);
  assert.doesNotMatch(JSON.stringify(none), /Site/);
  const shadow = await look('<main><div id="h"></div></main>', {
    setup: "h.attachShadow({mode:'open'}).innerHTML = '<input id=a type=checkbox>'",
  });
  assert.equal(shadow.root.t, 'main');
  const empty = await look('<main></main>');
  assert.equal(empty.root.t, 'main');
  const outlet = (/** @type {string} */ html) =>
    `out.attachShadow({mode:'open'}).innerHTML = ${JSON.stringify(html)}`;
  const link = '<a href="/mypreferences/d/settings/one">One</a>';
  // A list of links in a root is the page where the main element says nothing, and nowhere else.
  for (const [body, html, root] of [
    ['<main></main><div id="out"></div>', link, 'body'],
    ['<main><div></div></main><div id="out"></div>', link, 'body'],
    ['<main id="main" class="m"></main><div id="out"></div>', link, 'body'],
    [`<nav>${link}</nav><main></main><div id="out"></div>`, 'Loading', 'main'],
    ['<main></main><div id="out"></div>', `<div hidden>${link}</div>`, 'main'],
    ['<main><h1>Title</h1></main><div id="out"></div>', link, 'main'],
  ])
    assert.equal((await look(body, { setup: outlet(html) })).root.t, root, `${body} and ${html}`);
});

test('what is inert is disabled, across roots and frames', async () => {
  t.pages.set('/switch', { body: '<body><input type="checkbox" id="in"></body>' });
  for (const [inert, body] of [
    [true, '<main inert><div id="h"></div></main>'],
    [true, '<main><div inert><div id="h"></div></div></main>'],
    [true, '<main><div id="h" inert></div></main>'],
    [false, '<main><p inert>No</p><div id="h"></div></main>'],
  ]) {
    const s = await look(body, {
      setup: "h.attachShadow({mode:'open'}).innerHTML = '<input id=a type=checkbox>'",
    });
    assert.equal(!!(byId(s, 'a').f & F.Disabled), inert, body);
  }
  const deep = await look('<main inert><div id="h"></div></main>', {
    setup: `h.attachShadow({mode:'open'}).innerHTML = '<p id=g></p>';
      h.shadowRoot.getElementById('g').attachShadow({mode:'open'}).innerHTML = '<select id=a></select>'`,
  });
  assert.ok(byId(deep, 'a').f & F.Disabled, 'in a root in a root');
  const page = await t.open('<main><div inert><iframe src="/switch"></iframe></div></main>');
  assert.ok(byId(await page.ask('take'), 'in').f & F.Disabled, 'in a frame');
  await page.close();
});

test('hidden things', async () => {
  const s = await look(
    `<main>
    <p hidden>GONE1</p><p style="visibility:hidden">GONE2 <b style="visibility:visible">HERE2</b></p><details><summary>S</summary><p>GONE3</p></details>
    <div style="display:contents"><i>HERE4</i></div><p style="opacity:0">HERE5</p>
    <span id="k" hidden>NAME6<i> more</i></span><input id="a" type="checkbox" aria-labelledby="k">
    <div style="display:none">GONE7<input id="b" type="checkbox"></div>
    <label for="c" style="display:none">NAME8</label><input id="c" type="checkbox">
    </main><div id="far">NAME9</div><div id="near">GONE10</div><input type="text" aria-describedby="near"><i id="q">x</i><div style="display:none" id="far2">NAME11</div>`,
    {
      setup:
        "a.setAttribute('aria-labelledby', 'k far'); c.setAttribute('aria-describedby', 'far2')",
    },
  );
  const json = JSON.stringify(s);
  assert.doesNotMatch(json, /GONE/);
  for (const word of ['HERE2', 'HERE4', 'HERE5', 'NAME6', 'NAME8', 'NAME9', 'NAME11'])
    assert.match(json, new RegExp(word));
  assert.ok(
    is(byId(s, 'k'), 'Hidden') && is(byId(s, 'b'), 'Hidden') && !is(byId(s, 'c'), 'Hidden'),
  );
  assert.equal(text(byId(s, 'k')), 'NAME6 more');
  assert.deepEqual(
    s.aside.map((n) => [attr(n, 'id'), is(n, 'Hidden')]),
    [
      ['far', false],
      ['far2', true],
    ],
  );
});

test('dialogs, alerts and status messages outside', async () => {
  const s = await look(
    '<main><input type="checkbox"></main><div role="dialog" id="d">Sure?<button>Yes</button></div><div role="alert" id="e">Failed</div><div role="status" hidden id="f">x</div>',
  );
  assert.deepEqual(
    s.aside.map((n) => attr(n, 'id')),
    ['d', 'e'],
  );
});

test('small, transparent and covered controls', async () => {
  const s = await look(
    `<style>main>div{height:40px;width:300px;position:relative} .z{position:absolute;width:0;height:0;opacity:0}</style><main>
    <div><input id="zero" type="checkbox" class="z"><i>track</i></div>
    <section style="width:0;height:0;overflow:hidden"><section><section><section><section><input id="lost" type="checkbox" class="z"></section></section></section></section></section>
    <div><input id="under" type="checkbox" style="width:40px;height:20px"><span style="position:absolute;left:0;top:0;width:60px;height:30px;background:red"></span></div>
    <div><input id="covered" type="checkbox"></div><div><label><input id="wrapped" type="checkbox" style="opacity:0"><b style="position:absolute;inset:0">L</b></label></div>
    <label for="far" style="position:absolute;left:8px;top:300px;width:90px;height:30px">F</label><div style="position:absolute;top:300px;height:30px;width:90px;z-index:-1"><input id="far" type="checkbox"></div>
    <div style="position:absolute;top:2000px"><input id="below" type="checkbox"></div></main>
    <div id="cover" style="position:absolute;background:blue"></div>`,
    {
      setup:
        "const r = covered.getBoundingClientRect(); Object.assign(cover.style, { left: r.left - 5 + 'px', top: r.top - 5 + 'px', width: '30px', height: '30px' })",
    },
  );
  const flags = (id) => ['Unboxed', 'Covered'].filter((f) => is(byId(s, id), f)).join();
  assert.deepEqual(
    ['zero', 'lost', 'under', 'covered', 'wrapped', 'far', 'below'].map((id) => [id, flags(id)]),
    [
      ['zero', ''],
      ['lost', 'Unboxed'],
      ['under', ''],
      ['covered', 'Covered'],
      ['wrapped', ''],
      ['far', ''],
      ['below', ''],
    ],
  );
});

test('veiled by a spinner, not by a dialog, not by half', async () => {
  const veil = (attrs, style = 'inset:0') =>
    look(
      `<main><input type="checkbox"></main><div ${attrs} style="position:fixed;${style};background:#fff"><p style="position:absolute;inset:0">Loading</p></div>`,
    );
  assert.equal((await veil('')).veiled, true);
  assert.equal((await veil('role="dialog"')).veiled, undefined);
  assert.equal((await veil('', 'inset:0 0 50% 0')).veiled, undefined);
  assert.equal((await veil('hidden')).veiled, undefined);
  assert.equal((await veil('', 'inset:0;pointer-events:none')).veiled, undefined);
});

test('a banner above, a footer below and what nobody sees are no veil', async () => {
  const page = (around, { setup } = {}) =>
    look(around('<main style="min-height:3000px"><input type="checkbox"></main>'), { setup });
  const tall = 'style="height:1500px;background:#fff"';
  for (const [about, around, setup, veiled] of [
    ['a banner', (main) => `<section id="s" ${tall}>News</section>${main}`],
    ['a footer', (main) => `${main}<section ${tall}>Links</section>`, 'scrollTo(0, 9999)'],
    [
      'a splash at opacity 0',
      (main) => `${main}<div style="position:fixed;inset:0;opacity:0">x</div>`,
    ],
    [
      'a splash in what has opacity 0',
      (main) =>
        `${main}<section style="opacity:0"><div style="position:fixed;inset:0">x</div></section>`,
    ],
    [
      'a splash over a page that is scrolled to its footer',
      (main) =>
        `${main}<section ${tall}>Links</section><div style="position:fixed;inset:0;background:#fff">x</div>`,
      'scrollTo(0, 9999)',
      true,
    ],
    [
      'a splash of the height of the page',
      (main) =>
        `${main}<div style="position:absolute;inset:0;height:4000px;background:#fff">x</div>`,
      '',
      true,
    ],
    [
      'a splash while the area is empty',
      () => '<main></main><div style="height:2000px;background:#fff">x</div>',
      '',
      true,
    ],
  ])
    assert.equal((await page(around, { setup })).veiled, veiled, about);
});

test('a dialog is beside the page, or in its way', async () => {
  const dialog = async (attrs, style, html = 'Hello <button>Hi</button>', setup = '') => {
    const s = await look(
      `<main style="height:2000px"><input type="checkbox"></main><div id="d" role="dialog" ${attrs} style="background:#fff;${style}">${html}</div>`,
      { setup },
    );
    const node = byId(s, 'd');
    return !node || is(node, 'Beside');
  };
  const bubble = 'position:fixed;right:10px;bottom:10px;width:330px;height:480px';
  const middle = 'position:fixed;inset:30%;';
  for (const [about, beside, ...args] of [
    ['a chat bubble', true, '', bubble],
    ['one of the whole width', true, '', 'position:fixed;inset:auto 0 0 0;height:120px'],
    ['an empty one', true, 'aria-modal="true"', 'width:0;height:0;overflow:hidden', ''],
    ['one at opacity 0', true, 'aria-modal="true"', `${middle}opacity:0`],
    ['one in the middle, the page to be used around it', true, '', middle],
    ['one that says that it is modal', false, 'aria-modal="true"', bubble],
    ['one over the whole window', false, '', 'position:fixed;inset:0'],
    ['one with a shadow as a backdrop', true, '', `${middle}box-shadow:0 0 0 999px #0008`],
    [
      'one with a backdrop before it',
      false,
      '',
      middle,
      'Sure?',
      "d.insertAdjacentHTML('beforebegin', '<div style=\"position:fixed;inset:0;background:#0008\"></div>')",
    ],
    [
      'one in a backdrop',
      false,
      '',
      'margin:30%',
      'Sure?',
      "const b = document.createElement('div'); b.style = 'position:fixed;inset:0;background:#0008'; d.before(b); b.append(d)",
    ],
    [
      'one with a backdrop of its own',
      false,
      '',
      middle,
      '<style>#d::before{content:"";position:fixed;inset:0;background:#0008}</style>Sure?',
    ],
  ])
    assert.equal(await dialog(...args), beside, about);
  for (const [open, beside] of [
    ['showModal()', false],
    ['show()', true],
  ]) {
    const s = await look(
      '<main style="height:2000px"><input type="checkbox"></main><dialog id="d">Sure?</dialog>',
      { setup: `d.${open}` },
    );
    assert.equal(is(byId(s, 'd'), 'Beside'), beside, open);
  }
});

test('frames and roots have a limit, and it is told', async () => {
  t.pages.set('/tiny', { body: '<body>x</body>' });
  const frames = await look(
    `<main><input type="checkbox">${'<iframe src="/tiny"></iframe>'.repeat(70)}</main>`,
  );
  assert.deepEqual(frames.capped, ['frames']);
  const roots = await look('<main id="m"><input type="checkbox"></main>', {
    setup:
      "for (let i = 0; i < 2100; i++) m.appendChild(document.createElement('span')).attachShadow({ mode: 'open' })",
  });
  assert.deepEqual(roots.capped, ['roots']);
});

test('open roots, slots, closed roots, frames', async () => {
  t.pages.set('/inner', {
    body: '<body><p id="in">Inside</p><input type="checkbox" id="fi" aria-labelledby="in" checked></body>',
  });
  const page = await t.open(
    `<main><input type="checkbox"><my-box id="o">light<b slot="s">slotted</b><b slot="no">GONE</b></my-box><my-shut id="c"></my-shut>
    <iframe id="same" src="/inner"></iframe><iframe id="other" src="http://127.0.0.1:${t.port}/inner"></iframe><iframe src="/inner" hidden id="off"></iframe></main>`,
    {
      setup: `window.plan = { look: false }; o.attachShadow({mode:'open'}).innerHTML = '<p>in root <slot name="s">fallback GONE</slot></p><slot name="e">default</slot><input id=oi type=checkbox role=switch>';
      c.attachShadow({mode:'closed'}).innerHTML = '<input type=checkbox>GONE'`,
    },
  );
  const s = await page.ask('take');
  F ??= await page.ask('flags');
  const o = byId(s, 'o');
  assert.equal(o.c[0].t, '#shadow');
  assert.ok(byId(s, 'oi'));
  assert.deepEqual(
    o.c.slice(1).map((n) => [attr(n, 'slot'), text(n)]),
    [['s', 'slotted']],
  );
  assert.match(text(o.c[0]), /in root default/);
  assert.doesNotMatch(JSON.stringify(s), /GONE|"light"/);
  assert.ok(is(byId(s, 'c'), 'ClosedRoot') && !is(o, 'ClosedRoot'));
  const same = byId(s, 'same');
  assert.equal(same.c[0].t, '#document');
  assert.ok(is(byId(s, 'fi'), 'Checked'));
  assert.equal(attr(same, 'src'), '/inner');
  assert.ok(is(byId(s, 'other'), 'ForeignFrame') && !is(same, 'ForeignFrame'));
  assert.equal(byId(s, 'off'), undefined);
  assert.equal(await page.ask('scopes'), 2);
  await page.close();
});

test('each frame says where it is by itself, if it is anywhere', async () => {
  t.pages.set('/inner', { body: '<body><p>Inside</p></body>' });
  t.pages.set('/moved', {
    body: '<body><p>Moved</p><script>history.replaceState(null, "", "/there?a=b#c")</script></body>',
  });
  t.pages.set('/hides', {
    body: '<body><img name="URL" src="/x"><form name="location"></form><form name="documentURI"></form><p>Hides</p></body>',
  });
  t.pages.set('/there2', { body: '<body><p>There</p></body>' });
  t.pages.set('/denied-v2', { body: '<body><p>GONE</p></body>' });
  const page = await t.open(
    `<main><iframe id="plain" src="/inner?x=y#z"></iframe><iframe id="moved" src="/moved"></iframe><iframe id="hides" src="/hides"></iframe>
    <iframe id="srcdoc" srcdoc="<p>x</p><iframe id=nested src=/inner></iframe>"></iframe><iframe id="blank"></iframe><iframe id="script" src="javascript:'<p>x</p>'"></iframe>
    <iframe id="else" src="/inner"></iframe><iframe id="written"></iframe><iframe id="blob"></iframe><iframe id="long" src="/inner"></iframe>
    <iframe id="denied" src="/denied-v2"></iframe><iframe id="pushed" src="/inner"></iframe><iframe id="query" src="/inner?to=/denied"></iframe><my-box id="box"></my-box></main>`,
    {
      setup: `window.plan = { look: false };
      box.attachShadow({ mode: 'open' }).innerHTML = '<iframe id="rooted" src="/inner"></iframe>';
      blob.src = URL.createObjectURL(new Blob(['<p>GONE</p>'], { type: 'text/html' }));
      written.contentDocument.open(); written.contentDocument.write('<p>x</p>'); written.contentDocument.close();`,
    },
  );
  await page.evaluate(async () => {
    const $ = (id) => document.getElementById(id);
    $('else').contentWindow.location.replace('/there2');
    $('long').contentWindow.history.replaceState(null, '', `/${'a'.repeat(600)}`);
    $('pushed').contentWindow.history.pushState(null, '', '/x/denied');
    while (
      $('else').contentDocument.readyState !== 'complete' ||
      $('else').contentDocument.URL.endsWith('inner')
    )
      await new Promise((done) => setTimeout(done, 30));
    $('blank').contentDocument.body.append('x');
    for (const id of ['plain', 'moved', 'hides', 'blank', 'script', 'else', 'written']) {
      while (!$(id).contentDocument?.body?.textContent.trim())
        await new Promise((done) => setTimeout(done, 30));
    }
    while (
      !$('srcdoc').contentDocument.getElementById('nested')?.contentDocument?.querySelector('p')
    )
      await new Promise((done) => setTimeout(done, 30));
  });
  const s = await page.ask('take');
  F ??= await page.ask('flags');
  const site = `http://localhost:${t.port}`;
  const where = (id) => {
    const frame = byId(s, id);
    const inside = frame.c?.find((n) => n.t === '#document');
    assert.ok(inside || is(frame, 'ForeignFrame'), `${id} says nothing`);
    return inside ? inside.u : 'unseen';
  };
  assert.deepEqual(
    Object.fromEntries(
      ['plain', 'moved', 'hides', 'nested', 'rooted', 'else'].map((id) => [id, where(id)]),
    ),
    {
      plain: `${site}/inner`,
      moved: `${site}/there`,
      hides: `${site}/hides`,
      nested: `${site}/inner`,
      rooted: `${site}/inner`,
      else: `${site}/there2`,
    },
  );
  for (const id of ['srcdoc', 'blank', 'script']) assert.equal(where(id), undefined, id);
  // Written by the page, it is where the page is.
  assert.equal(where('written'), page.url());
  // Where the browser would not run this script, it does not look either.
  for (const id of ['blob', 'long', 'denied', 'pushed', 'query'])
    assert.equal(where(id), 'unseen', id);
  assert.ok(!JSON.stringify(s).includes('GONE'));
  await page.close();
});

test('what a frame refers to is not read as if it stood in the page', async () => {
  t.pages.set('/deep', {
    body: `<body><p id="p" aria-labelledby="x">Shallow</p>${'<section>'.repeat(300)}<b id="x">DEEP</b></body>`,
  });
  const page = await t.open('<main><iframe src="/deep"></iframe></main>', {
    setup: 'window.plan = { look: false }',
  });
  await page.until(() => frames[0].document.getElementById('x'));
  const s = await page.ask('take');
  assert.ok(byId(s, 'p') && s.capped.includes('depth'));
  assert.equal(s.aside, undefined);
  await page.close();
});

test('words of the style sheet, where they name', async () => {
  const s =
    await look(`<style>b::before{content:"A " "B"} b::after{content:"→" / "to"} i::before{content:attr(title)} p::before{content:"GONE"} u::before{content:url("data:,x/y") "img"} s::before{content:"no";display:none}
    label::after{content:"*";display:block}</style>
    <main><button><b>x</b><i title="T">y</i><u>z</u><s>w</s></button><p>text</p><label>L<input type="checkbox"></label></main>`);
  const b = (tag) => nodes(s).find((n) => n.t === tag);
  assert.deepEqual(
    [b('b').b, b('b').e, b('i').b, b('u').b, b('s').b, b('label').e],
    ['A B', 'to', 'T', 'img', undefined, ' * '],
  );
  assert.doesNotMatch(JSON.stringify(s), /GONE/);
});

test('wrappers and leaves that say nothing are left out, rows stay', async () => {
  const s = await look(
    '<main><div><div><div><div id="x"><span>L</span><div></div><input type="checkbox"></div></div></div></div><div><span>M</span><input type="checkbox"></div><span>a</span> <span>b</span></main>',
  );
  assert.deepEqual(
    s.root.c.map((n) => n.t ?? n.x),
    ['div', 'div', 'span', ' ', 'span'],
  );
  assert.deepEqual(
    s.root.c[0].c.map((n) => n.t),
    ['span', 'input'],
  );
});

test('hostile names', async () => {
  const names = [
    'parentNode',
    'childNodes',
    'firstChild',
    'nextSibling',
    'nodeType',
    'attributes',
    'getAttribute',
    'id',
    'constructor',
    'localName',
    'tagName',
    'getBoundingClientRect',
    'ownerDocument',
    'shadowRoot',
    'matches',
    'closest',
    'contains',
    'isConnected',
    'checkVisibility',
    'openOrClosedShadowRoot',
  ];
  const globals = [
    'addEventListener',
    'querySelectorAll',
    'documentElement',
    'body',
    'createElement',
    'elementsFromPoint',
    'visibilityState',
    'defaultView',
    'navigation',
    'browser',
    'chrome',
  ];
  const s =
    await look(`<main><form name="f" id="form">${names.map((n) => `<input name="${n}">`).join('')}<input id="a" type="checkbox" checked></form>
    ${globals.map((n) => `<img name="${n}" alt=""><form name="${n}" id="${n}"></form>`).join('')}</main>`);
  assert.ok(is(byId(s, 'a'), 'Checked'));
  assert.equal(byId(s, 'form').t, 'form');
  assert.ok(nodes(s).length > names.length);
});

test('the page cannot give our eyes other accessors', async () => {
  const s = await look('<main><input id="a" type="checkbox"></main>', {
    setup: `for (const type of [Node, Element, HTMLInputElement, Document]) for (const [name, d] of Object.entries(Object.getOwnPropertyDescriptors(type.prototype)))
      if (d.get && d.configurable && !/head|body|readyState/.test(name)) Object.defineProperty(type.prototype, name, { configurable: true, get() { throw new Error('no'); } });`,
  });
  assert.ok(byId(s, 'a') && !is(byId(s, 'a'), 'Checked'));
});

test('caps are kept, and told', async () => {
  const many = await look('<main><input type="checkbox"><div id="x"></div></main>', {
    setup: "x.innerHTML = '<p>x</p>'.repeat(100000)",
  });
  assert.deepEqual(many.capped, ['nodes']);
  assert.ok(nodes(many).length <= 12000);
  const bare = await look('<main><input type="checkbox"><div id="x"></div></main>', {
    setup: "x.innerHTML = '<p></p>'.repeat(100000)",
  });
  assert.deepEqual(bare.capped, ['nodes']);
  const deep = await look('<main><input type="checkbox"><div id="x"></div></main>', {
    setup:
      "let e = x; for (let i = 0; i < 5000; i++) e = e.appendChild(document.createElement('b')); e.textContent = 'DEEP'",
  });
  assert.deepEqual(deep.capped, ['depth']);
  const page = await t.open('<main><input type="checkbox"><div id="x"></div></main>', {
    setup:
      "window.plan = { look: false }; for (let i = 0; i < 9000; i++) x.append(Object.assign(document.createElement('p'), { title: 't'.repeat(400), textContent: '\"'.repeat(280) }))",
  });
  assert.deepEqual((await page.ask('take')).capped, ['text']);
  assert.ok((await page.ask('size')) <= 402000);
  await page.close();
  const long = await look(
    `<main><input type="checkbox"><p id="p">${'word '.repeat(500)}</p><a href="/${'a'.repeat(9000)}">x</a></main>`,
  );
  assert.equal(text(byId(long, 'p')).length, 300);
  assert.equal(long.capped, undefined, 'a cut text is not a missing one');
});

test('a number stays with its element', async () => {
  const page = await t.open('<main><input id="a" type="checkbox"><p id="p">x</p></main>', {
    setup: 'window.plan = { look: false }',
  });
  const first = await page.ask('take');
  await page.evaluate(
    "p.before(document.createElement('hr'), 'new'); a.before(Object.assign(document.createElement('b'), { textContent: 'n' }))",
  );
  const second = await page.ask('take');
  assert.deepEqual(
    ['a', 'p'].map((id) => byId(second, id).n),
    ['a', 'p'].map((id) => byId(first, id).n),
  );
  await page.close();
});
