// marks.js draws what a plan says, over the page and without moving it, and
// lets through only the presses of a person who could see what was pressed.
//
// The page cannot look into the closed root. It can see that a host element
// is there, and its capturing listeners on window see that a press, but not
// of what, was made: both cannot be helped.

const marks = (() => {
  'use strict';
  const { dom, own } = eyes;

  const STYLE = `
*{box-sizing:border-box;margin:0}
.box{font:13px/1.4 system-ui,sans-serif;letter-spacing:0;text-align:start}
.ring,.chip{position:absolute;--paper:#fff;--ink:#20262e;--soft:#56606c;--line:#cfd6de;--tone:#3f4c5a;--glow:#20262e1f}
.dark{--paper:#22272e;--ink:#edf1f5;--soft:#b3bdc8;--line:#454e59;--tone:#b3bdc8;--glow:#0007}
.on{--tone:#9a4a00}.off{--tone:#176b3f}.unsure{--tone:#5d4b9c}.failed{--tone:#b0231c}.info{--tone:#1d5a9e}
.dark.on{--tone:#ffb566}.dark.off{--tone:#74d69c}.dark.unsure{--tone:#c3b4ff}.dark.failed{--tone:#ff9d94}.dark.info{--tone:#8fc3ff}
.ring{border:1.5px solid var(--tone);border-radius:8px;opacity:.55}
.off.ring,.info.ring{opacity:.3}
.busy.ring,.unsure.ring{border-style:dashed}
.chip{display:flex;flex-wrap:wrap;align-items:center;gap:6px 10px;width:max-content;padding:6px 8px 6px 10px;
 color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:12px;
 box-shadow:0 1px 2px var(--glow),0 4px 14px var(--glow);pointer-events:auto;outline:0}
.icon{flex:none;width:18px;height:18px;border-radius:50%;background:var(--tone);color:var(--paper);
 font:700 12px/18px system-ui,sans-serif;text-align:center}
.unsure .icon,.info .icon{border-radius:5px}.failed .icon{border-radius:50% 50% 3px 3px}
.words{flex:1 1 0;min-width:min(100%,9em);overflow-wrap:anywhere}
.text{font-weight:600}.detail{display:block;color:var(--soft);font-size:12px}
.keys{display:flex;flex-wrap:wrap;gap:6px;margin-inline-start:auto}
button{font:600 13px/1.2 system-ui,sans-serif;min-height:28px;padding:4px 12px;color:var(--ink);background:none;
 border:1px solid var(--line);border-radius:99px;cursor:pointer}
.on button:first-child{color:var(--paper);background:var(--ink);border-color:var(--ink)}
button:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--tone);outline-offset:2px}
button:disabled{opacity:.55;cursor:default;text-decoration:none}
.away{opacity:0;pointer-events:none}.away:focus-within{opacity:1}
.slim{padding:3px 4px 3px 6px;border-radius:99px}
.slim:hover,.slim:focus-within{border-radius:12px;z-index:1}
.slim:not(:hover,:focus-within) .words{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.say{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{position:fixed;inset:auto auto 16px 16px;max-width:calc(100vw - 32px);pointer-events:none}
.busy .icon{animation:beat 1.4s ease-in-out infinite}@keyframes beat{50%{opacity:.4}}
@media(prefers-reduced-motion){.busy .icon{animation:none}}
@media(forced-colors:active){.ring{opacity:1}.chip,button{border-color:CanvasText}.icon{border:1px solid CanvasText;line-height:16px}}`;
  // Shapes, so that colour is never the only difference. \uFE0E: no emoji.
  const ICON = { on: '↗\uFE0E', off: '✓', busy: '⋯', unsure: '?', failed: '!', info: 'i' };
  const HOST = { all: 'initial', display: 'block', position: 'absolute', left: '0', top: '0', width: '0', height: '0',
    contain: 'layout', 'pointer-events': 'none', 'z-index': '2147483647' };
  const SETTLED = 300;

  /** @type {any} */
  let root = null;
  let box, status, guard, sizes;
  let timer = 0;
  let wide = 0;
  let puts = [];
  let said = '';
  let asked = { press() {}, removed() {} };
  /** @type {Map<string, any>} what is drawn, by mark id */
  const views = new Map();

  function make(name, up, tag = 'div') {
    const el = dom.create(document, tag);
    if (name) el.className = name;
    up?.append(el);
    return el;
  }

  function dress() {
    for (const name of dom.attrNames(own.host)) own.host.removeAttribute(name);
    for (const name in HOST) own.host.style.setProperty(name, HOST[name], 'important');
    dom.append(dom.root(document), own.host);
    guard.takeRecords();
  }

  function build() {
    own.host = make('');
    root = own.host.attachShadow({ mode: 'closed' });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Firefox keeps constructed sheets from content scripts, but lets their
      // style elements pass any page policy.
      make('', root, 'style').textContent = STYLE;
    }
    box = make('box', root);
    status = make('say', box);
    status.setAttribute('role', 'status');
    // What bubbles stops here, so that typing on our buttons is not typing on the page.
    for (const type of ('click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout pointerdown pointerup pointermove ' +
      'pointerover pointerout touchstart touchend keydown keyup keypress focusin focusout input change wheel').split(' ')) {
      box.addEventListener(type, (e) => e.stopPropagation(), { passive: true });
    }
    box.addEventListener('focusin', (e) => {
      const view = [...views.values()].find((v) => v.chip.contains(e.target));
      if (view?.chip.classList.contains('away')) view.row.scrollIntoView({ block: 'nearest' });
      soon();
    });
    guard = new MutationObserver(defend);
    sizes = new ResizeObserver(soon);
    dress();
    guard.observe(document, { childList: true });
    guard.observe(dom.root(document), { childList: true });
    guard.observe(own.host, { attributes: true });
    sizes.observe(dom.root(document));
    dom.listen(window, 'scroll', soon, { capture: true, passive: true });
    dom.listen(window, 'resize', soon, { passive: true });
  }

  /** The page took the host away or changed it: put it right, a few times. */
  function defend(records) {
    const changed = records.some((r) => r.target === own.host);
    if (!root || (!changed && dom.parentNode(own.host) === dom.root(document))) return;
    const now = performance.now();
    puts = [...puts.filter((t) => now - t < 10000), now];
    if (puts.length > 5) {
      clear();
      asked.removed();
      return;
    }
    dress();
    for (const view of views.values()) view.settled = now;
    soon();
  }

  function clear() {
    if (!root) return;
    guard.disconnect();
    sizes.disconnect();
    window.removeEventListener('scroll', soon, { capture: true });
    window.removeEventListener('resize', soon);
    own.host.remove();
    own.host = root = null;
    views.clear();
    said = '';
  }

  /** Draws what the plan says; what it does not name goes. */
  function show(plan) {
    const list = (plan.marks ?? []).filter((mark) => eyes.element(mark.row));
    if (!root && !list.length && !plan.say) return;
    if (!root) {
      if (puts.length > 5) return;
      build();
    }
    box.lang = plan.lang ?? '';
    box.dir = plan.dir || 'ltr';
    const focus = root.activeElement;
    let held = null;
    for (const [id, view] of views) {
      if (view.chip.contains(focus)) held = view;
      if (list.some((mark) => mark.id === id)) continue;
      view.ring.remove();
      view.chip.remove();
      views.delete(id);
    }
    let next = box.firstChild;
    sizes.disconnect();
    sizes.observe(dom.root(document));
    for (const mark of list) {
      const view = views.get(mark.id) ?? draw(mark.id);
      fill(view, mark);
      sizes.observe(view.row);
      for (const el of [view.ring, view.chip]) {
        if (el === next) next = next.nextSibling;
        else box.insertBefore(el, next);
      }
    }
    if (held && root.activeElement !== focus) {
      // The pressed button may be gone: stay on its mark, wait for its next one.
      const same = [...held.keys.children].find((b) => b === focus) ?? held.keys.firstChild ?? held.chip;
      if (held.chip.isConnected) same.focus({ preventScroll: true });
    } else if (held && focus === held.chip) held.keys.firstChild?.focus({ preventScroll: true });
    place();
    say(plan.say);
  }

  function draw(id) {
    const view = { id, ring: make('ring'), chip: make('chip'), buttons: new Map(), spot: null, settled: 0 };
    view.chip.setAttribute('role', 'group');
    view.chip.tabIndex = -1;
    view.icon = make('icon', view.chip, 'span');
    view.icon.setAttribute('aria-hidden', 'true');
    const words = make('words', view.chip, 'span');
    view.text = make('text', words, 'span');
    view.detail = make('detail', words, 'span');
    view.keys = make('keys', view.chip, 'span');
    views.set(id, view);
    return view;
  }

  function fill(view, mark) {
    view.row = eyes.element(mark.row);
    view.control = (mark.control && eyes.element(mark.control)) || null;
    view.tone = ICON[mark.tone] ? mark.tone : 'info';
    view.icon.textContent = ICON[view.tone];
    view.text.textContent = mark.text;
    view.detail.textContent = mark.detail ?? '';
    view.chip.setAttribute('aria-label', mark.text);
    const list = mark.buttons ?? [];
    for (const [action, button] of view.buttons) {
      if (list.some((b) => b.action === action)) continue;
      button.remove();
      view.buttons.delete(action);
    }
    for (const { action, label, name } of list) {
      let button = view.buttons.get(action);
      if (!button) {
        button = make('', view.keys, 'button');
        button.type = 'button';
        button.since = performance.now();
        button.addEventListener('click', (e) => pressed(e, view, button, action));
        view.buttons.set(action, button);
      }
      button.textContent = label;
      button.disabled = false;
      button.setAttribute('aria-label', name);
    }
    view.keys.hidden = !list.length;
    view.spot = null;
    view.dark = dark(view.row);
  }

  function say(text) {
    if (!text || text === said) return;
    said = text;
    // A region is announced when it changes, not when it appears.
    setTimeout(() => root && (status.textContent = said), 50);
  }

  /** No button works until the next plan; a sentence says why. */
  function freeze(error) {
    for (const view of views.values()) for (const button of view.buttons.values()) button.disabled = true;
    if (root) say(error);
  }

  /** The extension is gone: one line stays, if something was drawn. */
  function farewell(text) {
    const drawn = root && views.size;
    const tone = drawn && dark(dom.root(document)) ? ' dark' : '';
    clear();
    if (!drawn || !text) return;
    build();
    guard.disconnect();
    make(`note chip info${tone}`, box).textContent = text;
    say(text);
  }

  function dark(el) {
    for (; el; el = eyes.parent(el)) {
      const [r, g, b, a = 1] = getComputedStyle(el).backgroundColor.match(/^rgb/) ? getComputedStyle(el).backgroundColor.match(/[\d.]+/g).map(Number) : [0, 0, 0, 0];
      if (a > 0.5) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 110;
    }
    return /dark/.test(getComputedStyle(dom.root(document)).colorScheme) && matchMedia('(prefers-color-scheme:dark)').matches;
  }

  function soon() {
    if (!timer) timer = requestAnimationFrame(() => ((timer = 0), place()));
  }

  /** Where something is in this window, out of any frame it is in. */
  function rect(el) {
    const r = dom.rect(el);
    let { left, top } = r;
    for (let view = dom.view(dom.ownerDocument(el)); view && view !== window; view = view.parent) {
      const f = view.frameElement;
      if (!f) break;
      const o = dom.rect(f);
      left += o.left + f.clientLeft;
      top += o.top + f.clientTop;
    }
    return { left, top, right: left + r.width, bottom: top + r.height, width: r.width, height: r.height };
  }

  const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /** The part of a row that its scrolling ancestors let show. */
  function visible(el, r) {
    let { top, bottom } = r;
    for (let up = eyes.parent(el); up; up = eyes.parent(up)) {
      if (up === dom.root(document) || up === dom.body(document) || getComputedStyle(up).overflowY === 'visible') continue;
      const c = rect(up);
      top = Math.max(top, c.top);
      bottom = Math.min(bottom, c.bottom);
    }
    return bottom - top > Math.min(8, r.height / 2);
  }

  /** Puts every ring and chip to its row. */
  function place() {
    if (!root) return;
    const base = rect(own.host);
    const width = dom.root(document).clientWidth;
    if (width !== wide) for (const view of views.values()) view.spot = null;
    wide = width;
    for (const view of views.values()) {
      // A replaced row is told of by the next plan; until then all stays.
      if (!dom.isConnected(view.row)) continue;
      const r = (view.at = rect(view.row));
      const c = view.control && dom.isConnected(view.control) && eyes.boxed(view.control);
      view.block = c ? rect(c) : null;
      // A link that fills its row is not covered by a chip in its blank part.
      if (view.block && view.block.width * view.block.height > r.width * r.height / 2) view.block = null;
      const away = !r.width || !r.height || !visible(view.row, r);
      const names = ` ${view.tone}${view.dark ? ' dark' : ''}${away ? ' away' : ''}`;
      view.ring.className = 'ring' + names;
      view.names = 'chip' + names;
    }
    for (const view of views.values()) {
      const { at: r, chip, ring } = view;
      if (!r) continue;
      const inView = r.bottom > 0 && r.top < innerHeight;
      const { spot } = view;
      if (!spot || spot.w !== r.width || spot.h !== r.height || (inView && !spot.seen)) view.spot = choose(view, width, inView);
      const { x, y, slim, max, end } = view.spot;
      chip.className = view.names + (slim ? ' slim' : '');
      chip.style.maxWidth = `${max}px`;
      const left = r.left + x;
      chip.style.left = end === undefined ? `${Math.round(left - base.left)}px` : 'auto';
      // The host has no width: what grows towards the start hangs on its right edge.
      chip.style.right = end === undefined ? 'auto' : `${Math.round(base.left - r.left - end)}px`;
      chip.style.top = `${Math.round(r.top + y - base.top)}px`;
      Object.assign(ring.style, { left: `${r.left - base.left - 3}px`, top: `${r.top - base.top - 3}px`, width: `${r.width + 6}px`, height: `${r.height + 6}px` });
      const now = chip.getBoundingClientRect();
      const was = view.was;
      // A chip that jumped is a new one: nobody had the time to read it there.
      if (!was || Math.abs(was.left - now.left) > now.width / 2 || Math.abs(was.top - now.top) > now.height / 2) view.settled = performance.now();
      view.was = view.box = now;
    }
  }

  /** Of the places around a row, the one that hides least. */
  function choose(view, width, seen) {
    const { at: r, chip, row } = view;
    const rtl = getComputedStyle(row).direction === 'rtl';
    const spots = [];
    const measure = (max, slim) => {
      chip.className = view.names + (slim ? ' slim' : '');
      Object.assign(chip.style, { maxWidth: `${max}px`, left: '0', right: 'auto' });
      return { w: chip.offsetWidth, h: chip.offsetHeight };
    };
    const offer = (x, y, size, max, cost, more) => {
      const left = Math.max(8, Math.min(x, width - 8 - size.w));
      const at = { left, top: y, right: left + size.w, bottom: y + size.h };
      for (const other of views.values()) {
        if (other.block && cross(at, other.block)) cost += 1000;
        if (other === view) continue;
        if (other.box && other.spot && cross(at, other.box)) cost += 100;
        if (other.at && cross(at, other.at)) cost += 30;
      }
      if (y + scrollY < 0) cost += 500;
      for (const [fx, fy] of [[0.02, 0.1], [0.5, 0.1], [0.98, 0.1], [0.02, 0.9], [0.5, 0.9], [0.98, 0.9]]) {
        const top = seen && more?.inside !== true && dom.at(document, left + size.w * fx, y + size.h * fy).find((el) => el !== own.host);
        if (top && !eyes.holds(top, row)) cost++;
      }
      spots.push({ x: left - r.left, y: y - r.top, max, cost, seen, w: r.width, h: r.height, ...more });
    };
    // In the blank part of the row, between its words and its control.
    const gap = blank(view);
    if (gap.right - gap.left > 200) {
      const max = gap.right - gap.left - 24;
      const size = measure(max);
      if (size.h <= r.height + 6) offer(rtl ? gap.left + 12 : gap.right - 12 - size.w, r.top + (r.height - size.h) / 2, size, max, 0, { inside: true });
    }
    const room = (rtl ? r.left : width - r.right) - 20;
    if (room > 180) {
      const max = Math.min(room, 300);
      const size = measure(max);
      offer(rtl ? r.left - 10 - size.w : r.right + 10, r.top + (r.height - size.h) / 2, size, max, 0.5);
    }
    const max = Math.min(Math.max(r.width, 260), width - 16, 460);
    const size = measure(max);
    const start = rtl ? r.right - size.w : r.left;
    offer(start, r.bottom + 6, size, max, 1);
    offer(start, r.top - 6 - size.h, size, max, 2);
    // Rows close together on a narrow page: the button, the words on hover and focus.
    const slim = measure(width - 16, true);
    const edge = Math.min(width - 8, r.right - 4);
    offer(edge - slim.w, r.bottom - slim.h / 2, slim, width - 16, 20, { slim: true, inside: true, end: edge - r.left });
    let low = r.bottom + 6;
    for (const other of views.values()) if (other.block) low = Math.max(low, other.block.top < low + size.h && other.block.bottom > low ? other.block.bottom + 6 : low);
    offer(start, low, size, max, 50);
    return spots.reduce((best, spot) => (spot.cost < best.cost ? spot : best));
  }

  /** The widest stretch of a row that holds neither words nor a control. */
  function blank({ row, at }) {
    const taken = [[at.left, at.left], [at.right, at.right]];
    const add = (list) => {
      for (const r of list) if (r.width > 1 && r.height > 1) taken.push([r.left - (dom.rect(row).left - at.left), r.right - (dom.rect(row).left - at.left)]);
    };
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let i = 0, node; i < 200 && (node = walker.nextNode()); i++) {
      if (dom.nodeType(node) === 3) {
        if (!dom.data(node).trim()) continue;
        range.selectNodeContents(node);
        add(range.getClientRects());
      } else if (!dom.firstChild(node) || /^(svg|select|button|img|iframe)$/.test(dom.localName(node)) || dom.openRoot(node)) add([dom.rect(node)]);
    }
    taken.sort((a, b) => a[0] - b[0]);
    let best = { left: 0, right: 0 };
    let edge = taken[0][1];
    for (const [left, right] of taken) {
      if (left - edge > best.right - best.left) best = { left: edge, right: left };
      edge = Math.max(edge, right);
    }
    return best;
  }

  /** A press counts if a person made it and could see what was pressed. */
  function pressed(event, view, button, action) {
    if (!event.isTrusted || !root || button.disabled) return;
    const keyboard = event.detail === 0;
    if (keyboard) button.scrollIntoView({ block: 'nearest' });
    const since = keyboard ? button.since : Math.max(button.since, view.settled);
    if (performance.now() - since < SETTLED || !clearly(button)) return;
    asked.press(view.id, action);
  }

  /** Nothing is on top of the button, and nothing makes our host other than it is. */
  function clearly(button) {
    const r = button.getBoundingClientRect();
    const x = r.left + r.width / 2;
    const y = r.top + r.height / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    if (dom.at(document, x, y)[0] !== own.host || !button.contains(root.elementFromPoint(x, y))) return false;
    const s = getComputedStyle(own.host);
    return dom.shown(own.host, { opacityProperty: true, visibilityProperty: true }) && s.opacity === '1' &&
      [s.transform, s.scale, s.rotate, s.translate, s.filter, s.clipPath, s.maskImage].every((v) => !v || v === 'none') &&
      (s.mixBlendMode ?? 'normal') === 'normal' && +getComputedStyle(dom.root(document)).opacity > 0.5;
  }

  return {
    show, clear, freeze, farewell, soon,
    has: (id, action) => !!views.get(id)?.buttons.has(action),
    /** @param {{press(mark: string, action: string): void, removed(): void}} to */
    listen: (to) => (asked = to),
  };
})();
