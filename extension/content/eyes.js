// eyes.js looks at the page. take() writes the Snapshot that
// wasm/snapshot/snapshot.go describes, and judges nothing.

const eyes = (() => {
  'use strict';

  // The same names and numbers as in wasm/snapshot/snapshot.go.
  const FLAGS = {
    Hidden: 1,
    Unboxed: 2,
    Checked: 4,
    Indeterminate: 8,
    Disabled: 16,
    Selected: 32,
    Block: 64,
    Covered: 128,
    ClosedRoot: 256,
    ForeignFrame: 512,
  };
  const MAX = { visited: 40000, nodes: 12000, depth: 256, size: 400000, text: 300, attr: 500, attrs: 40 };

  // A form with a field named "parentNode" hides its own parentNode behind
  // that field, even from us. So every property is read through the accessor
  // of its prototype, and every method called from there.
  const bind = (f) => Function.prototype.call.bind(f);
  const get = (type, name) => bind(Object.getOwnPropertyDescriptor(type.prototype, name).get);
  const method = (type, name) => bind(type.prototype[name]);
  const dom = {
    nodeType: get(Node, 'nodeType'),
    parentNode: get(Node, 'parentNode'),
    firstChild: get(Node, 'firstChild'),
    nextSibling: get(Node, 'nextSibling'),
    isConnected: get(Node, 'isConnected'),
    ownerDocument: get(Node, 'ownerDocument'),
    contains: method(Node, 'contains'),
    append: method(Node, 'appendChild'),
    data: get(CharacterData, 'data'),
    slotOf: get(Text, 'assignedSlot'),
    localName: get(Element, 'localName'),
    attr: method(Element, 'getAttribute'),
    attrNames: method(Element, 'getAttributeNames'),
    matches: method(Element, 'matches'),
    closest: method(Element, 'closest'),
    shown: method(Element, 'checkVisibility'),
    rect: method(Element, 'getBoundingClientRect'),
    openRoot: get(Element, 'shadowRoot'),
    hostOf: get(ShadowRoot, 'host'),
    assigned: method(HTMLSlotElement, 'assignedNodes'),
    labelled: get(HTMLLabelElement, 'control'),
    checked: get(HTMLInputElement, 'checked'),
    indeterminate: get(HTMLInputElement, 'indeterminate'),
    type: get(HTMLInputElement, 'type'),
    selected: get(HTMLOptionElement, 'selected'),
    chosen: get(HTMLSelectElement, 'selectedIndex'),
    frame: get(HTMLIFrameElement, 'contentDocument'),
    root: get(Document, 'documentElement'),
    body: get(Document, 'body'),
    view: get(Document, 'defaultView'),
    visibility: get(Document, 'visibilityState'),
    create: method(Document, 'createElement'),
    all: method(Document, 'querySelectorAll'),
    allIn: method(DocumentFragment, 'querySelectorAll'),
    byId: method(Document, 'getElementById'),
    byIdIn: method(DocumentFragment, 'getElementById'),
    at: method(Document, 'elementsFromPoint'),
    atIn: method(ShadowRoot, 'elementFromPoint'),
    listen: method(EventTarget, 'addEventListener'),
  };

  const words = (s) => new Set(s.split(' '));
  const SKIP = words('script style noscript template head link meta base source track param canvas video audio ' +
    'picture object embed map datalist hr');
  const ATTRS = words('id role type name for href lang dir title alt placeholder slot');
  const CONTROL = words('switch checkbox radio combobox listbox menuitemcheckbox menuitemradio');
  const PRESSED = words('button link tab option menuitem');
  // Elements whose header and footer are their own, not the page's.
  const SECTION = words('main article aside nav section dialog');
  const DIALOG = 'dialog[open],[role~=dialog],[role~=alertdialog],[aria-modal=true]';

  /** The numbers that elements go by. They keep no element alive. */
  const numbers = new WeakMap();
  /** @type {Map<number, WeakRef<Element>>} */
  const byNumber = new Map();
  const forget = new FinalizationRegistry((n) => byNumber.delete(n));
  let last = 0;
  /** @type {WeakMap<object, Map<number, object>>} the nodes of a snapshot */
  const parts = new WeakMap();
  /** @type {{host: Element | null}} what we draw is never part of the page */
  const own = { host: null };

  function number(el) {
    let n = numbers.get(el);
    if (!n) {
      numbers.set(el, (n = ++last));
      byNumber.set(n, new WeakRef(el));
      forget.register(el, n);
    }
    return n;
  }

  /** @returns {Element | undefined} */
  const element = (n) => byNumber.get(n)?.deref();

  /** The parent, out of a shadow root to its host, but not out of a frame. */
  function parent(node) {
    const up = dom.parentNode(node);
    const type = up && dom.nodeType(up);
    return type === 1 ? up : type === 11 && up instanceof ShadowRoot ? dom.hostOf(up) : null;
  }

  function holds(outer, inner) {
    for (let el = inner; el; el = parent(el)) if (el === outer) return true;
    return false;
  }

  /** The element, or the nearest of its four ancestors, that has an area. */
  function boxed(el) {
    for (let i = 0; el && i < 5; i++, el = parent(el)) {
      const r = dom.rect(el);
      if (r.width > 0 && r.height > 0) return el;
    }
    return null;
  }

  /** What is on top at a point of a document, ours left out, open roots entered. */
  function topAt(doc, x, y) {
    let top = dom.at(doc, x, y).find((el) => el !== own.host);
    for (let root; top && (root = dom.openRoot(top)); ) {
      const inner = dom.atIn(root, x, y);
      if (!inner || inner === top || !holds(top, inner)) break;
      top = inner;
    }
    return top;
  }

  function covered(el, box) {
    const doc = dom.ownerDocument(el);
    const view = dom.view(doc);
    const r = dom.rect(box);
    const x = r.left + r.width / 2;
    const y = r.top + r.height / 2;
    if (!(x >= 0 && y >= 0 && x < view.innerWidth && y < view.innerHeight)) return false;
    const top = topAt(doc, x, y);
    if (!top || holds(top, el) || holds(box, top)) return false;
    // The painted track of a native box is its sibling.
    if (box === el && holds(parent(el), top)) return false;
    const label = dom.closest(top, 'label');
    return !(label && dom.labelled(label) === el);
  }

  /** One foreign subtree on top at five points, spread over the window. */
  function veiled(root) {
    const tops = [[5, 5], [2, 2], [8, 2], [2, 8], [8, 8]]
      .map(([x, y]) => topAt(document, (innerWidth * x) / 10, (innerHeight * y) / 10));
    if (tops.some((el) => !el || holds(el, root) || holds(root, el) || dom.closest(el, DIALOG))) return false;
    let veil = tops[0];
    while (veil && !tops.every((el) => holds(veil, el))) veil = parent(veil);
    return !!veil && !holds(veil, root);
  }

  /** true where there is a shadow root that is closed. */
  function closedRoot(el) {
    try {
      return !!(globalThis.chrome?.dom?.openOrClosedShadowRoot?.(el) ?? el.openOrClosedShadowRoot);
    } catch {
      return false;
    }
  }

  const fold = (s) => s.slice(0, 4 * MAX.text).replace(/[ \t\n\r\f]+/g, ' ');
  const cut = (s, max) => (s.length > max ? s.slice(0, max - 1) + '…' : s);

  /** The text of a pseudo-element; after a slash comes what is to be read out. */
  function pseudo(el, which) {
    const style = getComputedStyle(el, which);
    const content = style.content;
    if (!content || content === 'none' || content === 'normal' || style.display === 'none') return '';
    let text = '';
    for (const [all, string, name] of content.matchAll(/url\("(?:[^"\\]|\\.)*"\)|"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)\)|\//g)) {
      if (all === '/') text = '';
      else if (string !== undefined) text += string.replace(/\\(.)/g, '$1');
      else if (name) text += dom.attr(el, name) ?? '';
    }
    if (text && style.display !== 'inline') text = ` ${text} `;
    return cut(fold(text), MAX.text);
  }

  /** Elements that others refer to by id, with those others. */
  function references(scope, found) {
    const doc = dom.nodeType(scope) === 9;
    const query = '[aria-labelledby],[aria-describedby],[aria-owns],label[for]';
    for (const el of (doc ? dom.all : dom.allIn)(scope, query)) {
      const name = (a) => dom.attr(el, a) ?? '';
      const label = dom.localName(el) === 'label' && name('for');
      const ids = `${name('aria-labelledby')} ${name('aria-describedby')} ${name('aria-owns')} ${label || ''}`;
      for (const id of ids.split(/\s+/, 50)) {
        const target = id && (doc ? dom.byId : dom.byIdIn)(scope, id);
        if (!target) continue;
        const [to, from] = id === label ? [el, target] : [target, el];
        if (found.has(to)) found.get(to).push(from);
        else found.set(to, [from]);
      }
    }
  }

  /** Lets the memory of one look be handed round. */
  function look(landmarks) {
    const refs = new Map();
    references(document, refs);
    return {
      landmarks, refs, visited: 0, nodes: 0, size: 0, controls: 0, full: false,
      capped: new Set(), scopes: [], seen: new Map(), parts: new Map(),
    };
  }

  /** Reads what hangs below start. No recursion: a page may be deep. */
  function read(start, st) {
    const holder = { out: { c: [] }, rendered: true, depth: 0, next: null };
    const stack = [holder];
    open(start, holder, stack, st);
    while (stack.length > 1) {
      const top = stack[stack.length - 1];
      const child = st.full ? null : top.next;
      if (!child) {
        stack.pop();
        close(top, stack[stack.length - 1], st);
        continue;
      }
      top.next = dom.nextSibling(child);
      const type = dom.nodeType(child);
      if (type === 1) open(child, top, stack, st);
      else if (type === 3 && !top.mute && !(top.host && !dom.slotOf(child))) {
        const text = cut(fold(dom.data(child)), MAX.text);
        const before = top.out.c[top.out.c.length - 1];
        if (text && !(text === ' ' && (!before || before.f & FLAGS.Block))) {
          top.out.c.push({ x: text });
          spend(st, 20 + text.length);
        }
      }
    }
    return holder.out.c[0];
  }

  function spend(st, size) {
    st.size += size;
    if (++st.nodes >= MAX.nodes) st.capped.add('nodes');
    else if (st.size >= MAX.size) st.capped.add('text');
    else return;
    st.full = true;
  }

  function open(el, up, stack, st) {
    if (el === own.host || st.seen.has(el)) return;
    if (++st.visited > MAX.visited) {
      st.capped.add('nodes');
      st.full = true;
      return;
    }
    const tag = dom.localName(el).toLowerCase();
    if (SKIP.has(tag) || (up.tag === 'svg' && tag !== 'title')) return;
    if (up.depth >= MAX.depth) {
      st.capped.add('depth');
      return;
    }
    const role = (dom.attr(el, 'role') ?? '').trim().toLowerCase().split(/\s/)[0];
    const inner = up.inner || SECTION.has(tag) || role === 'main' || role === 'dialog';
    if (st.landmarks && !up.inner && (tag === 'header' || tag === 'footer' || role === 'banner' || role === 'contentinfo')) return;

    // Not everything that has no box is hidden: display "contents" has none.
    let rendered = up.rendered;
    let style = null;
    const option = tag === 'option' || tag === 'optgroup';
    if (rendered && !option) {
      style = getComputedStyle(el);
      rendered = dom.shown(el) || style.display === 'contents';
    }
    const hidden = !rendered || (style ? style.visibility !== 'visible' : !!up.hidden);
    const type = tag === 'input' ? dom.type(el) : '';
    const box = type === 'checkbox' || type === 'radio';
    const control = box || tag === 'select' || CONTROL.has(role) ||
      dom.attr(el, 'aria-checked') !== null || dom.attr(el, 'aria-pressed') !== null;
    const frame = tag === 'iframe' || tag === 'frame';
    const link = tag === 'a' && dom.attr(el, 'href') !== null;
    const press = control || link || tag === 'button' || tag === 'input' || tag === 'summary' || PRESSED.has(role);
    const referred = st.refs.has(el);

    let flags = hidden ? FLAGS.Hidden : 0;
    if (style && rendered && style.display !== 'inline' && style.display !== 'contents') flags |= FLAGS.Block;
    if (box && dom.checked(el)) flags |= FLAGS.Checked;
    if (box && dom.indeterminate(el)) flags |= FLAGS.Indeterminate;
    if (tag === 'option' && dom.selected(el)) flags |= FLAGS.Selected;
    if ((press || option) && dom.matches(el, ':disabled,[inert],[inert] *')) flags |= FLAGS.Disabled;
    if ((press || frame) && !hidden) {
      const area = boxed(el);
      if (!area) flags |= FLAGS.Unboxed;
      else if (control && covered(el, area)) flags |= FLAGS.Covered;
    }
    if (control && !hidden) st.controls++;

    const out = { n: number(el), t: tag };
    const attrs = attributes(el, tag, frame, type);
    if (attrs.length) out.a = attrs;
    // Hidden text counts only where something refers to it.
    const keep = hidden && (up.keep || referred);
    const naming = !hidden && (up.naming || press || referred || tag === 'label' || tag === 'legend' || /^h[1-6]$/.test(tag) || role === 'heading');
    if (naming && tag !== 'input' && !option) {
      const before = pseudo(el, '::before');
      const after = pseudo(el, '::after');
      if (before) out.b = before;
      if (after) out.e = after;
    }
    out.f = flags;
    out.c = [];
    const edited = dom.attr(el, 'contenteditable');
    const field = tag === 'textarea' || role === 'textbox' || role === 'searchbox' || (edited !== null && edited !== 'false');
    const assigned = tag === 'slot' && dom.assigned(el).length > 0;
    const entry = {
      el, tag, out, rendered, hidden, keep, control, naming, inner,
      mute: hidden && !keep, depth: up.depth + 1, host: false,
      next: field || assigned ? null : dom.firstChild(el),
    };
    stack.push(entry);
    spend(st, 40 + JSON.stringify([attrs, out.b, out.e]).length);

    if (frame) {
      const doc = hidden ? null : dom.frame(el);
      entry.next = null;
      if (doc && dom.root(doc)) inside('#document', doc, dom.root(doc), entry, stack, st);
      else if (!hidden) out.f |= FLAGS.ForeignFrame;
      return;
    }
    const root = dom.openRoot(el);
    if (root) {
      entry.host = true;
      inside('#shadow', root, dom.firstChild(root), entry, stack, st);
    } else if (closedRoot(el)) out.f |= FLAGS.ClosedRoot;
  }

  /** A shadow root or a frame's document: a scope of ids of its own. */
  function inside(tag, scope, first, up, stack, st) {
    st.scopes.push(scope);
    references(scope, st.refs);
    stack.push({ ...up, el: null, tag, out: { t: tag, c: [], f: 0 }, control: false, host: false, next: first, depth: up.depth + 1 });
  }

  function attributes(el, tag, frame, type) {
    const list = [];
    for (const name of dom.attrNames(el)) {
      const value = name === 'value' && (tag === 'option' || tag === 'button' || /^(radio|checkbox|button|submit|reset)$/.test(type));
      if (!(ATTRS.has(name) || name.startsWith('aria-') || value || (frame && name === 'src'))) continue;
      list.push(name, cut(dom.attr(el, name) ?? '', MAX.attr));
      if (list.length >= 2 * MAX.attrs) break;
    }
    return list;
  }

  /** Hangs a finished node below its parent, unless it says nothing. */
  function close({ el, tag, out, hidden, keep, control }, up, st) {
    const c = out.c;
    if (out.f & FLAGS.Block && c[c.length - 1]?.x === ' ') c.pop();
    const bare = !out.a && !out.b && !out.e && !control;
    const empty = !c.length && !(out.f & ~(FLAGS.Block | FLAGS.Hidden));
    const silent = hidden && !keep && !control;
    const picture = tag === 'img' || tag === 'svg';
    if (empty && (silent || (bare && tag !== 'br' && tag !== 'slot') || (picture && !/^(alt|title|aria-label)/.test(out.a?.[0] ?? '')))) {
      // A picture without a word is no word; its attributes are tried in order.
      if (!picture || silent || bare || !out.a.some((a, i) => i % 2 === 0 && /^(alt|title|aria-label|aria-labelledby)$/.test(a) && out.a[i + 1])) {
        st.nodes--;
        return;
      }
    }
    // A wrapper of one wrapper adds nothing.
    const only = c.length === 1 && c[0];
    if (bare && only && only.n && (tag === 'div' || tag === 'span') && (only.t === 'div' || only.t === 'span') && !(out.f & ~only.f)) {
      st.nodes--;
      up.out.c.push(only);
      return;
    }
    if (!c.length) delete out.c;
    if (!out.f) delete out.f;
    if (el) {
      st.seen.set(el, out);
      st.parts.set(out.n, out);
    }
    up.out.c.push(out);
  }

  function main() {
    const shown = [...dom.all(document, 'main,[role~=main]')].filter((el) => dom.shown(el, { visibilityProperty: true }));
    const outer = shown.filter((el) => !shown.some((other) => other !== el && dom.contains(other, el)));
    return outer.length === 1 ? outer[0] : null;
  }

  /** One look at the page. */
  function take() {
    const body = dom.body(document) ?? dom.root(document);
    let start = main() ?? body;
    let st = look(start === body);
    let root = read(start, st);
    if (start !== body && !st.controls && !st.full) {
      const wide = look(true);
      const whole = read(body, wide);
      if (wide.controls) [start, st, root] = [body, wide, whole];
    }
    /** @type {any} */
    const snapshot = {};
    const html = dom.root(document);
    for (const name of ['lang', 'dir']) {
      const value = dom.attr(html, name);
      if (value) snapshot[name] = cut(value, 40);
    }
    if (root) snapshot.root = root;

    const aside = [];
    const add = (el) => {
      if (st.full || st.seen.has(el) || dom.contains(el, start) || dom.contains(start, el)) return;
      const node = read(el, st);
      if (node) aside.push(node);
    };
    st.landmarks = false;
    for (const el of dom.all(document, `${DIALOG},[role~=alert],[role~=status]`)) {
      if (dom.shown(el, { visibilityProperty: true })) add(el);
    }
    for (const [el, from] of [...st.refs]) if (from.some((f) => st.seen.has(f))) add(el);
    if (aside.length) snapshot.aside = aside;
    if (veiled(start)) snapshot.veiled = true;
    if (st.capped.size) snapshot.capped = [...st.capped];
    parts.set(snapshot, st.parts);
    scopes = st.scopes;
    return snapshot;
  }
  let scopes = [];

  /** The live state of a control, to be compared with itself. */
  function state(n) {
    const el = element(n);
    if (!el || !dom.isConnected(el)) return 'gone';
    const tag = dom.localName(el);
    return [
      tag === 'input' && [dom.checked(el), dom.indeterminate(el)],
      tag === 'select' && dom.chosen(el),
      tag === 'option' && dom.selected(el),
      dom.attr(el, 'aria-checked'), dom.attr(el, 'aria-pressed'), dom.matches(el, ':disabled'), dom.attr(el, 'aria-disabled'),
    ].join();
  }

  return {
    FLAGS, dom, own, take, element, number, parent, holds, boxed, state,
    /** The open roots and frames met at the last look. */
    scopes: () => scopes,
    /** A node of a snapshot, by its number. */
    part: (snapshot, n) => parts.get(snapshot)?.get(n),
  };
})();
