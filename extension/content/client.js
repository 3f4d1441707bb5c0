// client.js talks with the backend: it sends what was seen, does what the
// plan says, and keeps nothing but what the next message needs.

/**
 * @typedef {import('../../wasm/protocol/protocol.d.ts').Reading} Reading
 * @typedef {import('../../wasm/protocol/protocol.d.ts').Plan} Plan
 * @typedef {import('../../wasm/protocol/protocol.d.ts').Order} Order
 * @typedef {import('../../wasm/protocol/protocol.d.ts').Action} Action
 * @typedef {import('../../wasm/protocol/protocol.d.ts').Outcome} Outcome
 * @typedef {import('../../wasm/protocol/tree.d.ts').Snapshot} Snapshot
 *
 * What is to be sent next.
 * @typedef {object} Wish
 * @property {Reading['kind']} kind
 * @property {string} [mark]
 * @property {Action} [action]
 * @property {boolean} [lazy] only if something changed
 * @property {(answer: string) => void} [done] takes the plan, or ''
 */

(() => {
  'use strict';
  const { dom } = snapshot;
  // An element of the page with such a name or id is a property of window, but not its own
  // (https://html.spec.whatwg.org/#named-access-on-the-window-object).
  const api = Object.hasOwn(globalThis, 'browser') ? browser : chrome;
  const PATIENCE = 10000; // ms; asked again, the backend does nothing twice
  const LATE = 'late';
  const RETRIES = [200, 600, 1500];

  const word = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('');

  /**
   * How far we are with an address: not told yet whether it is one of ours; it is; it is not. Or the
   * extension that this script belongs to is gone, for good.
   * @typedef {'asking' | 'looking' | 'resting' | 'dead'} Phase
   *
   * What is known of one address of the page, until it goes to another.
   * @typedef {object} Visit
   * @property {string} address
   * @property {number} hops how many addresses this document had before
   * @property {number} since when it came, on the clock that stands still while nobody looks
   * @property {number} arrived the same, by time as it passes
   * @property {number} stillSince when something that counts last changed
   * @property {string} seen the last snapshot that was judged
   * @property {string} token what the backend gave us to keep for it
   * @property {string} before its last token of the address before
   * @property {Outcome | ''} outcome what became of a click, until it is heard
   */

  const state = {
    phase: /** @type {Phase} */ ('asking'),
    visit: enter(0, '', 0), // time as it passes began with the document
    /** What is to be sent next. @type {Wish | null} */
    next: null,
    sending: false,
    /** The mark whose press is under way. */
    pressing: '',
    /** Presses on other marks, which came meanwhile. @type {[mark: string, action: Action, done?: (answer: string) => void][]} */
    waiting: [],
    /** What to say once the extension is gone. */
    orphan: '',
  };

  /** @param {number} hops @param {string} before @param {number} arrived @returns {Visit} */
  function enter(hops, before, arrived) {
    const since = schedule.clock();
    const address = location.href;
    return {
      address,
      hops,
      since,
      arrived,
      stillSince: 0,
      seen: '',
      token: '',
      before,
      outcome: '',
    };
  }

  const RANK = { read: 1, hello: 2, press: 3 };

  // How long the document has been there: step by step what the clock says that
  // says more. One may be set, the other stands still while the computer sleeps.
  let lived = performance.now();
  let clocks = [Date.now(), lived];
  /** How the document came. @type {Reading['arrival']} */
  let arrival = came();

  /** @returns {Reading['arrival']} */
  function came() {
    const [entry] = /** @type {any[]} */ (performance.getEntriesByType('navigation'));
    if (entry?.type === 'back_forward') return 'history';
    const early = /** @type {any} */ (document).prerendering || entry?.activationStart > 0;
    return early ? 'kept' : '';
  }

  function life() {
    const now = [Date.now(), performance.now()];
    lived += Math.max(0, ...now.map((clock, i) => clock - (clocks[i] ?? clock)));
    clocks = now;
    return Math.round(lived);
  }

  /** @param {string} url */
  const isHere = (url) => schedule.page(url) === schedule.page(state.visit.address);

  /** @param {Wish} wish */
  function want(wish) {
    const { phase, next } = state;
    if (phase === 'dead') return wish.done?.('');
    if (!next || RANK[wish.kind] >= RANK[next.kind]) {
      if (next?.kind === 'read' && !next.lazy) wish.lazy = false;
      next?.done?.('');
      state.next = wish;
    } else wish.done?.('');
    if (!state.sending) void work();
  }

  /** One message at a time; what is wanted meanwhile is looked at afterwards. */
  async function work() {
    state.sending = true;
    for (let wish; state.phase !== 'dead' && (wish = state.next);) {
      state.next = null;
      await send(wish).catch(() => {});
    }
    state.sending = false;
  }

  /** @param {Wish} wish */
  function compose({ kind, mark, action }) {
    const { visit } = state;
    if (isHere(location.href)) visit.address = location.href;
    /** @type {Reading} */
    const reading = { kind, url: visit.address, document: word, age: 0, still: 0 };
    let text = '';
    if (kind !== 'hello') {
      const start = performance.now();
      try {
        reading.snapshot = snapshot.take();
        text = JSON.stringify(reading.snapshot);
      } catch {
        // A page that our looking did not expect. A reading without a snapshot says so.
      }
      schedule.paid(performance.now() - start);
      if (text !== visit.seen) visit.stillSince = Math.max(visit.since, schedule.changed());
    }
    Object.assign(reading, {
      age: Math.round(schedule.clock() - visit.since),
      still: Math.round(schedule.clock() - Math.max(visit.stillSince, visit.since)),
      stood: Math.round(performance.now() - visit.arrived),
      lived: life(),
    });
    if (arrival) reading.arrival = arrival;
    const hand = schedule.hands();
    if (hand.length) reading.hand = hand;
    if (visit.hops) reading.hops = visit.hops;
    if (visit.token) reading.token = visit.token;
    if (visit.before) reading.before = visit.before;
    if (mark) Object.assign(reading, { mark, action });
    if (visit.outcome) reading.outcome = visit.outcome;
    const unplaced = marks.unplaced();
    if (unplaced.length) reading.unplaced = unplaced;
    if (marks.beaten()) reading.removed = true;
    return { reading, text };
  }

  /** @param {Wish} wish */
  async function send(wish) {
    let why = 'err_internal';
    for (let tries = 0; ; tries++) {
      if (wish.kind !== 'hello' && state.phase !== 'looking') break;
      const { visit } = state;
      const { reading, text } = compose(wish);
      if (wish.lazy && text === visit.seen && !reading.outcome) return;
      try {
        const answer = await ask(write(reading, text));
        const plan = /** @type {Plan} */ (JSON.parse(answer));
        if (plan === null || typeof plan !== 'object') throw new TypeError('no plan');
        if (!plan.error && visit.outcome === reading.outcome) visit.outcome = '';
        visit.seen = text;
        obey(plan, reading, visit);
        wish.done?.(answer);
        return;
      } catch (error) {
        if (gone()) break;
        // A press is not made much later than it was meant. What is answered now is not heard.
        if (wish.kind === 'press' && error === LATE) why = 'err_late';
        if (why === 'err_late' || tries === RETRIES.length || visit !== state.visit) break;
        await new Promise((done) => setTimeout(done, RETRIES[tries]));
      }
    }
    rest();
    if (wish.kind === 'press') marks.turn(wish.mark ?? '', 'failed', api.i18n.getMessage(why));
    wish.done?.('');
  }

  /** A reading as text, with its snapshot's, which is made already. @param {Reading} reading @param {string} snapshot */
  function write(reading, snapshot) {
    const text = JSON.stringify({ ...reading, snapshot: undefined });
    return snapshot ? `${text.slice(0, -1)},"snapshot":${snapshot}}` : text;
  }

  /** @param {string} text @returns {Promise<string>} */
  function ask(text) {
    return new Promise((done, fail) => {
      setTimeout(fail, PATIENCE, LATE);
      // Without an id the extension was updated or removed under us.
      Promise.resolve(api.runtime.sendMessage(text)).then(done, fail);
    });
  }

  /** Is the extension that we belong to still there? */
  function gone() {
    if (state.phase === 'dead') return true;
    let id;
    try {
      id = api.runtime?.id;
    } catch {
      // The same, in another browser.
    }
    if (id) return false;
    state.phase = 'dead';
    schedule.stop();
    marks.farewell(state.orphan);
    drop();
    return true;
  }

  /** @param {Plan} plan @param {Reading} reading @param {Visit} visit that of the reading */
  function obey(plan, reading, visit) {
    if (plan.orphan) state.orphan = plan.orphan;
    if (visit !== state.visit) {
      // Too late: the page has gone on. Only the memory is handed on.
      if (plan.token && state.visit.hops === visit.hops + 1) state.visit.before = plan.token;
      return;
    }
    if (plan.error) {
      marks.freeze(plan.error);
      if (reading.kind === 'press') marks.turn(reading.mark ?? '', 'failed', plan.error);
      rest();
      return;
    }
    visit.token = plan.token ?? '';
    state.phase = plan.look ? 'looking' : 'resting';
    schedule.follow(plan);
    if (!plan.look) marks.clear();
    else {
      marks.show(plan);
      // A plan made before these presses says what became of earlier ones.
      const { next } = state;
      const presses = state.waiting.map(([mark, action]) => ({ mark, action }));
      for (const { mark, action } of next ? [next, ...presses] : presses)
        if (mark && action && marks.has(mark, action)) marks.turn(mark, 'busy');
      if (plan.click) visit.outcome = click(plan, reading.snapshot);
      if (visit.outcome || reading.kind === 'hello') want({ kind: 'read' });
    }
    // A press ends with the plan that asks for no further click.
    if (!plan.click) rest();
    if (plan.open || plan.reload) leave(plan);
  }

  /** @param {Plan} plan */
  function leave({ open = '', reload }) {
    if (reload) return location.reload();
    try {
      const url = new URL(open, state.visit.address);
      if (url.origin === location.origin) location.assign(url.href);
    } catch {
      // Not an address.
    }
  }

  /**
   * The one click. What is clicked must be what was judged.
   * @param {Plan} plan @param {Snapshot | undefined} judged
   * @returns {Outcome}
   */
  function click(plan, judged) {
    const ref = plan.click ?? 0;
    const el = snapshot.element(ref);
    if (!judged || !el || !dom.isConnected(el)) return 'gone';
    const row = plan.clickRow || ref;
    let now;
    try {
      now = snapshot.take();
    } catch {
      return 'altered';
    }
    const then = snapshot.part(judged, row);
    const part = snapshot.part(now, row);
    const target = snapshot.part(now, ref);
    if (!target || !part) return 'gone';
    const { Hidden, Unboxed, Covered } = snapshot.FLAGS;
    if ((target.f ?? 0) & (Hidden | Unboxed | Covered)) return 'hidden';
    if (!then || JSON.stringify(then) !== JSON.stringify(part) || !isHere(location.href))
      return 'altered';
    if (snapshot.place(then) !== snapshot.place(part)) return 'altered'; // its frame has gone elsewhere
    if (el instanceof HTMLElement || el.ownerDocument !== document)
      HTMLElement.prototype.click.call(el);
    else
      el.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }),
      );
    return 'clicked';
  }

  /**
   * @param {string} mark
   * @param {Action} action
   * @param {(answer: string) => void} [done] one of our own pages asked: the mark need not be drawn
   */
  function press(mark, action, done) {
    if (
      state.phase === 'dead' ||
      state.pressing === mark ||
      state.waiting.some(([of]) => of === mark) ||
      (!done && !marks.has(mark, action))
    )
      return done?.('');
    // What was said of an earlier press goes at once.
    marks.turn(mark, 'busy', '');
    if (state.pressing) state.waiting.push([mark, action, done]);
    else {
      state.pressing = mark;
      want({ kind: 'press', mark, action, done });
    }
  }

  /** No press is under way any more: the next has its turn. */
  function rest() {
    if (state.next?.kind !== 'press') state.pressing = '';
    for (let first; !state.pressing && (first = state.waiting.shift());) press(...first);
  }

  /** Nothing of what was wanted is to be had any more: who waits for it is told. */
  function drop() {
    state.pressing = '';
    state.next?.done?.('');
    state.next = null;
    for (const [, , done] of state.waiting.splice(0)) done?.('');
  }

  function moved() {
    state.visit = enter(state.visit.hops + 1, state.visit.token, performance.now());
    state.phase = 'asking';
    marks.clear(true);
    drop();
    schedule.follow({ look: true });
    want({ kind: 'hello' });
  }

  api.runtime.onMessage.addListener((message, sender, reply) => {
    if (state.phase === 'dead' || sender.id !== api.runtime.id || sender.tab) return;
    /** @type {Order | null} */
    let order;
    try {
      order = typeof message === 'string' ? JSON.parse(message) : message;
    } catch {
      return;
    }
    schedule.attend();
    if (order?.kind === 'look') {
      const { reading, text } = compose({ kind: state.phase === 'looking' ? 'read' : 'hello' });
      reply(write(reading, text));
    } else if (order?.kind === 'press') {
      press(`${order.mark}`, /** @type {Action} */ (`${order.action}`), reply);
      return true;
    } else if (order?.kind === 'visit') marks.visit();
  });

  marks.listen({
    press,
    removed() {
      state.visit.outcome ||= 'removed'; // and not in place of what became of a click
      want({ kind: 'read' });
    },
  });
  dom.addEventListener(
    window,
    'pageshow',
    (/** @type {PageTransitionEvent} */ e) => e.persisted && (arrival ||= 'kept'),
  );
  schedule.start({
    look(forced) {
      if (gone()) return;
      if (state.phase === 'looking') want({ kind: 'read', lazy: !forced });
      else if (state.phase === 'asking' && !state.sending) want({ kind: 'hello' }); // it did not answer before
    },
    moved,
    gone,
  });
  state.visit.since = schedule.clock();
  want({ kind: 'hello' });
})();
