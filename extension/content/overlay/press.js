// press.js lets through only the presses of a person who could see what was pressed, before it began;
// who made one that does not count is told why.

const press = (() => {
  'use strict';
  const { dom, own } = snapshot;
  const { page } = measure;

  /** What a press began on, and when. @typedef {{ on: EventTarget | null, at: number, opens?: boolean }} Press */

  const READABLE = 300; // ms that a button must have stood there before a press that counts begins
  const ASKED = 400; // the same, where something would be lost
  const SURVEY = 150; // ms between two looks at whether something lies on a button
  const ESCAPES = ['keydown', 'keyup'];

  /** @type {{ pointer: Press | null, key: Press | null }} */
  const begun = { pointer: null, key: null }; // the presses under way: on what, and since when
  let leaving = false; // Escape is down, and has left something
  let /** @type {ReturnType<typeof setInterval>} */ surveys;
  /**
   * @type {{views(): Iterable<View>, place(): void, soon(): void, press(it: View, action: Action): void,
   *   refused(it: View, why: keyof import('../../../wasm/protocol/protocol.d.ts').Refusals): void, turnTo(it: View): void}}
   */
  let tell;

  /** Nothing has the focus. */
  const free = () =>
    /** @type {(Element | null)[]} */ ([null, dom.body(document)]).includes(
      dom.activeElement(document),
    );

  /** What a press is on: of a button that opened beside all others, the button. @param {Event} event */
  const pressedOn = ({ target }) => /** @type {Element} */ (target).closest('button') ?? target;

  /** The mark that something of ours is in. @param {EventTarget | null} target */
  const around = (target) =>
    [...tell.views()].find(({ chip }) => chip.contains(/** @type {Node | null} */ (target)));

  /** @param {typeof tell} to */
  function start(to) {
    tell = to;
    const box = host.box();
    // What is done on our buttons is not done on the page.
    for (const type of (
      'click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout pointerdown pointerup ' +
      'pointermove pointerover pointerout touchstart touchend keydown keyup keypress focusin focusout'
    ).split(' ')) {
      box.addEventListener(type, (e) => e.stopPropagation(), { passive: true });
    }
    // Before the click comes, which says neither when it began nor that a key is held.
    box.addEventListener('pointerdown', (e) => {
      const it = around(e.target);
      begun.pointer = {
        on: pressedOn(e),
        at: e.timeStamp,
        opens: e.pointerType === 'touch' && !!it && !it.panel && !it.open,
      };
    });
    box.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter' && e.key !== ' ') return;
      if (!e.repeat) begun.key = { on: e.target, at: e.timeStamp };
      else if (begun.key?.on !== e.target) begun.key = { on: null, at: 0 }; // it was down before
    });
    box.addEventListener('keyup', () => {
      const { key } = begun; // of the space bar the click is yet to come
      setTimeout(() => begun.key === key && (begun.key = null));
    });
    box.addEventListener('focusin', ({ target }) => {
      const it = around(target);
      if (it?.away && it.row) it.row.scrollIntoView({ block: 'nearest' });
    });
    box.addEventListener('focusout', ({ target, relatedTarget }) => {
      const it = around(target);
      // The second click of a double click went beside the question, which has just come.
      if (it?.keep && !relatedTarget && performance.now() - it.keys.lastChild.since < ASKED)
        setTimeout(() => host.root() && free() && tell.turnTo(it));
    });
    surveys = setInterval(survey, SURVEY);
    for (const type of ESCAPES) dom.addEventListener(window, type, escape, true);
    dom.addEventListener(window, 'click', swallow, true);
  }

  function stop() {
    clearInterval(surveys);
    for (const type of ESCAPES) dom.removeEventListener(window, type, escape, true);
    dom.removeEventListener(window, 'click', swallow, true);
  }

  /**
   * When a press began: with the pointer or the key going down on this very button. One that has no
   * such beginning, as a screen reader's, begins now. A key that is held, or the second click of a
   * double click, answers no question.
   * @param {MouseEvent} event @param {View} it @param {Key} button
   */
  function beginning({ detail }, it, button) {
    const kind = detail ? 'pointer' : 'key';
    const first = begun[kind];
    begun[kind] = null;
    if (!first) return { at: performance.now(), opens: false };
    const meant = first.on === button && !(it.keep && detail > 1);
    return { at: meant ? first.at : -Infinity, opens: !!first.opens && first.on === button };
  }

  /**
   * A press counts if a person made it who could see what was pressed, before it began.
   * @param {MouseEvent} event @param {View} it @param {Key} button @param {Action} action
   */
  function pressed(event, it, button, action) {
    const { at, opens } = beginning(event, it, button);
    if (!event.isTrusted || button.disabled) return;
    if (opens) {
      // Under a finger nothing opens by itself: the first touch shows what the next one does.
      card.show(it);
      button.classList.add('tapped');
      return;
    }
    const keyboard = event.detail === 0;
    if (keyboard) show(it, button);
    tell.place(); // and see whether it has just jumped here
    const since = Math.max(button.since, keyboard ? 0 : it.settled);
    const readable = at - since >= (it.keep ? ASKED : READABLE);
    const why = obstacle.of(button, host.root()) || (it.away || obstacle.raised() ? 'over' : '');
    if (readable && !why) tell.press(it, action);
    else {
      if (page() && !obstacle.last()) host.attach(); // so that the next press can do
      if (it.keep) tell.turnTo(it); // the pointer has taken the focus
      if (why || (!it.keep && event.detail < 2)) tell.refused(it, why || 'early');
    }
  }

  /** What is pressed without a pointer may be out of sight. @param {View} it @param {Key} button */
  function show(it, button) {
    const { top, bottom } = button.getBoundingClientRect();
    if (it.away || top < 0 || bottom > innerHeight)
      (it.row ?? button).scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  /**
   * Escape leaves the question that has the focus, or closes a card. It is kept from the page, which
   * may close something too.
   * @param {KeyboardEvent} event
   */
  function escape(event) {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    if (event.type === 'keydown' && !event.repeat) {
      const it = around(host.root().activeElement);
      leaving = !!it?.keep || !!card.open();
      if (it?.keep) tell.press(it, it.keep);
      else card.show(null);
    }
    if (!leaving) return;
    leaving = event.type !== 'keyup';
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /**
   * Words of ours that stand in a row let the pointer through, so that the page can't find how long
   * they are. A click on them is not meant for what is below: it opens the card.
   * @param {MouseEvent} event
   */
  function swallow(event) {
    const target = /** @type {Element} */ (event.target);
    if (target === own.host || !event.isTrusted || !event.detail) return;
    for (const it of tell.views()) {
      if (it.panel || it.away || !it.row || it.line.hidden) continue;
      const { left, top, right, bottom } = it.line.getBoundingClientRect();
      const { clientX: x, clientY: y } = event;
      if (x < left || x > right || y < top || y > bottom) continue;
      if (!snapshot.holds(it.row, target) && !snapshot.holds(target, it.row)) continue;
      event.preventDefault();
      event.stopImmediatePropagation();
      card.show(it);
      return;
    }
  }

  /**
   * What lay on a button a moment ago was what the person saw when they began to press. So a page
   * cannot ask for a double click on something, and take it away after the first.
   */
  function survey() {
    if (dom.visibilityState(document) !== 'visible') return;
    let all; // asked at most once: it looks at the whole document
    for (const it of tell.views()) {
      if (
        it.row &&
        !it.panel &&
        it.place &&
        measure.covered(it.row, measure.rect(it.chip)) !== it.covered
      )
        tell.soon();
      if (it.away) continue;
      for (const button of it.buttons.values()) {
        if (button.parentNode === it.more) continue;
        if (obstacle.of(button, host.root(), (all ??= obstacle.overall())))
          it.settled = performance.now() + SURVEY;
      }
    }
  }

  return { start, stop, pressed, free };
})();
