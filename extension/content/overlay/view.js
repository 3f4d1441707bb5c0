// view.js makes what is drawn for a mark, and writes its words. Where it stands, and which presses
// count, is said elsewhere.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {import('../../../wasm/protocol/protocol.d.ts').Mark} Mark */
/** @typedef {import('../../../wasm/protocol/protocol.d.ts').Tone} Tone */
/** @typedef {ReturnType<typeof layout.places>[number]} Place */
/** A button, and since when it has stood there. @typedef {HTMLButtonElement & { since: number }} Key */
/**
 * What is drawn for a mark: a dot in its row with words beside it, or a panel, which asks or is of the page as a whole.
 * @typedef {object} View
 * @property {string} id of the mark
 * @property {boolean} panel
 * @property {HTMLElement} ring the outline of the row
 * @property {HTMLElement} chip all the rest
 * @property {HTMLElement} body what is in a panel: the dialog of a question, or else the chip itself
 * @property {HTMLElement} icon the sign for its tone, in a panel
 * @property {HTMLElement} line the words that stand in the row
 * @property {HTMLElement} sign what stands for a dot that has no button
 * @property {HTMLElement} card the words that open with it
 * @property {HTMLElement} text the first line
 * @property {HTMLElement} detail the second one
 * @property {HTMLElement} more the buttons that have no room in the row
 * @property {HTMLElement & { firstChild: Key | null, lastChild: Key }} keys the buttons; of lastChild only a question is asked, which has some
 * @property {Map<Action, Key>} buttons the same by what they ask for
 * @property {number} settled since when it has stood where it is
 * @property {Action | ''} keep of a question, what leaves all as it is
 * @property {Element | null | undefined} row what it is about; null: it stands in the window's corner
 * @property {Element | null | undefined} control what it must not cover
 * @property {Tone} tone how it looks
 * @property {boolean} dark is the page dark there?
 * @property {boolean} away is it hidden?
 * @property {boolean} covered is something of the page over it?
 * @property {boolean} open is its card?
 * @property {Place} place from the corner of its row
 * @property {string} shape of a panel: what its place was chosen for
 * @property {{left: number, top: number}} offset of a panel: from the corner of its row
 * @property {{text: string, until: number} | null} refused why the last press did not count
 * @property {DOMRect} at where its row is
 * @property {{left: number, top: number} | null} drawn where it was drawn last
 */

const view = (() => {
  'use strict';
  const { dom } = snapshot;
  const { make } = host;

  // Signs, so that colour is never the only difference. \uFE0E: not as an emoji.
  const ICONS = { on: '↗\uFE0E', off: '✓', busy: '⋯', unsure: '?', failed: '!', info: 'i' };
  /** What stands on a button; "turn" is drawn. @type {Partial<Record<Action, string>>} */
  const SIGNS = { turn: 'turn', check: '↻', undo: '↶' };
  const REFUSED = 12000; // ms for which the reason stays

  let count = 0;

  /** Does a mark ask before something is lost? @param {Mark} mark */
  const asking = ({ ask, buttons }) => !!(ask && buttons?.length);

  /**
   * A question is drawn anew, as a dialog of its own: so a screen reader that is on the mark already
   * reads the question and what is lost, when the focus enters.
   * @param {Mark} mark
   */
  function draw(mark) {
    const ask = asking(mark);
    const panel = ask || !mark.row;
    const chip = make(null, 'div', 'chip');
    const body = ask ? make(chip, 'div', 'body') : chip;
    const it = /** @type {View} */ ({
      id: mark.id,
      panel,
      chip,
      body,
      ring: make(null, 'div', 'ring'),
      buttons: new Map(),
      settled: 0,
      keep: ask
        ? /** @type {NonNullable<Mark['buttons']>} */ (mark.buttons)[
            /** @type {Mark['buttons'] & {}} */ (mark.buttons).length - 1
          ].action
        : '',
      away: false,
      covered: false,
      open: false,
      place: null,
      shape: '',
      offset: { left: 0, top: 0 },
      refused: null,
      drawn: null,
    });
    if (panel) {
      it.icon = make(body, 'span', 'icon');
      it.icon.setAttribute('aria-hidden', 'true');
      it.card = make(body, 'span', 'words');
    } else {
      it.line = make(chip, 'span', 'line');
      it.line.setAttribute('aria-hidden', 'true'); // the card says it, and more
    }
    it.keys = /** @type {View['keys']} */ (make(body, 'span', 'keys'));
    if (!panel) {
      it.sign = make(chip, 'span', 'sign');
      it.sign.tabIndex = 0;
      it.sign.setAttribute('role', 'button');
      it.card = make(chip, 'div', 'card');
    }
    it.text = make(it.card, 'span', 'text');
    it.detail = make(it.card, 'span', 'detail');
    it.more = make(it.card, 'span', 'more');
    it.detail.id = `d${++count}`;
    chip.tabIndex = -1;
    chip.setAttribute('role', 'group');
    if (ask) {
      body.setAttribute('role', 'alertdialog');
      body.setAttribute('aria-describedby', it.detail.id);
      host.hush(); // the answer may be the same as the last time
    }
    return it;
  }

  /**
   * Writes what a plan says.
   * @param {View} it @param {Mark} mark @param {(event: MouseEvent, it: View, button: Key, action: Action) => void} pressed
   */
  function fill(it, mark, pressed) {
    it.row = mark.row ? snapshot.element(mark.row) : null; // without a row it stands in the window's corner
    it.control = snapshot.element(mark.control);
    it.tone = Object.hasOwn(ICONS, mark.tone) ? mark.tone : 'info';
    it.dark = measure.dark(it.row ?? dom.body(document));
    const list = mark.buttons ?? [];
    const before = it.buttons;
    it.buttons = new Map(
      list.map(({ action }) => [action, before.get(action) ?? key(it, action, pressed)]),
    );
    for (const [action, button] of before) if (!it.buttons.has(action)) button.remove();
    list.forEach(({ action, label, name }, i) => {
      const button = /** @type {Key} */ (it.buttons.get(action));
      if (button.parentNode === it.keys && it.keys.children[i] !== button)
        it.keys.insertBefore(button, it.keys.children[i] ?? null);
      if (button.textContent !== label || button.getAttribute('aria-label') !== name) {
        // It stands there from when it is painted. In a tab that nobody sees nothing is.
        button.since = Infinity;
        requestAnimationFrame(() => (button.since = performance.now()));
        /** @type {Element} */ (button.firstChild).textContent = label;
        button.setAttribute('aria-label', name);
      }
      button.disabled = false;
      button.dataset.sign = SIGNS[action] ?? '•';
      button.toggleAttribute('data-first', i === 0 && action !== 'undo');
    });
    it.body.setAttribute('aria-label', mark.text);
    say(it, mark.text, mark.detail ?? '');
  }

  /** @param {View} it @param {Action} action @param {(event: MouseEvent, it: View, button: Key, action: Action) => void} pressed */
  function key(it, action, pressed) {
    const button = /** @type {Key} */ (make(it.keys, 'button'));
    button.type = 'button';
    make(button, 'span', 'label');
    if (!it.panel) button.setAttribute('aria-describedby', it.detail.id);
    button.addEventListener('click', (e) => pressed(e, it, button, action));
    return button;
  }

  /** Words, where nothing stands in their way. @param {View} it @param {string} text @param {string} detail */
  function say(it, text, detail) {
    if (it.refused && it.refused.until < performance.now()) it.refused = null;
    if (it.refused) [it.tone, detail] = ['failed', it.refused.text];
    it.text.textContent = text;
    it.detail.textContent = detail;
    const icon = ICONS[it.tone];
    if (it.panel) {
      it.icon.textContent = icon;
      return;
    }
    it.line.textContent = (/^(off|busy)$/.test(it.tone) ? text : detail) || text;
    it.sign.dataset.sign = icon;
    it.sign.setAttribute('aria-label', text);
    it.sign.setAttribute('aria-describedby', it.detail.id);
    it.sign.hidden = it.buttons.size > 0;
  }

  /** Says why a press did not count, for a while. @param {View} it @param {string} text */
  function refuse(it, text) {
    it.refused = { text, until: performance.now() + REFUSED };
    say(it, it.text.textContent ?? '', text);
  }

  /**
   * What it says until the next plan.
   * @param {View} it @param {Tone} tone @param {string} [detail]
   */
  function turn(it, tone, detail) {
    it.refused = null;
    const was = it.tone;
    it.tone = tone;
    say(
      it,
      it.text.textContent ?? '',
      detail || was === 'failed' ? (detail ?? '') : (it.detail.textContent ?? ''),
    );
  }

  /** As many buttons as have room stand in the row, the others in the card. @param {View} it */
  function share(it) {
    if (it.panel) return;
    const n = it.place?.count ?? 0;
    [...it.buttons.values()].forEach((button, i) => {
      const to = i < n ? it.keys : it.more;
      if (button.parentNode !== to) to.append(button);
    });
  }

  /** The classes. @param {View} it */
  function dress(it) {
    const look = `${it.tone}${it.dark ? ' dark' : ''}${it.away ? ' away' : ''}${it.keep ? ' ask' : ''}${it.open ? ' open' : ''}`;
    it.chip.className = `chip ${it.panel ? 'panel' : 'dot'} ${look}`;
    it.ring.className = `ring ${look}`;
  }

  return { draw, fill, asking, turn, refuse, share, dress };
})();
