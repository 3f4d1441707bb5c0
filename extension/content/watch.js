// watch.js says when to look: soon after something changed, seldom while
// everything keeps changing, never while nobody looks at the page.

const watch = (() => {
  'use strict';
  const { dom, own } = eyes;
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

  /** @type {{look(forced: boolean): void, moved(): void}} */
  let call;
  let awake = true; // the address is, or may be, one of ours
  let timer = 0; // the next look
  let again = 0; // the look that the plan asked for
  let pulse = 0;
  let free = 0; // not before this moment
  let pause = 0; // how long that was, in ms
  let address = location.href;
  let watched = new Map();
  let observed = new WeakSet();
  // The clock stands still while nobody looks: the page is hidden, and none of
  // our own pages has asked about it lately.
  let lost = 0;
  let hiddenAt = 0;
  let changed = 0;

  let asked = 0;
  const ATTEND = 5000;

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

  function look(forced) {
    clearTimeout(timer);
    timer = 0;
    if (awake && visible() && !moved()) call.look(forced === true);
  }

  function moved() {
    if (location.href === address) return false;
    address = location.href;
    call.moved();
    return true;
  }

  function beat() {
    if (moved() || !awake) return;
    marks.soon();
    for (const [n, state] of watched) {
      const now = eyes.state(n);
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
    if (awake) meet([document]);
  }

  function meet(scopes) {
    for (const scope of scopes) {
      if (observed.has(scope)) continue;
      observed.add(scope);
      observer.observe(scope, OBSERVED);
      for (const type of ['input', 'change', 'click', 'load', 'slotchange', 'toggle'])
        dom.addEventListener(scope, type, heard, { capture: true, passive: true });
    }
  }

  const heard = (event) => {
    if (awake && (event.type !== 'load' || /^i?frame$/i.test(event.target.nodeName))) change();
  };

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
    /** When the page last changed, on that clock. */
    changed: () => changed,
    start(to) {
      call = to;
      if (!visible()) hiddenAt = performance.now();
      dom.addEventListener(document, 'visibilitychange', turned);
      dom.addEventListener(window, 'pageshow', (e) => e.persisted && turned());
      for (const type of ['popstate', 'hashchange']) dom.addEventListener(window, type, moved);
      try {
        for (const type of ['currententrychange', 'navigatesuccess'])
          dom.addEventListener(window.navigation, type, moved);
      } catch {
        // A browser without it has the other ways to notice.
      }
      tune();
    },
    /** A look took so long: the next one waits, so that looking stays cheap; longer where look follows on look. */
    paid(cost) {
      const now = performance.now();
      pause = now < free + BRISK ? Math.min(BUSY, 2 * pause) : BRISK;
      free = now + Math.min(2000, Math.max(pause, 30 * cost));
      meet(eyes.scopes());
    },
    /** Follows a plan. */
    follow(plan) {
      if (awake !== !!plan.look) {
        awake = !!plan.look;
        tune();
      }
      watched = new Map((plan.watch ?? []).slice(0, 500).map((n) => [n, eyes.state(n)]));
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
