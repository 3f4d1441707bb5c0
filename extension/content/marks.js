// marks.js draws what a plan says, over the page and without moving it, and
// lets through only the presses of a person who could see what was pressed.
//
// The page cannot look into the closed root. It can see that there is a host
// element, and its capturing listeners can see that something on it was
// pressed, though not what: neither can be helped.

const marks = (() => {
  'use strict';
  const { dom, own } = eyes;

  const STYLE = `
:host::before,:host::after{content:none!important;display:none!important}
*{box-sizing:border-box;margin:0}
.box{font:13px/1.4 system-ui,sans-serif;text-align:start}
.ring,.chip{position:absolute;--paper:#fff;--ink:#20262e;--soft:#56606c;--line:#d3dae1;--tone:#3f4c5a;--glow:#1a22301c}
.on{--tone:#9a4a00}.off{--tone:#176b3f}.unsure{--tone:#5d4b9c}.failed{--tone:#b0231c}.info{--tone:#1d5a9e}
.dark{--paper:#23282f;--ink:#edf1f5;--soft:#b3bdc8;--line:#4a535e;--tone:#b3bdc8;--glow:#0006}
.dark.on{--tone:#ffb566}.dark.off{--tone:#74d69c}.dark.unsure{--tone:#c3b4ff}.dark.failed{--tone:#ff9d94}.dark.info{--tone:#8fc3ff}
.ring{z-index:-1;border:1.5px solid var(--tone);border-radius:8px;opacity:.5}
.ring.off,.ring.info{opacity:.3}.ring.busy,.ring.unsure{border-style:dashed}
.chip{display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px;width:max-content;padding:6px 8px 6px 10px;
color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:14px;outline:0;
box-shadow:0 1px 2px var(--glow),0 3px 10px var(--glow);pointer-events:auto}
.icon{flex:none;width:18px;height:18px;border-radius:50%;background:var(--tone);color:var(--paper);
font:700 12px/18px system-ui,sans-serif;text-align:center}
.unsure .icon,.info .icon{border-radius:5px}.failed .icon{border-radius:50% 50% 3px 3px}
.words{flex:1 1 7em;min-width:7em;overflow-wrap:anywhere}
.text{font-weight:600}.detail{display:block;color:var(--soft);font-size:12px}
.keys{display:flex;flex-wrap:wrap;gap:6px;margin-inline-start:auto}
.keys:empty,.detail:empty{display:none}
button{font:600 13px/1.2 system-ui,sans-serif;min-height:28px;padding:4px 12px;color:var(--ink);background:none;
border:1px solid var(--line);border-radius:99px;cursor:pointer}
.on button:first-child{color:var(--paper);background:var(--ink);border-color:var(--ink)}
button:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--tone);outline-offset:2px}
button:disabled{opacity:.6;cursor:default;text-decoration:none}
.away{opacity:0;pointer-events:none}
.chip:has(button){z-index:1}.chip:hover,.chip:focus-within{z-index:2}
.slim{padding:3px 4px 3px 6px;flex-wrap:nowrap}
.brief .detail,.slim .words{position:absolute;top:calc(100% + 4px);inset-inline-end:0;width:max-content;max-width:min(300px,90vw);
padding:6px 10px;background:var(--paper);border:1px solid var(--line);border-radius:10px;box-shadow:0 3px 10px var(--glow);pointer-events:none}
.brief:not(:hover,:focus-within) .detail,.slim:not(:hover,:focus-within) .words{clip-path:inset(50%)}
.say{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{position:fixed;left:16px;bottom:16px;max-width:calc(100vw - 32px);pointer-events:none}
.busy .icon{animation:beat 1.4s ease-in-out infinite}@keyframes beat{50%{opacity:.4}}
@media(prefers-reduced-motion){.busy .icon{animation:none}}
@media(forced-colors:active){.ring{opacity:1}.chip,button{border-color:CanvasText}.icon{border:1px solid CanvasText;line-height:16px}}`;
  // Signs, so that colour is never the only difference. \uFE0E: not as an emoji.
  const ICONS = { on: '↗\uFE0E', off: '✓', busy: '⋯', unsure: '?', failed: '!', info: 'i' };
  const HOST = {
    all: 'initial',
    display: 'block',
    position: 'absolute',
    left: '0',
    top: '0',
    width: '0',
    height: '0',
    contain: 'layout',
    'pointer-events': 'none',
    'z-index': '2147483647',
  };
  const READABLE = 300; // ms that a button must have stood there before a press counts
  const SURVEY = 150; // ms between two looks at whether something lies on a button
  const POINTS = 2000; // looked at for places in one go; without them places are merely worse
  // What these fit is painted above everything else. One at a time: a list with
  // a name that a browser does not know matches nothing.
  const ABOVE = [':popover-open', ':modal', ':fullscreen'];
  const SMALLEST = 12; // pixels: a button that is smaller than that cannot be read

  /** @type {ShadowRoot} */
  let root = null;
  let box, status, guard, sizes, timer, surveys;
  let width = 0;
  let points = 0;
  let said = '';
  let restored = [];
  /** @type {{press(mark: string, action: string): void, removed(): void}} */
  let tell;
  const views = new Map(); // what is drawn, by the id of its mark

  function make(up, tag, name) {
    const el = dom.createElement(document, tag);
    if (name) el.className = name;
    up?.append(el);
    return el;
  }

  /** Null for a moment where the site replaces the whole document. */
  const page = () => dom.documentElement(document);

  function attach() {
    for (const name of own.host.getAttributeNames()) own.host.removeAttribute(name);
    for (const name in HOST) own.host.style.setProperty(name, HOST[name], 'important');
    dom.appendChild(page(), own.host);
    guard.takeRecords();
    guard.observe(page(), { childList: true }); // it may be another than before
  }

  function build() {
    own.host = make(null, 'div');
    root = own.host.attachShadow({ mode: 'closed' });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Firefox takes no such sheet from a content script; but a style element
      // of ours passes there, whatever the page's policy.
      make(root, 'style').textContent = STYLE;
    }
    box = make(root, 'div', 'box');
    status = make(box, 'div', 'say');
    status.setAttribute('role', 'status');
    // What is done on our buttons is not done on the page.
    for (const type of (
      'click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout pointerdown pointerup ' +
      'pointermove pointerover pointerout touchstart touchend keydown keyup keypress focusin focusout'
    ).split(' ')) {
      box.addEventListener(type, (e) => e.stopPropagation(), { passive: true });
    }
    box.addEventListener('focusin', (e) => {
      for (const view of views.values())
        if (view.away && view.chip.contains(e.target))
          view.row.scrollIntoView({ block: 'nearest' });
    });
    guard = new MutationObserver(defend);
    sizes = new ResizeObserver(soon);
    attach();
    guard.observe(document, { childList: true });
    guard.observe(own.host, { attributes: true });
    surveys = setInterval(survey, SURVEY);
    dom.addEventListener(window, 'scroll', soon, { capture: true, passive: true });
    dom.addEventListener(window, 'resize', soon);
  }

  /** The page took the host away or changed it: put it right, but not for ever. */
  function defend(records) {
    if (!page()) return; // there will be one, and that is a change too
    if (dom.parentNode(own.host) === page() && !records.some((r) => r.target === own.host)) return;
    const now = performance.now();
    restored = [...restored.filter((t) => now - t < 10000), now];
    if (restored.length > 5) {
      clear();
      tell.removed();
      return;
    }
    attach();
    for (const view of views.values()) view.settled = now;
    soon();
  }

  function clear() {
    if (!root) return;
    guard.disconnect();
    sizes.disconnect();
    clearInterval(surveys);
    dom.removeEventListener(window, 'scroll', soon, { capture: true });
    dom.removeEventListener(window, 'resize', soon);
    own.host.remove();
    own.host = root = null;
    views.clear();
    said = '';
  }

  /** Draws what the plan says; what it does not name goes. */
  function show(plan) {
    if (!page()) return;
    const list = (plan.marks ?? []).filter((mark) => !mark.row || eyes.element(mark.row));
    if (!root && (restored.length > 5 || !(list.length || plan.say))) return;
    if (!root) build();
    box.lang = plan.lang ?? '';
    box.dir = plan.dir ?? '';
    const focus = root.activeElement;
    const held = [...views.values()].find((view) => view.chip.contains(focus));
    for (const view of views.values()) {
      if (list.some((mark) => mark.id === view.id)) continue;
      view.ring.remove();
      view.chip.remove();
      views.delete(view.id);
    }
    sizes.disconnect();
    sizes.observe(page());
    let next = status.nextSibling;
    for (const mark of list) {
      const view = views.get(mark.id) ?? draw(mark.id);
      fill(view, mark);
      if (view.row) sizes.observe(view.row);
      for (const el of [view.ring, view.chip]) {
        if (el === next) next = next.nextSibling;
        else box.insertBefore(el, next);
      }
    }
    place();
    say(plan.say);
    if (!held?.chip.isConnected || (root.activeElement === focus && focus !== held.chip)) return;
    // The button that was pressed may be gone: wait on its mark for the next.
    (held.keys.contains(focus) ? focus : (held.keys.firstChild ?? held.chip)).focus({
      preventScroll: true,
    });
  }

  function draw(id) {
    const chip = make(null, 'div', 'chip');
    const icon = make(chip, 'span', 'icon');
    const words = make(chip, 'span', 'words');
    const view = {
      id,
      chip,
      icon,
      ring: make(null, 'div', 'ring'),
      text: make(words, 'span', 'text'),
      detail: make(words, 'span', 'detail'),
      keys: make(chip, 'span', 'keys'),
      buttons: new Map(),
      settled: 0,
    };
    chip.tabIndex = -1;
    chip.setAttribute('role', 'group');
    icon.setAttribute('aria-hidden', 'true');
    views.set(id, view);
    return view;
  }

  function fill(view, mark) {
    view.row = mark.row ? eyes.element(mark.row) : null; // without a row it stands in the window's corner
    view.control = eyes.element(mark.control);
    view.tone = Object.hasOwn(ICONS, mark.tone) ? mark.tone : 'info';
    view.dark = dark(view.row ?? dom.body(document));
    const words = JSON.stringify([mark.text, mark.detail, mark.buttons]);
    if (words !== view.words) view.spot = view.drawn = null;
    view.words = words;
    view.icon.textContent = ICONS[view.tone];
    view.text.textContent = mark.text;
    view.detail.textContent = mark.detail ?? '';
    view.chip.setAttribute('aria-label', mark.text);
    const list = mark.buttons ?? [];
    for (const [action, button] of view.buttons) {
      if (list.some((b) => b.action === action)) continue;
      button.remove();
      view.buttons.delete(action);
    }
    list.forEach(({ action, label, name }, i) => {
      let button = view.buttons.get(action);
      if (!button) {
        button = make(null, 'button');
        button.type = 'button';
        button.since = performance.now();
        button.addEventListener('click', (e) => pressed(e, view, button, action));
        view.buttons.set(action, button);
      }
      if (view.keys.children[i] !== button)
        view.keys.insertBefore(button, view.keys.children[i] ?? null);
      button.textContent = label;
      button.disabled = false;
      button.setAttribute('aria-label', name);
    });
  }

  function say(text) {
    if (!text || text === said) return;
    said = text;
    // A region is read out when it changes, not when it comes.
    setTimeout(() => root && (status.textContent = said), 50);
  }

  /** No button works until the next plan; a sentence says why. */
  function freeze(error) {
    for (const view of views.values())
      for (const button of view.buttons.values()) button.disabled = true;
    if (root) say(error);
  }

  /** The extension is gone: a line stays where something was drawn. */
  function farewell(text) {
    const drawn = views.size > 0;
    clear();
    if (!drawn || !text || !page()) return;
    build();
    make(box, 'div', `note chip info${dark(dom.body(document)) ? ' dark' : ''}`).textContent = text;
    guard.disconnect();
    clearInterval(surveys);
    say(text);
  }

  function dark(from) {
    for (let el = from; el; el = eyes.parent(el)) {
      const [r, g, b, a = 1] = getComputedStyle(el)
        .backgroundColor.match(/^rgba?\((.*)\)/)?.[1]
        .split(',')
        .map(Number) ?? [0, 0, 0, 0];
      if (a > 0.5) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 110;
    }
    return (
      /dark/.test(getComputedStyle(page()).colorScheme) &&
      matchMedia('(prefers-color-scheme:dark)').matches
    );
  }

  function soon() {
    timer ||= requestAnimationFrame(() => {
      timer = 0;
      place();
    });
  }

  /** Where something is in this window, out of any frame it is in. */
  function rect(el) {
    const { left, top, width, height } = dom.getBoundingClientRect(el);
    const at = new DOMRect(left, top, width, height);
    for (
      let view = dom.defaultView(dom.ownerDocument(el));
      view && view !== window;
      view = view.parent
    ) {
      const frame = view.frameElement;
      const r = dom.getBoundingClientRect(frame);
      at.x += r.left + frame.clientLeft;
      at.y += r.top + frame.clientTop;
    }
    return at;
  }

  const cross = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /** Does the row show in what it scrolls in? */
  function inSight(row, r) {
    let { top, bottom } = r;
    for (let el = eyes.parent(row); el && el !== dom.body(document); el = eyes.parent(el)) {
      if (getComputedStyle(el).overflowY === 'visible') continue;
      const clip = rect(el);
      top = Math.max(top, clip.top);
      bottom = Math.min(bottom, clip.bottom);
    }
    return r.width > 0 && bottom - top > Math.min(8, r.height / 2);
  }

  /** Puts each ring and chip to its row. */
  function place() {
    if (!root || !page()) return;
    const base = rect(own.host);
    const list = [...views.values()].filter((view) => view.row && dom.isConnected(view.row)); // a replaced row comes with the next plan
    for (const view of views.values()) if (!view.row) corner(view, base);
    const narrow = page().clientWidth;
    points = POINTS;
    for (const view of list) {
      const r = (view.at = rect(view.row));
      const control = view.control && eyes.boxed(view.control);
      const block = control && rect(control);
      // A link that fills its row may be covered where it is blank.
      view.block = block && block.width * block.height < (r.width * r.height) / 2 ? block : null;
      view.away = !inSight(view.row, r);
      view.look = `${view.tone}${view.dark ? ' dark' : ''}${view.away ? ' away' : ''}`;
    }
    for (const view of list) {
      const { at: r, chip, ring, spot } = view;
      const inView = r.bottom > 0 && r.top < innerHeight;
      if (
        !spot ||
        width !== narrow ||
        spot.w !== r.width ||
        spot.h !== r.height ||
        (inView && !spot.inView)
      )
        view.spot = choose(view, narrow, inView);
      wear(view, view.spot);
      const { x, y } = view.spot;
      Object.assign(chip.style, {
        left: `${r.left - base.left + x}px`,
        top: `${r.top - base.top + y}px`,
      });
      ring.className = `ring ${view.look}`;
      const out = parseFloat(getComputedStyle(view.row).paddingLeft) < 8 ? 8 : 0; // not on the words
      const left = Math.max(1, r.left - out);
      Object.assign(ring.style, {
        left: `${left - base.left}px`,
        top: `${r.top - base.top}px`,
        width: `${Math.min(narrow - 1, r.right + out) - left}px`,
        height: `${r.height}px`,
      });
      const now = chip.getBoundingClientRect();
      const was = view.drawn;
      // Where a chip has jumped to, nobody had the time to read it.
      if (
        !was ||
        Math.abs(was.left - now.left) > now.width / 2 ||
        Math.abs(was.top - now.top) > now.height / 2
      )
        view.settled = performance.now();
      view.drawn = now;
    }
    width = narrow;
  }

  /** The panel that belongs to the page as a whole. */
  function corner(view, base) {
    const { chip, ring } = view;
    ring.hidden = true;
    view.look = `${view.tone}${view.dark ? ' dark' : ''}`;
    wear(view, { max: Math.min(380, page().clientWidth - 32), size: '' });
    const x = box.dir === 'rtl' ? 16 : page().clientWidth - 16 - chip.offsetWidth;
    Object.assign(chip.style, {
      left: `${x - base.left}px`,
      top: `${innerHeight - 16 - chip.offsetHeight - base.top}px`,
    });
    view.settled ||= performance.now();
  }

  function wear({ chip, look }, { max, size }) {
    chip.className = `chip ${look} ${size}`;
    chip.style.maxWidth = `${max}px`;
  }

  /**
   * Of the places for a chip, the one that hides least. It is all there, or
   * "brief" or "slim": then the rest of its words shows with hover and focus.
   */
  function choose(view, narrow, inView) {
    const { at: r, chip, row } = view;
    const rtl = getComputedStyle(row).direction === 'rtl';
    let best = null;
    const offer = (cost, size, max, where, tall = Infinity) => {
      wear(view, { max, size });
      const w = chip.offsetWidth;
      const h = chip.offsetHeight;
      if (w > max || h > tall) return;
      const [wish, y] = where(w, h);
      const x = Math.max(8, Math.min(wish, narrow - 8 - w));
      const at = new DOMRect(x, y, w, h);
      if (y + scrollY < 0) cost += 500;
      for (const other of views.values()) {
        if (other.block && cross(at, other.block)) cost += 1000;
        if (other === view || !other.at) continue;
        if (other.drawn && cross(at, other.drawn)) cost += 100;
        if (other.at.top >= r.bottom - 1 && at.top > other.at.top) cost += 60; // it would seem to be the other's
        if (
          cross(at, other.at) &&
          Math.min(at.bottom, other.at.bottom) - Math.max(at.top, other.at.top) > 20
        )
          cost += 40;
      }
      if (best && cost >= best.cost) return;
      let hides = 0;
      for (let down = 4; inView && down < h; down += 10) {
        for (const along of [0.02, 0.5, 0.98]) {
          if (--points < 0) break;
          const top = eyes.under(document, x + w * along, y + down);
          if (top && !eyes.holds(top, row) && !eyes.holds(row, top))
            hides += dom.closest(top, 'a,button,input,select,label') ? 6 : 2;
        }
      }
      cost += Math.min(24, hides);
      if (!best || cost < best.cost)
        best = { cost, max, size, x: x - r.left, y: y - r.top, w: r.width, h: r.height, inView };
    };
    const [from, to] = blank(view);
    const middle = (h) => r.top + (r.height - h) / 2;
    const inside = (w, h) => [rtl ? from + 12 : to - 12 - w, middle(h)];
    const gap = Math.min(to - from - 24, 480);
    const dear = /off|failed|busy/.test(view.tone) ? 15 : 0; // what became of a press is worth reading at once
    if (gap > 200) offer(0, '', gap, inside, r.height - 8);
    if (gap > 140) offer(1.5, 'brief', gap, inside, r.height - 4);
    if (gap > 60) offer(5 + dear, 'slim', gap, inside, 40);
    const room = (rtl ? r.left : narrow - r.right) - 20;
    if (room > 180)
      offer(2.5, '', Math.min(room, 300), (w, h) => [
        rtl ? r.left - 10 - w : r.right + 10,
        middle(h),
      ]);
    const max = Math.min(Math.max(r.width, 260), narrow - 16, 460);
    for (let down = 0; down < 100; down += 16)
      offer(2 + down / 50, '', max, (w) => [rtl ? r.right - w : r.left, r.bottom + 6 + down]);
    offer(3, '', max, (w, h) => [rtl ? r.right - w : r.left, r.top - 6 - h]);
    offer(7 + dear, 'slim', narrow - 16, (w, h) => [
      rtl ? r.left + 4 : r.right - 4 - w,
      r.bottom - h / 2,
    ]);
    return best;
  }

  /** The widest stretch of a row that holds neither words nor a control. */
  function blank({ row, at }) {
    const shift = at.left - dom.getBoundingClientRect(row).left;
    const taken = [];
    const add = (r) => r.width > 1 && r.height > 1 && taken.push([r.left + shift, r.right + shift]);
    const doc = dom.ownerDocument(row);
    const walker = dom.createTreeWalker(doc, row, 5); // elements and text
    const range = dom.createRange(doc);
    for (let i = 0, node; i < 200 && (node = walker.nextNode()); i++) {
      if (
        dom.nodeType(node) === 3
          ? node.data.trim()
          : !dom.firstChild(node) || /^(svg|select|button)$/.test(dom.localName(node))
      ) {
        range.selectNode(node);
        for (const r of range.getClientRects()) add(r);
      }
    }
    let best = [0, 0];
    let edge = at.left;
    for (const [left, right] of [...taken.sort((a, b) => a[0] - b[0]), [at.right, at.right]]) {
      if (left - edge > best[1] - best[0]) best = [edge, left];
      edge = Math.max(edge, right);
    }
    return best;
  }

  /** A press counts if a person made it who could see what was pressed. */
  function pressed(event, view, button, action) {
    if (!event.isTrusted || button.disabled || view.away) return;
    const keyboard = event.detail === 0;
    if (keyboard) button.scrollIntoView({ block: 'nearest' });
    place(); // and see whether it has just jumped here
    const since = Math.max(button.since, keyboard ? 0 : view.settled);
    if (performance.now() - since >= READABLE && unobscured(button) && !raised())
      tell.press(view.id, action);
    else if (page() && !last()) attach(); // so that the next press can do
  }

  /**
   * What lay on a button a moment ago was what the person saw when they began to press. So a page
   * cannot ask for a double click on something, and take it away after the first.
   */
  function survey() {
    if (dom.visibilityState(document) !== 'visible') return;
    let bare; // asked at most once: it looks at the whole document
    for (const view of views.values()) {
      if (view.away) continue;
      for (const button of view.buttons.values()) {
        if (!unobscured(button, (bare ??= alone()))) view.settled = performance.now() + SURVEY;
      }
    }
  }

  /** Nothing is drawn over us, and the page has not made us other than we are. */
  const alone = () =>
    lastDrawn() && plain(getComputedStyle(own.host)) && plain(getComputedStyle(page()), true);

  /** And nothing lies on the button. */
  function unobscured(button, bare = alone()) {
    const r = button.getBoundingClientRect();
    if (!bare || r.width < SMALLEST || r.height < SMALLEST) return false;
    for (const [along, down] of [
      [0.5, 0.5],
      [0.2, 0.3],
      [0.8, 0.3],
      [0.2, 0.7],
      [0.8, 0.7],
    ]) {
      const x = r.left + r.width * along;
      const y = r.top + r.height * down;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
        if (along === 0.5) return false;
        continue; // the window's edge may cut it
      }
      if (
        dom.elementFromPoint(document, x, y) !== own.host ||
        root.elementFromPoint(x, y) !== button
      )
        return false;
    }
    return true;
  }

  const last = () => own.host === page()?.lastElementChild;

  /**
   * Nothing can be painted over us. What lets the pointer through is not found by a point: so none
   * of the few things may be there that are painted after the last child of the document.
   */
  function lastDrawn() {
    if (!last()) return false;
    const drawn = (el, which) => !/^(none|normal)$/.test(getComputedStyle(el, which).content);
    if (drawn(page(), '::after') || drawn(own.host, '::before') || drawn(own.host, '::after'))
      return false;
    for (const state of ABOVE) {
      for (const el of dom.querySelectorAll(document, state)) if (el !== page()) return false;
    }
    try {
      return !dom.matches(page(), ':active-view-transition');
    } catch {
      return true; // a browser that has none
    }
  }

  /** The same for what the page has in shadow roots, where no selector reaches: too dear for a survey. */
  function raised() {
    const scopes = [dom.querySelectorAll(document, '*')];
    for (let scope; (scope = scopes.pop());) {
      for (const el of scope) {
        const inner = el === own.host ? null : eyes.anyRoot(el);
        if (!inner) continue;
        if (ABOVE.some((state) => inner.querySelector(state))) return true;
        scopes.push(inner.querySelectorAll('*'));
      }
    }
    return false;
  }

  /** Nothing makes it paler, or moves it to where it is not. The document may be inverted, as some make it dark. */
  function plain(s, whole) {
    const faint = /opacity|blur|url|(brightness|contrast)\(0(\.[0-4]\d*)?\)/;
    return (
      +s.opacity > (whole ? 0.9 : 0.999) &&
      (whole || s.visibility === 'visible') &&
      (!whole ? s.filter === 'none' : !faint.test(s.filter)) &&
      s.mixBlendMode === 'normal' &&
      [
        s.clipPath,
        s.maskImage,
        ...(whole ? [] : [s.transform, s.scale, s.rotate, s.translate]),
      ].every((v) => !v || v === 'none')
    );
  }

  return {
    show,
    clear,
    freeze,
    farewell,
    soon,
    has: (id, action) => views.get(id)?.buttons.get(action)?.disabled === false,
    listen: (to) => (tell = to),
  };
})();
