// marks.js draws what a plan says, over the page and without moving it.

const marks = (() => {
  'use strict';
  const { dom, own } = /** @type {typeof snapshot & { own: { host: HTMLElement } }} */ (snapshot);
  const { page, rect } = measure;

  /** @type {Map<string, View>} */
  const views = new Map(); // what is drawn, by the id of its mark
  let /** @type {ResizeObserver} */ sizes, /** @type {number} */ timer;
  let shapes = ''; // of all rows, as they were when places were chosen
  let due = ''; // the mark that was pressed: if it asks, its question gets the focus
  let lost = ''; // the mark that asked, and had the focus when it went
  let /** @type {Element | null} */ came = null; // where the focus was before the key led here
  /** @type {Plan['refusals']} */
  let refusals;
  /** @type {{press(mark: string, action: Action): void, removed(): void}} */
  let tell;

  function build() {
    host.build({
      moved() {
        for (const it of views.values()) it.settled = performance.now();
        soon();
      },
      removed() {
        clear();
        tell.removed();
      },
    });
    press.start({
      views: () => views.values(),
      place,
      soon,
      press: ({ id }, action) => tell.press((due = id), action),
      refused(it, why) {
        const said = refusals?.[why];
        if (!said) return;
        view.refuse(it, said);
        host.hush();
        host.say(said);
        place();
      },
      turnTo,
    });
    sizes = new ResizeObserver(soon);
    dom.addEventListener(window, 'scroll', soon, { capture: true, passive: true });
    dom.addEventListener(window, 'resize', soon);
    dom.addEventListener(/** @type {EventTarget} */ (document.fonts), 'loadingdone', again);
  }

  /** @param {boolean} [next] there is another page now */
  function clear(next) {
    if (next) host.pardon();
    if (!host.root()) return;
    card.show(null);
    press.stop();
    sizes.disconnect();
    dom.removeEventListener(window, 'scroll', soon, { capture: true });
    dom.removeEventListener(window, 'resize', soon);
    dom.removeEventListener(/** @type {EventTarget} */ (document.fonts), 'loadingdone', again);
    host.clear();
    views.clear();
    shapes = '';
  }

  /** Draws what the plan says; what it does not name goes. @param {Plan} plan */
  function show(plan) {
    if (!page()) return;
    const list = (plan.marks ?? []).filter((mark) => !mark.row || snapshot.element(mark.row));
    if (!host.root() && (host.beaten() || !(list.length || plan.say))) return;
    if (!host.root()) build();
    host.live();
    const box = host.box();
    refusals = plan.refusals;
    box.lang = plan.lang ?? '';
    box.dir = plan.dir ?? '';
    const focus = /** @type {HTMLElement} */ (host.root().activeElement);
    const held = [...views.values()].find(({ chip }) => chip.contains(focus));
    for (const it of views.values()) {
      if (list.some((mark) => mark.id === it.id && view.asking(mark) === !!it.keep)) continue;
      if (it === held && it.keep) lost = it.id;
      card.forget(it);
      it.ring.remove();
      it.chip.remove();
      views.delete(it.id);
    }
    sizes.disconnect();
    sizes.observe(page());
    let next = host.first().nextSibling;
    for (const mark of list) {
      let it = views.get(mark.id);
      if (!it) {
        views.set(mark.id, (it = view.draw(mark)));
        card.listen(it);
      }
      view.fill(it, mark, press.pressed);
      if (it.row) sizes.observe(it.row);
      for (const el of [it.ring, it.chip]) {
        if (el === next) next = next.nextSibling;
        else box.insertBefore(el, next);
      }
    }
    again();
    host.say(plan.say);
    refocus(held, focus);
  }

  /** @param {View | undefined} held what had the focus @param {HTMLElement} focus */
  function refocus(held, focus) {
    const asked = views.get(views.get(due)?.keep ? due : press.free() ? lost : '');
    const now = held && views.get(held.id);
    if (asked?.keep) {
      due = lost = '';
      turnTo(asked);
    } else if (
      now &&
      (now !== held ||
        host.root().activeElement !== focus ||
        focus === held.chip ||
        focus === held.sign)
    ) {
      // The button that was pressed may be gone: wait on its mark for the next.
      if (now.keep && !now.keys.contains(focus)) turnTo(now);
      else if (now.chip.contains(focus) && focus.matches('button'))
        focus.focus({ preventScroll: true });
      else resting(now).focus({ preventScroll: true });
    }
  }

  /** What of a mark takes the focus. @param {View} it @returns {HTMLElement} */
  const resting = (it) => [...it.buttons.values()][0] ?? (it.panel ? it.chip : it.sign);

  /** The focus goes to what leaves all as it is, and nothing of the question is out of sight. @param {View} it */
  function turnTo(it) {
    it.chip.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    it.keys.lastChild.focus({ preventScroll: true });
  }

  /** To the first mark that is in sight, or else the first; from a mark back to where the focus was. */
  function visit() {
    const root = host.root();
    if (!root) return;
    if (root.activeElement) {
      const back = /** @type {HTMLElement | null} */ (came);
      came = null;
      if (back && dom.isConnected(back)) back.focus();
      else /** @type {HTMLElement} */ (root.activeElement).blur();
      return;
    }
    came = dom.activeElement(document);
    const all = [...views.values()].filter((it) => it.panel || it.place);
    const first =
      all.find(({ away, at }) => !away && at?.bottom > 0 && at.top < innerHeight) ?? all[0];
    if (first) resting(first).focus();
  }

  /**
   * Until the next plan a mark says this, and no longer what became of an earlier press.
   * @param {string} id
   * @param {Tone} tone
   * @param {string} [detail] if it is given, what was announced may be announced again
   */
  function turn(id, tone, detail) {
    const it = views.get(id);
    if (!it) return;
    view.turn(it, tone, detail);
    place();
    if (detail === undefined) return;
    host.hush();
    host.say(detail);
  }

  /** No button works until the next plan; a sentence says why. @param {string} error */
  function freeze(error) {
    for (const { chip, buttons } of views.values()) {
      if (chip.contains(host.root().activeElement)) chip.focus({ preventScroll: true }); // what is disabled loses it
      for (const button of buttons.values()) button.disabled = true;
    }
    if (host.root()) host.say(error);
  }

  /** The extension is gone: a line stays where something was drawn. @param {string} [text] */
  function farewell(text) {
    const drawn = views.size > 0;
    clear();
    if (!drawn || !text || !page()) return;
    build();
    const look = measure.dark(dom.body(document)) ? ' dark' : '';
    host.make(host.box(), 'div', `note chip panel info${look}`).textContent = text;
    press.stop();
    host.say(text);
  }

  function soon() {
    timer ||= requestAnimationFrame(() => {
      timer = 0;
      place();
    });
  }

  /** Places are chosen anew. */
  function again() {
    shapes = '';
    place();
  }

  /** Puts each ring and chip to its row. */
  function place() {
    if (!host.root() || !page()) return;
    const s = host.scale();
    const base = rect(own.host);
    // A replaced row comes with the next plan.
    const list = [...views.values()].filter((it) => it.row && dom.isConnected(it.row));
    for (const it of list) it.at = rect(/** @type {Element} */ (it.row));
    const dots = list.filter(({ panel }) => !panel);
    const width = page().clientWidth;
    const now = `${width} ${s} ${dots.map(({ id, at, buttons }) => `${id} ${at.width} ${at.height} ${buttons.size}`)}`;
    if (now !== shapes) {
      shapes = now;
      choose(dots, s);
    }
    for (const it of views.values()) {
      const was = it.away;
      if (!it.row) corner(it, base, s ?? 1);
      else if (list.includes(it)) stand(it, base, s ?? 1);
      if (was && !it.away) it.settled = performance.now(); // until now something else was seen there
    }
    card.place();
  }

  /** A box in pixels of our own. @param {Box} box @param {number} s @returns {Box} */
  const shrink = ({ left, top, right, bottom }, s) => ({
    left: left / s,
    top: top / s,
    right: right / s,
    bottom: bottom / s,
  });

  /** @param {View[]} dots @param {number | null} s */
  function choose(dots, s) {
    const rows = dots.map((it) => {
      const row = /** @type {Element} */ (it.row);
      return {
        box: shrink(it.at, s ?? 1),
        taken: measure.taken(row, it.control, it.at).map((box) => shrink(box, s ?? 1)),
        rtl: getComputedStyle(row).direction === 'rtl',
        count: Math.max(1, it.buttons.size),
      };
    });
    const places = s ? layout.places(rows, page().clientWidth) : rows.map(() => null);
    dots.forEach((it, i) => {
      const place = places[i];
      const { left, top } = rows[i].box;
      it.place = place && {
        ...place,
        box: move(place.box, left, top),
        words: place.words && { ...place.words, ...move(place.words, left, top) },
      };
      view.share(it);
      it.chip.hidden = !place;
      it.line.hidden = !place?.words;
      it.chip.style.direction = rows[i].rtl ? 'rtl' : 'ltr';
      it.card.dir = it.line.dir = host.box().dir;
      if (!place) return;
      const { box, size, words } = place;
      it.chip.style.setProperty('--size', `${size}px`);
      Object.assign(it.chip.style, { width: `${box.right - box.left}px`, height: `${size}px` });
      if (!words) return;
      Object.assign(it.line.style, {
        left: `${words.left - box.left}px`,
        top: `${words.top - box.top}px`,
        width: `${words.right - words.left}px`,
        maxHeight: `${words.lines * 16}px`,
        height: `${words.bottom - words.top}px`,
      });
      it.line.style.setProperty('-webkit-line-clamp', `${words.lines}`);
    });
  }

  /** A box from a corner. @param {Box} box @param {number} x @param {number} y @returns {Box} */
  const move = ({ left, top, right, bottom }, x, y) => ({
    left: left - x,
    top: top - y,
    right: right - x,
    bottom: bottom - y,
  });

  /** @param {View} it @param {DOMRect} base @param {number} s */
  function stand(it, base, s) {
    const row = /** @type {Element} */ (it.row);
    const { at: r, ring, chip } = it;
    const { box } = it.place ?? { box: { left: 0, top: 0, right: 0, bottom: 0 } };
    const x = it.panel ? 0 : box.left;
    const y = it.panel ? 0 : box.top;
    const spot = it.panel
      ? r
      : {
          left: r.left + x * s,
          top: r.top + y * s,
          right: r.left + box.right * s,
          bottom: r.top + box.bottom * s,
        };
    it.covered = !it.panel && !!it.place && measure.covered(row, spot);
    it.away =
      !it.keep &&
      (r.width === 0 || !measure.inSight(row, spot) || it.covered || measure.inert(row));
    view.dress(it);
    if (it.panel) beside(it, base, s);
    else
      Object.assign(chip.style, {
        left: `${(r.left - base.left) / s + x}px`,
        top: `${(r.top - base.top) / s + y}px`,
      });
    outline(row, ring, r, base, s);
    jumped(it);
  }

  /** Where a mark has jumped to, nobody had the time to read it. @param {View} it */
  function jumped(it) {
    const now = it.chip.getBoundingClientRect();
    const was = it.drawn;
    if (
      !was ||
      Math.abs(was.left - now.left) > now.width / 2 ||
      Math.abs(was.top - now.top) > now.height / 2
    )
      it.settled = performance.now();
    it.drawn = now;
  }

  /** @param {Element} row @param {HTMLElement} ring @param {DOMRect} r @param {DOMRect} base @param {number} s */
  function outline(row, ring, r, base, s) {
    const out = parseFloat(getComputedStyle(row).paddingLeft) < 8 ? 8 : 0; // not on the words
    const left = Math.max(1, r.left - out);
    Object.assign(ring.style, {
      left: `${(left - base.left) / s}px`,
      top: `${(r.top - base.top) / s}px`,
      width: `${(Math.min(page().clientWidth * s - 1, r.right + out) - left) / s}px`,
      height: `${r.height / s}px`,
    });
  }

  /** A question stands below its row or above it, and stays there. @param {View} it @param {DOMRect} base @param {number} s */
  function beside(it, base, s) {
    const { chip, at: r } = it;
    const width = page().clientWidth;
    chip.style.maxWidth = `${Math.min(Math.max(r.width / s, 260), width - 16, 460)}px`;
    const shape = `${width} ${chip.offsetWidth} ${chip.offsetHeight} ${r.width} ${r.height}`;
    if (shape !== it.shape) {
      it.shape = shape;
      const row = shrink(r, s);
      const spot = layout.card(
        row,
        { width: chip.offsetWidth, height: chip.offsetHeight },
        { width, height: innerHeight / s },
        getComputedStyle(/** @type {Element} */ (it.row)).direction !== 'rtl',
      );
      it.offset = { left: spot.left - row.left, top: spot.top - row.top };
    }
    Object.assign(chip.style, {
      left: `${(r.left - base.left) / s + it.offset.left}px`,
      top: `${(r.top - base.top) / s + it.offset.top}px`,
    });
  }

  /** The panel that belongs to the page as a whole. @param {View} it @param {DOMRect} base @param {number} s */
  function corner(it, base, s) {
    const { chip, ring } = it;
    ring.hidden = true;
    view.dress(it);
    const width = page().clientWidth;
    chip.style.maxWidth = `${Math.min(380, width - 32)}px`;
    const x = host.box().dir === 'rtl' ? 16 : width - 16 - chip.offsetWidth;
    Object.assign(chip.style, {
      left: `${x - base.left / s}px`,
      top: `${innerHeight / s - 16 - chip.offsetHeight - base.top / s}px`,
    });
    it.settled ||= performance.now();
  }

  return {
    show,
    clear,
    turn,
    freeze,
    farewell,
    soon,
    live: host.live,
    visit,
    /** @param {string} id @param {Action} action */
    has: (id, action) => views.get(id)?.buttons.get(action)?.disabled === false,
    /** Those whose rows have no room for them. */
    beaten: host.beaten,
    unplaced: () =>
      [...views.values()].filter((it) => it.row && !it.panel && !it.place).map(({ id }) => id),
    /** @param {typeof tell} to */
    listen: (to) => (tell = to),
  };
})();
