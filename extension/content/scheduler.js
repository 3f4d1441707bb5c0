// scheduler.js says when to look: soon after something changed, seldom while
// everything keeps changing, never while nobody looks at the page.

const schedule = (() => {
  'use strict';
  const { dom, own } = snapshot;
  const OBSERVED = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: (
      'aria-checked aria-pressed aria-selected aria-expanded aria-disabled aria-hidden aria-busy aria-label ' +
      'aria-labelledby aria-describedby aria-owns aria-modal checked selected disabled hidden inert role id for class style href open lang dir'
    ).split(' '),
  };
  const SLOW = 500;
  // The shortest pauses between two looks, in ms: while little changes, and while all does.
  const BRISK = 50;
  const BUSY = 400;

  /** @type {{look(forced: boolean): void, moved(): void, gone(): boolean}} */
  let call;
  let awake = true; // the address is, or may be, one of ours
  let timer = 0; // the next look
  let again = 0; // the look that the plan asked for
  let pulse = 0;
  let free = 0; // not before this moment
  let pause = 0; // how long that was, in ms
  let address = location.href;
  /** What the person clicked, and when. @type {[element: number, when: number][]} */
  let hands = [];
  const HAND = 10000; // ms: a switch may move only once it is saved
  /** @type {Map<number, string>} */
  let watched = new Map();
  let observed = new WeakSet();
  // The clock stands still while nobody looks: the page is hidden, and none of
  // our own pages has asked about it lately.
  let lost = 0;
  let hiddenAt = 0;
  let changed = 0;

  let asked = 0;
  const ATTEND = 5000;

  /** The page that an address is of: its query, fragment and last slash make no other. @param {string} url */
  const page = (url) => url.replace(/[?#].*/s, '').replace(/\/+$/, '');

  const visible = () => dom.visibilityState(document) === 'visible' || asked > performance.now();
  const clock = () => (hiddenAt || performance.now()) - lost;

  const observer = new MutationObserver((records) => {
    if (
      records.every(
        ({ target, addedNodes, removedNodes }) =>
          target === own.host ||
          (own.host &&
            addedNodes.length + removedNodes.length === 1 &&
            (addedNodes[0] ?? removedNodes[0]) === own.host),
      )
    )
      return;
    change();
  });

  function change() {
    if (moved() || !awake || !visible()) return;
    changed = clock();
    if (!timer) timer = setTimeout(look, Math.max(0, free - performance.now()));
  }

  /** @param {boolean} [forced] also if nothing changed */
  function look(forced) {
    clearTimeout(timer);
    timer = 0;
    if (awake && visible() && !moved()) call.look(forced === true);
  }

  function moved() {
    const before = address;
    address = location.href;
    if (page(before) === page(address)) return false;
    hands = [];
    call.moved();
    return true;
  }

  function beat() {
    // On a page where nothing happens too, or else what is drawn would seem alive.
    if (call.gone() || moved() || !awake) return;
    marks.soon();
    marks.live();
    for (const [n, state] of watched) {
      const now = snapshot.state(n);
      if (now === state) continue;
      watched.set(n, now);
      change();
    }
  }

  /** Turns on what is needed now, and the rest off. */
  function tune() {
    observer.disconnect();
    observed = new WeakSet();
    clearInterval(pulse);
    clearTimeout(timer);
    pulse = timer = 0;
    if (!visible()) clearTimeout(again);
    if (!visible()) return;
    pulse = setInterval(beat, awake ? SLOW : 2 * SLOW);
    marks.live();
    if (awake) meet([document]);
  }

  /** @param {Iterable<Node>} scopes */
  function meet(scopes) {
    for (const scope of scopes) {
      if (observed.has(scope)) continue;
      observed.add(scope);
      observer.observe(scope, OBSERVED);
      dom.addEventListener(scope, 'keydown', handled, { capture: true, passive: true });
      for (const type of ['input', 'change', 'click', 'load', 'slotchange', 'toggle'])
        dom.addEventListener(scope, type, heard, { capture: true, passive: true });
    }
  }

  const heard = (/** @type {Event} */ event) => {
    const { nodeName } = /** @type {Node} */ (event.target);
    if (event.type === 'click') handled(event);
    if (awake && (event.type !== 'load' || /^i?frame$/i.test(nodeName))) change();
  };

  /** Keeps in mind what the person does with the page's own controls. @param {Event} event */
  function handled(event) {
    if (!event.isTrusted || event.target === own.host) return;
    const now = performance.now();
    hands = hands.filter(([, when]) => now - when < HAND);
    for (const node of event.composedPath().slice(0, 8))
      if (dom.nodeType(/** @type {Node} */ (node)) === 1 && hands.length < 64)
        hands.push([snapshot.number(/** @type {Element} */ (node)), now]);
  }

  function turned() {
    if (!visible()) hiddenAt ||= performance.now();
    else if (hiddenAt) {
      lost += performance.now() - hiddenAt;
      hiddenAt = 0;
      changed = clock(); // nobody knows
    }
    tune();
    look(true);
  }

  /** Somebody asks about this page from elsewhere, as from the popup in a tab of its own. */
  function attend() {
    if (dom.visibilityState(document) === 'visible') return;
    const before = visible();
    asked = performance.now() + ATTEND;
    if (!before) turned();
    setTimeout(
      () => asked <= performance.now() && !visible() && !hiddenAt && turned(),
      ATTEND + 50,
    );
  }

  return {
    attend,
    clock,
    page,
    /** The elements that the person clicked lately. */
    hands: () => [
      ...new Set(hands.filter(([, when]) => performance.now() - when < HAND).map(([n]) => n)),
    ],
    /** When the page last changed, on that clock. */
    changed: () => changed,
    /** @param {typeof call} to */
    start(to) {
      call = to;
      if (!visible()) hiddenAt = performance.now();
      dom.addEventListener(document, 'visibilitychange', turned);
      dom.addEventListener(
        window,
        'pageshow',
        (/** @type {PageTransitionEvent} */ e) => e.persisted && turned(),
      );
      for (const type of ['popstate', 'hashchange']) dom.addEventListener(window, type, moved);
      try {
        for (const type of ['currententrychange', 'navigatesuccess'])
          dom.addEventListener(window.navigation, type, moved);
      } catch {
        // A browser without it (https://developer.mozilla.org/docs/Web/API/Navigation) has the other ways to notice.
      }
      tune();
    },
    /**
     * A look took so long: the next one waits, so that looking stays cheap; longer where look follows
     * on look.
     * @param {number} cost in ms
     */
    paid(cost) {
      const now = performance.now();
      pause = now < free + BRISK ? Math.min(BUSY, 2 * pause) : BRISK;
      free = now + Math.min(2000, Math.max(pause, 30 * cost));
      meet(snapshot.scopes());
    },
    /** Follows a plan. @param {Pick<import('../../wasm/protocol/protocol.d.ts').Plan, 'look' | 'watch' | 'again'>} plan */
    follow(plan) {
      if (awake !== !!plan.look) {
        awake = !!plan.look;
        tune();
      }
      watched = new Map((plan.watch ?? []).slice(0, 500).map((n) => [n, snapshot.state(n)]));
      clearTimeout(again);
      if (awake && plan.again && visible())
        again = setTimeout(look, Math.max(50, plan.again), true);
    },
    stop() {
      awake = false;
      tune();
      clearInterval(pulse);
    },
  };
})();
