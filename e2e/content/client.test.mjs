// When the script looks, what it says to the backend, and what it obeys.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { byId, start } from './harness.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let t;
before(async () => (t = await start()));
after(() => t.stop());

const PAGE =
  '<main><h1>Title</h1><div id="row"><span id="k">Label</span><input id="a" type="checkbox" role="switch" aria-labelledby="k" checked></div></main>';
const readings = (page) => page.evaluate(() => window.readings);
/** Waits until no message is on its way and none was sent for a while. */
const quiet = (page, ms = 700) =>
  page.evaluate(
    (gap) =>
      new Promise((done) => {
        let count = -1;
        const step = () => {
          if (count === window.readings.length && !window.flight) return done();
          count = window.readings.length;
          setTimeout(step, gap);
        };
        step();
      }),
    ms,
  );
const count = (page, from = 0) => page.evaluate((n) => window.readings.length - n, from);

test('hello first, then a look; nothing where the address is not ours', async () => {
  const page = await t.open(PAGE);
  await page.until(() => window.readings.length === 2);
  const [hello, read] = await readings(page);
  assert.deepEqual([hello.kind, hello.snapshot, read.kind], ['hello', undefined, 'read']);
  assert.equal(hello.document, read.document);
  assert.match(hello.document, /^\w{16,}$/);
  assert.equal(read.url, page.url());
  assert.equal(read.hops, undefined);
  assert.ok(read.age >= hello.age && read.still >= 0);
  const other = await t.open(PAGE, { setup: 'window.plan = { look: false }' });
  await other.evaluate(() => document.querySelector('h1').append('!'));
  await quiet(other);
  assert.equal(await count(other), 1);
  assert.notEqual((await readings(other))[0].document, hello.document);
  await page.close();
  await other.close();
});

test('every kind of change is noticed; what changes nothing is not sent', async () => {
  t.pages.set('/small', { body: '<body><input id="f" type="checkbox"></body>' });
  const page = await t.open(
    `${PAGE.replace('</main>', '<div id="host"></div><iframe src="/small"></iframe></main>')}<aside>x</aside>`,
    {
      setup: "host.attachShadow({ mode: 'open' }).innerHTML = '<b>shadow</b>'",
    },
  );
  await quiet(page);
  for (const change of [
    "document.querySelector('h1').firstChild.data = 'Other'",
    "a.setAttribute('aria-label', 'x')",
    "row.append(document.createElement('br'))",
    "host.shadowRoot.firstChild.textContent = 'new'",
    "frames[0].f.setAttribute('aria-label', 'x')",
    "row.style.display = 'none'",
    "row.style.display = ''; a.click()",
  ]) {
    const from = await count(page);
    await page.evaluate(`{ const a = document.getElementById('a'); ${change} }`);
    await page.until((n) => window.readings.length > n, from);
    await quiet(page, 200);
  }
  const from = await count(page);
  await page.evaluate(
    () => (document.querySelector('aside').textContent = 'outside of what counts'),
  );
  await quiet(page);
  assert.equal(await count(page, from), 0);
  await page.close();
});

test('a property that changes without an event is noticed where the plan says so', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(async () => {
    window.plan = { look: true, watch: [await window.call('number', '#a')] };
    document.querySelector('h1').append('.');
  });
  await quiet(page);
  const from = await count(page);
  await page.evaluate(() => (document.getElementById('a').checked = false));
  await page.until((n) => window.readings.length > n, from);
  await page.close();
});

test('the plan can ask for another look, though nothing changed', async () => {
  const page = await t.open(PAGE, {
    setup: 'window.answer = (r, n) => ({ look: true, again: n < 5 ? 60 : 0 })',
  });
  await page.until(() => window.readings.length === 5);
  await quiet(page);
  assert.equal(await count(page), 5);
  const list = await readings(page);
  assert.ok(list[4].still > list[1].still && list[4].age > list[1].age);
  await page.close();
});

test('a page that changes without end: a bounded number of looks, one message at a time, the last state is seen', async () => {
  const page = await t.open(`${PAGE.replace('</main>', '<div id="x"></div></main>')}`);
  await quiet(page);
  const from = await count(page);
  const [changes, took] = await page.evaluate(
    () =>
      new Promise((done) => {
        const x = document.getElementById('x');
        const begun = performance.now();
        const end = begun + 3000;
        const channel = new MessageChannel();
        let n = 0;
        channel.port1.onmessage = () => {
          x.textContent = `change ${++n}`;
          if (performance.now() < end || n < 2000) channel.port2.postMessage(0);
          else {
            x.textContent = 'LAST';
            done([n, performance.now() - begun]);
          }
        };
        channel.port2.postMessage(0);
      }),
  );
  await page.until(() => JSON.stringify(window.readings.at(-1)).includes('LAST'));
  await quiet(page);
  const sent = await count(page, from);
  assert.ok(
    sent >= 1 && sent <= took / 50 + 2,
    `${sent} looks at ${changes} changes in ${took} ms`,
  );
  assert.match(JSON.stringify((await readings(page)).at(-1)), /LAST/);
  assert.equal(await page.evaluate(() => window.crowd), 1);
  await page.close();
});

test('what comes while a message is on its way is read afterwards', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(() => {
    window.answer = () => new Promise((f) => (window.release = () => f({ look: true })));
    document.querySelector('h1').textContent = 'first';
  });
  await page.until(() => !!window.release);
  const from = await count(page);
  await page.evaluate(async () => {
    for (const word of ['second', 'third']) {
      document.querySelector('h1').textContent = word;
      await new Promise((f) => setTimeout(f, 200));
    }
    window.answer = () => ({ look: true });
  });
  assert.equal(await count(page, from), 0);
  await page.evaluate(() => window.release());
  await quiet(page);
  assert.equal(await count(page, from), 1);
  assert.match(JSON.stringify((await readings(page)).at(-1)), /third/);
  await page.close();
});

test('a change of address: hello again, memory handed on, marks gone', async () => {
  const page = await t.open(PAGE, {
    setup:
      "window.answer = (r) => ({ look: true, token: 'c' + r.url.slice(-3), marks: [{ id: 'x', row: 2, tone: 'on', text: 'x' }] })",
  });
  await quiet(page);
  const [first] = await readings(page);
  for (const [go, hops] of [
    ["history.pushState(0, '', '/p/b')", 1],
    ["history.replaceState(0, '', '/p/c')", 2],
    ['history.back()', 3],
  ]) {
    const from = await count(page);
    const old = await page.evaluate(() => location.href.slice(-3));
    const went = Date.now();
    await page.evaluate(go);
    await page.until((n) => window.readings.length >= n + 2, from);
    const [hello, read] = (await readings(page)).slice(from);
    assert.deepEqual(
      [hello.kind, hello.hops, hello.token, hello.before, hello.document],
      ['hello', hops, undefined, `c${old}`, first.document],
    );
    assert.equal(hello.url, await page.evaluate(() => location.href));
    assert.equal(read.token, `c${read.url.slice(-3)}`);
    assert.ok(hello.age <= Date.now() - went, 'an address has an age of its own');
  }
  await page.evaluate(() => {
    window.answer = () => ({ look: false });
    history.pushState(0, '', '/feed/');
  });
  await quiet(page);
  assert.equal(await page.$('html > div'), null);
  const from = await count(page);
  await page.evaluate(() => document.querySelector('h1').append('!'));
  await quiet(page);
  assert.equal(await count(page, from), 0, 'quiet elsewhere');
  await page.close();
});

test('a query, a fragment or a slash at the end makes no other page', async () => {
  const page = await t.open(PAGE, {
    setup:
      "window.answer = () => ({ look: true, token: 'kept', marks: [{ id: 'x', row: 2, tone: 'on', text: 'x' }] })",
  });
  await quiet(page);
  for (const go of [
    "history.replaceState(0, '', '?trk=x')",
    "history.replaceState(0, '', location.pathname)",
    "location.hash = 'main'",
    "history.pushState(0, '', `${location.pathname}/`)",
    // It has gone back only when it says so.
    "new Promise((gone) => { addEventListener('popstate', gone, { once: true }); history.back(); }).then(() => {})",
  ]) {
    const from = await count(page);
    await page.evaluate(go);
    await page.evaluate(() => document.querySelector('h1').append('!'));
    await page.until((n) => window.readings.length > n, from);
    const [read] = (await readings(page)).slice(from);
    assert.deepEqual([read.kind, read.hops, read.token], ['read', undefined, 'kept'], go);
    assert.equal(read.url, await page.evaluate(() => location.href), go);
    assert.notEqual(await page.$('html > div'), null, go);
  }
  await page.close();
});

test('how old the document is, and what the person clicked', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  const switched = await page.$('#a');
  const first = await count(page);
  await page.evaluate(() => document.querySelector('#a').click());
  // Two clicks in one look leave nothing to be seen.
  await page.until((n) => window.readings.length > n, first);
  await quiet(page);
  const before = (await readings(page)).at(-1);
  assert.equal(before.hand, undefined, 'a click that nobody made');
  assert.ok(before.lived >= before.age);
  assert.equal(before.arrival, undefined);
  const from = await count(page);
  await switched.click();
  await page.until((n) => window.readings.length > n, from);
  const after = (await readings(page)).at(-1);
  assert.ok(after.hand.length > 0);
  assert.ok(after.lived >= before.lived);
  await page.close();
});

test('a plan for the address before is not obeyed', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(() => {
    window.answer = (r) =>
      r.kind === 'hello'
        ? { look: true }
        : new Promise(
            (f) =>
              (window.release = () =>
                f({
                  look: true,
                  token: 'late',
                  click: r.snapshot.root.c[1].c[1].n,
                  marks: [{ id: 'x', row: 1, tone: 'on', text: 'of before' }],
                })),
          );
    document.querySelector('h1').append('.');
  });
  await page.until(() => !!window.release);
  await page.evaluate(() => {
    history.pushState(0, '', '/next');
    window.answer = () => ({ look: true });
  });
  await page.until(() => window.readings.length > 0);
  await page.evaluate(() => window.release());
  await page.until(
    () => window.readings.at(-1).url.endsWith('/next') && window.readings.at(-1).kind === 'read',
  );
  assert.deepEqual(await page.ask('marks'), []);
  assert.equal(await page.$eval('#a', (a) => a.checked), true);
  await page.close();
});

/** Answers the next press with a click on the switch. */
const clicking = (page, more = '') =>
  page.evaluate((extra) => {
    window.clicks = 0;
    document.getElementById('a').addEventListener('click', () => window.clicks++);
    const find = (n, id) =>
      n.a?.includes(id) ? n.n : (n.c ?? []).map((c) => find(c, id)).find(Boolean);
    window.answer = (r) => {
      if (!r.snapshot) return { look: true };
      const row = find(r.snapshot.root, 'row');
      const marks = [
        {
          id: 'm',
          row,
          control: find(r.snapshot.root, 'a'),
          tone: 'on',
          text: 'On',
          buttons: [{ action: 'turn', label: 'Turn off', name: 'Turn off: Label' }],
        },
      ];
      if (r.kind !== 'press') return { look: true, marks };
      // eslint-disable-next-line no-new-func -- the test's own words
      if (extra) Function(extra)();
      return { look: true, marks, click: find(r.snapshot.root, 'a'), clickRow: row };
    };
    document.querySelector('h1').append('.');
  }, more);

for (const [name, change, outcome, clicks] of [
  ['one click, and its outcome', '', 'clicked', 1],
  ['no click where the row is another now', "k.textContent = 'Delete my account'", 'altered', 0],
  ['no click where the state is another now', 'a.checked = false', 'altered', 0],
  ['no click where the control is gone', 'a.remove()', 'gone', 0],
  ['no click where the control was replaced', 'a.replaceWith(a.cloneNode())', 'gone', 0],
  ['no click where the control is hidden now', "row.style.visibility = 'hidden'", 'hidden', 0],
  [
    'no click where something covers it now',
    "document.body.append(Object.assign(document.createElement('div'), { style: 'position:fixed;inset:0;background:red' }))",
    'hidden',
    0,
  ],
]) {
  test(`a press: ${name}`, async () => {
    const page = await t.open(PAGE);
    await quiet(page);
    await clicking(page, change);
    await page.until(async () => (await window.call('marks')).length === 1);
    const answer = await page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
    assert.equal(JSON.parse(answer).look, true);
    await page.until(() => window.readings.some((r) => r.outcome));
    await quiet(page);
    const list = await readings(page);
    assert.deepEqual(
      list.filter((r) => r.kind === 'press').map((r) => [r.mark, r.action]),
      [['m', 'turn']],
    );
    assert.deepEqual(
      list.filter((r) => r.outcome).map((r) => [r.kind, r.outcome]),
      [['read', outcome]],
    );
    assert.equal(await page.evaluate(() => window.clicks), clicks);
    if (clicks)
      assert.equal(
        (byId(list.find((r) => r.outcome).snapshot, 'a').f ?? 0) & 4,
        0,
        'the reading after shows the new state',
      );
    await page.close();
  });
}

test('a row that is drawn anew between the look and the click: asked again in answer to the outcome, and clicked once', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(() => {
    window.clicks = 0;
    document.addEventListener('click', () => window.clicks++);
    const find = (n, id) =>
      n.a?.includes(id) ? n.n : (n.c ?? []).map((c) => find(c, id)).find(Boolean);
    let anew = 3;
    window.answer = (r) => {
      if (r.kind !== 'press' && !['gone', 'altered'].includes(r.outcome)) return { look: true };
      const plan = {
        look: true,
        click: find(r.snapshot.root, 'a'),
        clickRow: find(r.snapshot.root, 'row'),
      };
      const row = document.getElementById('row');
      if (anew-- > 0) row.replaceWith(row.cloneNode(true));
      return plan;
    };
  });
  const press = page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
  // Another mark waits for as long as that takes.
  const other = page.ask('message', '{"kind":"press","mark":"n","action":"turn"}');
  await press;
  await page.until(() => window.readings.some((r) => r.outcome === 'clicked'));
  await other;
  await quiet(page);
  const told = (await readings(page)).filter((r) => r.kind === 'press' || r.outcome);
  assert.deepEqual(
    told.slice(0, 5).map((r) => [r.kind, r.mark, r.outcome]),
    [
      ['press', 'm', undefined],
      ['read', undefined, 'gone'],
      ['read', undefined, 'gone'],
      ['read', undefined, 'gone'],
      ['read', undefined, 'clicked'],
    ],
  );
  assert.deepEqual(
    told.slice(5).map((r) => [r.kind, r.mark]),
    [
      ['press', 'n'],
      ['read', undefined],
    ],
  );
  assert.equal(await page.evaluate(() => window.clicks), 2, 'one for each press');
  await page.close();
});

test('what a mark says of an earlier press goes with the next one, and the same is announced again', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(() => {
    const find = (n, id) =>
      n.a?.includes(id) ? n.n : (n.c ?? []).map((c) => find(c, id)).find(Boolean);
    const failed = (r) => ({
      look: true,
      say: 'It was in vain.',
      marks: [
        {
          id: 'm',
          row: find(r.snapshot.root, 'row'),
          tone: 'failed',
          text: 'Still on',
          detail: 'It was in vain.',
          buttons: [{ action: 'turn', label: 'Turn off', name: 'Turn off: Label' }],
        },
      ],
    });
    window.hold = false;
    window.answer = (r) =>
      window.hold ? new Promise((done) => (window.release = () => done(failed(r)))) : failed(r);
    document.querySelector('h1').append('.');
  });
  const mark = async () => {
    const [{ detail, classes, buttons }] = await page.ask('marks');
    return [detail, /\bbusy\b/.test(classes), buttons.length];
  };
  await page.until(async () => (await window.call('said')) === 'It was in vain.');
  await quiet(page);
  assert.deepEqual(await mark(), ['It was in vain.', false, 1]);
  // A look is under way, whose plan will know nothing of the press.
  await page.evaluate(() => {
    window.hold = true;
    document.querySelector('h1').append('.');
  });
  await page.until(() => !!window.release);
  const press = page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
  await page.until(async () => (await window.call('said')) === '');
  assert.deepEqual(await mark(), ['', true, 1]);
  await page.evaluate(() => {
    const { release } = window;
    window.release = undefined;
    release();
  });
  await page.until(() => window.readings.at(-1).kind === 'press' && !!window.release);
  assert.deepEqual(await mark(), ['', true, 1]);
  await page.evaluate(() => {
    window.hold = false;
    window.release();
  });
  await press;
  await page.until(async () => (await window.call('said')) === 'It was in vain.');
  assert.deepEqual(await mark(), ['It was in vain.', false, 1]);
  await page.close();
});

test('that a click was made is told until it is heard', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await clicking(page);
  await page.until(async () => (await window.call('marks')).length === 1);
  await page.evaluate(() => {
    const { answer } = window;
    let refusals = 2;
    const host = document.querySelector('html > div');
    // The page takes our element away until it stays away, which is told in the same place.
    const hunt = new MutationObserver(() => host.remove());
    window.answer = async (r) => {
      if (!r.outcome) return answer(r);
      if (refusals === 2) {
        hunt.observe(document.documentElement, { childList: true });
        host.remove();
        for (let still = 0; still < 10; still = host.isConnected ? 0 : still + 1)
          await new Promise((f) => setTimeout(f, 20));
      }
      return refusals-- > 0 ? { error: 'It went wrong.' } : { look: true };
    };
  });
  await page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
  for (let i = 0; i < 3; i++) {
    await page.until((n) => window.readings.filter((r) => r.outcome).length > n, i);
    await page.evaluate(() => document.querySelector('h1').append('.'));
  }
  await quiet(page);
  const outcomes = (await readings(page)).map((r) => r.outcome).filter(Boolean);
  assert.deepEqual(outcomes, ['clicked', 'clicked', 'clicked']);
  assert.equal(await page.evaluate(() => window.clicks), 1);
  await page.close();
});

test('a press that nobody answers says so', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await clicking(page);
  await page.until(async () => (await window.call('marks')).length === 1);
  for (const [answer, says, works] of [
    ["() => Promise.reject(new Error('Could not establish connection'))", 'err_internal', true],
    // It takes too long, and answers with a click when that was said.
    ['late', 'err_late', true],
    ["() => ({ error: 'It could not be read.' })", 'It could not be read.', false],
  ]) {
    if (answer === 'late') {
      await clicking(page);
      await page.evaluate(() => {
        const { answer: prompt } = window;
        window.presses = 0;
        window.answer = async (r) => {
          if (r.kind === 'press') {
            window.presses++;
            await new Promise((f) => setTimeout(f, 1300));
            window.answered = true;
          }
          return prompt(r);
        };
      });
    } else await page.evaluate(`window.answer = ${answer}`);
    await page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
    await page.until(async (text) => (await window.call('said')) === text, says);
    const [{ detail, classes, buttons }] = await page.ask('marks');
    assert.deepEqual(
      [detail, /\bfailed\b/.test(classes), !buttons[0].disabled],
      [says, true, works],
    );
    if (answer !== 'late') continue;
    await page.until(() => window.answered);
    await quiet(page);
    assert.deepEqual(await page.evaluate(() => [window.presses, window.clicks]), [1, 0]);
  }
  await page.close();
});

test('a press that the page has left behind does not keep the new address from being read', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(() => {
    window.answer = () => new Promise((f) => (window.release = () => f({ look: true })));
    document.querySelector('h1').append('.');
  });
  await page.until(() => !!window.release);
  const press = page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
  const from = await count(page);
  await page.evaluate(() => {
    history.pushState(0, '', '/next');
    window.answer = () => ({ look: true });
  });
  assert.equal(await press, '', 'who asked is answered');
  await page.evaluate(() => window.release());
  await page.until((n) => window.readings.length >= n + 2, from);
  assert.deepEqual(
    (await readings(page)).slice(from).map((r) => r.kind),
    ['hello', 'read'],
  );
  await page.close();
});

test('a press: no click in a frame that has gone elsewhere, though nothing in it has changed', async () => {
  t.pages.set('/inframe', {
    body: '<body><div id="fr"><input id="fa" type="checkbox" checked></div></body>',
  });
  for (const to of ['/elsewhere', '/denied', '', 'remove']) {
    const page = await t.open('<main><h1>t</h1><iframe src="/inframe"></iframe></main>');
    await quiet(page);
    await page.evaluate((where) => {
      const find = (n) => (n.a?.includes('fa') ? n.n : (n.c ?? []).map(find).find(Boolean));
      window.clicks = 0;
      frames[0].document.getElementById('fa').addEventListener('click', () => window.clicks++);
      window.answer = (r) => {
        if (r.kind !== 'press') return { look: true };
        const click = find(r.snapshot.root);
        if (where === 'remove') document.querySelector('iframe').remove();
        else if (where) frames[0].history.replaceState(null, '', where);
        return { look: true, click };
      };
    }, to);
    await page.ask('message', '{"kind":"press","mark":"m","action":"turn"}');
    await page.until(() => window.readings.some((r) => r.outcome));
    const outcome = { '/elsewhere': 'altered', '/denied': 'gone', '': 'clicked', remove: 'gone' }[
      to
    ];
    assert.deepEqual(
      [
        (await readings(page)).find((r) => r.outcome).outcome,
        await page.evaluate(() => window.clicks),
      ],
      [outcome, to ? 0 : 1],
      to,
    );
    await page.close();
  }
});

test('a control that is no HTML element, and one in a frame, can be clicked', async () => {
  t.pages.set('/inframe', {
    body: '<body><div id="fr"><input id="fa" type="checkbox" checked></div></body>',
  });
  const page = await t.open(
    '<main><h1>t</h1><iframe src="/inframe"></iframe><svg id="s" width="40" height="20" role="switch" aria-checked="true" aria-label="S"><rect width="40" height="20"/></svg></main>',
    { setup: "s.addEventListener('click', () => s.setAttribute('aria-checked', 'false'))" },
  );
  await quiet(page);
  for (const id of ['fa', 's']) {
    await page.evaluate((which) => {
      const find = (n) => (n.a?.includes(which) ? n.n : (n.c ?? []).map(find).find(Boolean));
      let done = false;
      window.answer = (r) => {
        const click = !done && r.snapshot ? find(r.snapshot.root) : 0;
        done ||= !!click;
        return { look: true, click, clickRow: click };
      };
      document.querySelector('h1').append('.');
    }, id);
    await page.until(() => window.readings.at(-1).outcome === 'clicked');
    await quiet(page);
  }
  assert.equal(await page.evaluate(() => frames[0].fa.checked), false);
  assert.equal(await page.$eval('#s', (s) => s.getAttribute('aria-checked')), 'false');
  await page.close();
});

test('a press from elsewhere is none; one of our own pages may name what is not drawn', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await clicking(page);
  await page.until(async () => (await window.call('marks')).length === 1);
  await page.ask('message', '{"kind":"press","mark":"m","action":"turn"}', {
    id: 'fake',
    tab: { id: 1 },
  });
  await page.ask('message', '{"kind":"press","mark":"m","action":"turn"}', { id: 'other' });
  await page.ask('message', 'no JSON');
  await quiet(page);
  assert.ok((await readings(page)).every((r) => r.kind !== 'press'));
  // Whether there is such a mark is for the backend to say.
  await page.evaluate(() => (window.answer = () => ({ look: true })));
  await page.ask('message', '{"kind":"press","mark":"other","action":"stop"}');
  assert.deepEqual(
    (await readings(page)).filter((r) => r.kind === 'press').map((r) => [r.mark, r.action]),
    [['other', 'stop']],
  );
  await page.close();
});

test('a press that waits for its turn is not made on another page', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  await page.evaluate(
    () =>
      (window.answer = (r) =>
        r.kind === 'press'
          ? new Promise((f) => (window.release = () => f({ look: true })))
          : { look: true }),
  );
  const first = page.ask('message', '{"kind":"press","mark":"one","action":"turn"}');
  await page.until(() => !!window.release);
  const second = page.ask('message', '{"kind":"press","mark":"two","action":"turn"}');
  await page.evaluate(() => history.pushState(0, '', '/next'));
  assert.equal(await second, '', 'who asked is answered');
  await page.evaluate(() => window.release());
  await first;
  await page.until(
    () => window.readings.at(-1).url.endsWith('/next') && window.readings.at(-1).kind === 'read',
  );
  assert.deepEqual(
    (await readings(page)).filter((r) => r.kind === 'press').map((r) => r.mark),
    ['one'],
  );
  await page.close();
});

test('asked for a look, it answers with one, but not elsewhere', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  const reading = JSON.parse(await page.ask('message', '{"kind":"look"}'));
  assert.equal(reading.kind, 'read');
  assert.ok(byId(reading.snapshot, 'a'));
  await page.evaluate(() => {
    window.plan = { look: false };
    history.pushState(0, '', '/feed/');
  });
  await quiet(page);
  const none = JSON.parse(await page.ask('message', '{"kind":"look"}'));
  assert.deepEqual([none.kind, none.snapshot], ['hello', undefined]);
  await page.close();
});

test('opens addresses of the same site only, and reloads', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  for (const open of [
    'https://example.org/',
    'javascript:void(document.title="bad")',
    'http://127.0.0.1:1/',
    '//example.org/',
    'http://[',
  ]) {
    await page.evaluate((address) => {
      window.answer = () => ({ look: true, open: address });
      document.querySelector('h1').append('.');
    }, open);
    await quiet(page, 150);
  }
  assert.equal(await page.title(), 't');
  const { pathname } = new URL(page.url());
  assert.ok(t.pages.has(pathname));
  const load = page.waitForNavigation();
  await page.evaluate(() => {
    window.answer = () => ({ look: true, reload: true });
    document.querySelector('h1').append('.');
  });
  await load;
  await page.until(() => window.readings.length > 1);
  assert.equal(new URL(page.url()).pathname, pathname);
  t.pages.set('/opened', { body: '<!doctype html><title>opened</title>' });
  const next = page.waitForNavigation();
  await page.evaluate(() => {
    window.answer = () => ({ look: true, open: '/opened' });
    document.querySelector('h1').append('.');
  });
  await next;
  assert.equal(await page.title(), 'opened');
  await page.close();
});

test('a backend that does not answer is asked four times, then at the next change', async () => {
  const page = await t.open(PAGE);
  await quiet(page);
  const from = await count(page);
  await page.evaluate(() => {
    window.answer = () => Promise.reject(new Error('Could not establish connection'));
    document.querySelector('h1').append('.');
  });
  await page.until((n) => window.readings.length === n + 4, from);
  await quiet(page, 2000);
  assert.equal(await count(page, from), 4);
  await page.evaluate(() => {
    window.answer = () => undefined;
    document.querySelector('h1').append('.');
  });
  await page.until((n) => window.readings.length >= n + 6, from);
  await page.evaluate(() => (window.answer = () => ({ look: true })));
  await quiet(page, 2000);
  await page.close();
});

test('orphaned: one line where something was drawn, and silence', async () => {
  const page = await t.open(PAGE, {
    setup: "window.plan = { look: true, orphan: 'It was updated. Reload this page.', marks: [] }",
  });
  await quiet(page);
  await page.evaluate(async () => {
    window.plan.marks = [
      {
        id: 'x',
        row: await window.call('number', '#row'),
        tone: 'on',
        text: 'x',
        buttons: [{ action: 'a', label: 'A', name: 'A' }],
      },
    ];
    document.querySelector('h1').append('.');
  });
  await page.until(async () => (await window.call('marks')).length === 1);
  await quiet(page);
  const from = await count(page);
  await page.ask('orphan');
  await page.evaluate(() => document.querySelector('h1').append('.'));
  await page.until(
    async () => (await window.call('marks'))[0]?.text === 'It was updated. Reload this page.',
  );
  assert.deepEqual((await page.ask('marks'))[0].buttons, []);
  await page.evaluate(() => history.pushState(0, '', '/x'));
  await quiet(page);
  assert.equal(await count(page, from), 0);
  await page.close();
});

test('orphaned on a page where nothing happens: the line comes by itself', async () => {
  const page = await t.open(PAGE, {
    setup: "window.plan = { look: true, orphan: 'Reload this page.', marks: [] }",
  });
  await quiet(page);
  await page.evaluate(async () => {
    const row = await window.call('number', '#row');
    window.plan.marks = [{ id: 'x', row, tone: 'on', text: 'x', buttons: [] }];
    document.querySelector('h1').append('.');
  });
  await page.until(async () => (await window.call('marks')).length === 1);
  await quiet(page);
  await page.ask('orphan');
  await page.until(async () => (await window.call('marks'))[0]?.text === 'Reload this page.');
  await page.close();
});

test('marks do not outlive the script that drew them', async () => {
  const page = await t.open(PAGE, { setup: 'window.plan = { look: true, marks: [] }' });
  await quiet(page);
  await page.evaluate(async () => {
    const row = await window.call('number', '#row');
    window.plan.marks = [{ id: 'x', row, tone: 'on', text: 'x', buttons: [] }];
    document.querySelector('h1').append('.');
  });
  await page.until(async () => (await window.call('marks')).length === 1);
  // Longer than they would stay by themselves.
  const from = Date.now();
  while (Date.now() - from < 7000)
    assert.ok(await page.evaluate(() => window.call('shown')), 'they go while it lives');
  await page.evaluate(() => window.call('end'));
  await page.until(async () => !(await window.call('shown')));
  await page.close();
});

test('hidden: nothing runs, and no time passes; visible again: one look', async () => {
  const page = await t.open(PAGE, { setup: 'window.plan = { look: true, again: 80 }' });
  await page.until(() => window.readings.length > 3);
  await page.ask('hide', true);
  await quiet(page);
  const from = await count(page);
  const { age } = (await readings(page)).at(-1);
  await page.evaluate(() => document.querySelector('h1').append('.'));
  await quiet(page, 3000);
  assert.equal(await count(page, from), 0);
  await page.evaluate(() => (window.plan = { look: true }));
  const shown = Date.now();
  await page.ask('hide', false);
  await page.until((n) => window.readings.length > n, from);
  const back = (await readings(page))[from];
  assert.match(JSON.stringify(back), /"x":"\."/);
  assert.ok(back.still <= Date.now() - shown);
  assert.ok(back.age < age + 3000, 'hidden time does not count');
  await page.close();
});

test('a backend that misses the first hello is told again when the page changes', async () => {
  const page = await t.open(PAGE, {
    setup: "window.answer = () => Promise.reject(new Error('not yet'))",
  });
  await page.until(() => window.readings.length === 4);
  await quiet(page, 1800);
  await page.evaluate(() => {
    window.answer = () => ({ look: true });
    document.querySelector('h1').append('.');
  });
  await page.until(() => window.readings.at(-1).kind === 'read');
  assert.deepEqual(
    (await readings(page)).map((r) => r.kind),
    ['hello', 'hello', 'hello', 'hello', 'hello', 'read'],
  );
  await page.close();
});

test('a look that the plan asked for is not lost to one that finds nothing new', async () => {
  const page = await t.open(PAGE, {
    setup:
      'window.answer = async (r, n) => { await new Promise((f) => setTimeout(f, 120)); return { look: true, again: n < 12 ? 60 : 0 } }',
  });
  await page.evaluate(
    () =>
      (window.noise = setInterval(
        () => document.body.toggleAttribute('hidden2', document.body.classList.toggle('x')),
        20,
      )),
  );
  await page.until(() => window.readings.length >= 12);
  await page.close();
});
