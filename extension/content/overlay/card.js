// card.js opens the words of one mark at a time: under the pointer, with the focus, at a first touch.
// Escape closes them. They take their own clicks.

const card = (() => {
  'use strict';
  const { rect } = measure;

  const LINGER = 200; // ms that a card stays when the pointer has left it
  const WIDEST = 340;

  let /** @type {View | null} */ open = null;
  let /** @type {ReturnType<typeof setTimeout>} */ leaving;

  /** @param {View | null} it */
  function show(it) {
    clearTimeout(leaving);
    if (it === open || it?.panel) return;
    if (open) {
      open.open = false;
      for (const button of open.buttons.values()) button.classList.remove('tapped');
      view.dress(open);
    }
    open = it;
    if (!it) return;
    it.open = true;
    view.dress(it);
    place();
  }

  /** It stands where it covers neither its own mark nor the window's edge. */
  function place() {
    const s = host.scale();
    if (!open || !s) return;
    const { card, chip, row } = open;
    const base = rect(chip);
    const width = innerWidth / s;
    card.style.maxWidth = `${Math.min(WIDEST, width - 16)}px`;
    /** @param {DOMRect} r */
    const shrink = (r) => ({
      left: r.left / s,
      top: r.top / s,
      right: r.right / s,
      bottom: r.bottom / s,
    });
    const mark = shrink(base);
    // What a button says ends at the window's edge too.
    const room = chip.style.direction === 'rtl' ? width - mark.right : mark.left;
    chip.style.setProperty('--room', `${Math.max(0, room - 4)}px`);
    const others = [...host.root().querySelectorAll('.chip:not(.open)')].map((el) =>
      shrink(el.getBoundingClientRect()),
    );
    const { left, top } = layout.card(
      mark,
      { width: card.offsetWidth, height: card.offsetHeight },
      { width, height: innerHeight / s },
      getComputedStyle(/** @type {Element} */ (row)).direction === 'rtl',
      others,
    );
    Object.assign(card.style, { left: `${left - mark.left}px`, top: `${top - mark.top}px` });
  }

  /** @param {View} it */
  const inside = (it) => it.chip.contains(host.root().activeElement);

  /** The pointer has left: what the keyboard is on stays, and why something failed. @param {View} it */
  function left(it) {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      if (open !== it || !host.root()) return;
      if (inside(it) && (it.tone === 'failed' || it.chip.querySelector(':focus-visible'))) return;
      show(null);
    }, LINGER);
  }

  /** @param {View} it */
  function listen(it) {
    if (it.panel) return;
    it.chip.addEventListener(
      'pointerenter',
      ({ pointerType }) => pointerType !== 'touch' && show(it),
    );
    it.chip.addEventListener(
      'pointerleave',
      ({ pointerType }) => pointerType !== 'touch' && left(it),
    );
    it.chip.addEventListener('focusin', () => show(it));
    it.chip.addEventListener('focusout', ({ relatedTarget }) => {
      if (open === it && !it.chip.contains(/** @type {Node | null} */ (relatedTarget))) show(null);
    });
    it.sign.addEventListener('click', () => show(it));
  }

  return {
    show,
    place,
    listen,
    /** What is drawn no more has none. @param {View} it */
    forget: (it) => open === it && show(null),
    open: () => open,
  };
})();
