// terminal.js talks with the backend: it sends what was seen, does what the
// plan says, and keeps nothing but what the next message needs.

(() => {
  'use strict';
  const { dom } = eyes;
  const api = Object.hasOwn(globalThis, 'browser') ? browser : chrome;
  const PATIENCE = 10000; // ms; asked again, the backend does nothing twice
  const RETRIES = [200, 600, 1500];

  const word = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('');
  let address = location.href;
  let since = 0;
  let arrived = 0; // the same, while nobody looks too: when this address came
  let hops = 0;
  let carry = '';
  let before = '';
  let outcome = '';
  let orphan = '';
  let known = false; // the backend has said whether this address is one of ours
  let looking = false; // it is
  let sending = false;
  let pressing = ''; // the mark whose press is under way
  /** @type {[string, string, ((answer: string) => void)?][]} */
  const waiting = []; // presses on other marks, which came meanwhile
  let dead = false;
  let seen = ''; // the last snapshot that was judged
  let stillSince = 0;
  /** @type {{kind: string, mark?: string, action?: string, lazy?: boolean, done?: (plan: string) => void}} lazy: only if something changed */
  let next = null;

  const RANK = { read: 1, hello: 2, press: 3 };

  function want(wish) {
    if (dead) return;
    if (!next || RANK[wish.kind] >= RANK[next.kind]) {
      if (next?.kind === 'read' && !next.lazy) wish.lazy = false;
      next?.done?.('');
      next = wish;
    } else wish.done?.('');
    if (!sending) void work();
  }

  /** One message at a time; what is wanted meanwhile is looked at afterwards. */
  async function work() {
    sending = true;
    while (next && !dead) {
      const wish = next;
      next = null;
      await send(wish).catch(() => {});
    }
    sending = false;
  }

  /** @param {{kind: string, mark?: string, action?: string}} wish */
  function compose({ kind, mark, action }) {
    /** @type {any} */
    const reading = { kind, url: address, document: word };
    let text = '';
    if (kind !== 'hello') {
      const start = performance.now();
      try {
        reading.snapshot = eyes.take();
        text = JSON.stringify(reading.snapshot);
      } catch {
        // A page that our looking did not expect. A reading without a snapshot says so.
      }
      watch.paid(performance.now() - start);
      if (text !== seen) stillSince = Math.max(since, watch.changed());
    }
    Object.assign(reading, {
      age: Math.round(watch.clock() - since),
      still: Math.round(watch.clock() - Math.max(stillSince, since)),
      stood: Math.round(performance.now() - arrived),
    });
    if (hops) reading.hops = hops;
    if (carry) reading.carry = carry;
    if (before) reading.before = before;
    if (mark) Object.assign(reading, { mark, action });
    if (outcome) reading.outcome = outcome;
    return { reading, text };
  }

  async function send(wish) {
    for (let tries = 0; ; tries++) {
      if (wish.kind !== 'hello' && !looking) break;
      const { reading, text } = compose(wish);
      if (wish.lazy && text === seen && !reading.outcome) return;
      try {
        const answer = await ask(JSON.stringify(reading));
        const plan = JSON.parse(answer);
        if (plan === null || typeof plan !== 'object') throw new TypeError('no plan');
        if (outcome === reading.outcome) outcome = '';
        seen = text;
        obey(plan, reading);
        wish.done?.(answer);
        return;
      } catch {
        if (gone()) break;
        if (tries === RETRIES.length || address !== reading.url) break;
        await new Promise((done) => setTimeout(done, RETRIES[tries]));
      }
    }
    rest();
    wish.done?.('');
  }

  function ask(text) {
    return new Promise((done, fail) => {
      setTimeout(fail, PATIENCE);
      // Without an id the extension was updated or removed under us.
      Promise.resolve(api.runtime.sendMessage(text)).then(done, fail);
    });
  }

  /** Is the extension that we belong to still there? */
  function gone() {
    let id;
    try {
      id = api.runtime?.id;
    } catch {
      // The same, in another browser.
    }
    if (id) return false;
    dead = true;
    watch.stop();
    marks.farewell(orphan);
    return true;
  }

  function obey(plan, reading) {
    if (plan.orphan) orphan = plan.orphan;
    if (reading.url !== address) {
      // Too late: the page has gone on. Only the memory is handed on.
      if (plan.carry && hops === (reading.hops ?? 0) + 1) before = plan.carry;
      return;
    }
    if (plan.error) {
      marks.freeze(plan.error);
      rest();
      return;
    }
    carry = plan.carry ?? '';
    known = true;
    looking = !!plan.look;
    watch.follow(plan);
    if (!looking) marks.clear();
    else {
      marks.show(plan);
      if (plan.click) outcome = click(plan, reading.snapshot);
      if (outcome || reading.kind === 'hello') want({ kind: 'read' });
    }
    // A press ends with the plan that asks for no further click.
    if (!plan.click) rest();
    if (plan.open || plan.reload) leave(plan);
  }

  function leave({ open, reload }) {
    if (reload) return location.reload();
    try {
      const url = new URL(open, address);
      if (url.origin === location.origin) location.assign(url.href);
    } catch {
      // Not an address.
    }
  }

  /** The one click. What is clicked must be what was judged. */
  function click(plan, judged) {
    const el = eyes.element(plan.click);
    if (!judged || !el || !dom.isConnected(el)) return 'gone';
    const row = plan.clickRow || plan.click;
    const now = eyes.take();
    const then = eyes.part(judged, row);
    const part = eyes.part(now, row);
    const target = eyes.part(now, plan.click);
    if (!target || !part) return 'gone';
    const { Hidden, Unboxed, Covered } = eyes.FLAGS;
    if ((target.f ?? 0) & (Hidden | Unboxed | Covered)) return 'hidden';
    if (!then || JSON.stringify(then) !== JSON.stringify(part) || location.href !== address)
      return 'altered';
    if (el instanceof HTMLElement || el.ownerDocument !== document)
      HTMLElement.prototype.click.call(el);
    else
      el.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }),
      );
    return 'clicked';
  }

  /** @param {(answer: string) => void} [done] one of our own pages asked: the mark need not be drawn */
  function press(mark, action, done) {
    if (pressing && pressing !== mark && !waiting.some(([of]) => of === mark))
      waiting.push([mark, action, done]);
    else if (pressing || dead || (!done && !marks.has(mark, action))) done?.('');
    else {
      pressing = mark;
      want({ kind: 'press', mark, action, done });
    }
  }

  /** No press is under way any more: the next has its turn. */
  function rest() {
    if (next?.kind !== 'press') pressing = '';
    while (waiting[0] && !pressing) press(...waiting.shift());
  }

  function moved() {
    before = carry;
    carry = seen = pressing = '';
    address = location.href;
    hops++;
    since = watch.clock();
    arrived = performance.now();
    known = looking = false;
    marks.clear();
    for (const [, , done] of waiting.splice(0)) done?.('');
    watch.follow({ look: true });
    want({ kind: 'hello' });
  }

  api.runtime.onMessage.addListener((message, sender, reply) => {
    if (dead || sender.id !== api.runtime.id || sender.tab) return;
    let wish;
    try {
      wish = typeof message === 'string' ? JSON.parse(message) : message;
    } catch {
      return;
    }
    watch.attend();
    if (wish?.kind === 'look')
      reply(JSON.stringify(compose({ kind: looking ? 'read' : 'hello' }).reading));
    else if (wish?.kind === 'press') {
      press(`${wish.mark}`, `${wish.action}`, reply);
      return true;
    }
  });

  marks.listen({
    press,
    removed() {
      outcome = 'removed';
      want({ kind: 'read' });
    },
  });
  watch.start({
    look(forced) {
      if (gone()) return;
      if (looking) want({ kind: 'read', lazy: !forced });
      else if (!known && !sending) want({ kind: 'hello' }); // it did not answer before
    },
    moved,
  });
  since = watch.clock();
  want({ kind: 'hello' });
})();
