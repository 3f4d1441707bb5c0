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
  const MAX = {
    visited: 40000,
    nodes: 12000,
    depth: 256,
    size: 400000,
    text: 300,
    attr: 500,
    attrs: 40,
    name: 60,
    refs: 20000,
    points: 1000,
    mains: 20,
    content: 4000,
  };

  // A form with a field named "parentNode" hides its own parentNode behind that
  // field, even from us; a document, and window's inherited methods, likewise.
  // So what they have is reached through the prototypes. Other kinds of
  // elements have no such names, and are asked directly.
  /** @type {Record<string, (...args: any[]) => any>} */
  const dom = {};
  for (const [type, names] of /** @type {[any, string][]} */ ([
    [
      Node,
      'nodeType parentNode firstChild nextSibling isConnected ownerDocument contains appendChild',
    ],
    [
      Element,
      'localName getAttribute getAttributeNames matches closest checkVisibility getBoundingClientRect shadowRoot',
    ],
    [
      Document,
      'documentElement body defaultView visibilityState createElement querySelectorAll getElementById elementFromPoint elementsFromPoint ' +
        'createTreeWalker createRange',
    ],
    [EventTarget, 'addEventListener removeEventListener dispatchEvent'],
  ])) {
    for (const name of names.split(' ')) {
      const { get, value } = Object.getOwnPropertyDescriptor(type.prototype, name);
      dom[name] = Function.prototype.call.bind(get ?? value);
    }
  }
  const attr = dom.getAttribute;

  const words = (s) => new Set(s.split(' '));
  const SKIP = words(
    'script style noscript template head link meta base source track param canvas video audio ' +
      'object embed map datalist hr',
  );
  const ATTRS = words(
    'id role type name for href lang dir title alt label placeholder slot multiple size readonly',
  );
  const CONTROL = words('switch checkbox radio combobox listbox menuitemcheckbox menuitemradio');
  const PRESSED = words('button link tab option menuitem');
  const SECTION = words('main article aside nav section dialog'); // their header is not the page's
  const DIALOG = 'dialog[open],[role~=dialog],[role~=alertdialog],[aria-modal=true]';

  // The numbers that elements go by. They keep no element alive.
  const numbers = new WeakMap();
  const elements = new Map();
  const forget = new FinalizationRegistry((n) => elements.delete(n));
  let last = 0;
  /** What we draw is never part of the page. @type {{host: HTMLElement}} */
  const own = { host: null };
  const nodesOf = new WeakMap(); // snapshot → the nodes in it, by number
  let scopes = [];

  function number(el) {
    let n = numbers.get(el);
    if (!n) {
      numbers.set(el, (n = ++last));
      elements.set(n, new WeakRef(el));
      forget.register(el, n);
    }
    return n;
  }

  const element = (n) => elements.get(n)?.deref();

  /** The parent, out of a shadow root to its host, but not out of a frame. */
  function parent(node) {
    const up = dom.parentNode(node);
    const type = up && dom.nodeType(up);
    return type === 1 ? up : (type === 11 && up.host) || null;
  }

  function holds(outer, inner) {
    let el = inner;
    while (el && el !== outer) el = parent(el);
    return !!el;
  }

  const rect = dom.getBoundingClientRect;

  /** The element, or the nearest of its four ancestors, that has an area to be seen: many inputs are hidden in one pixel. */
  function boxed(el) {
    for (let i = 0; el && i < 5; i++, el = parent(el)) {
      const r = rect(el);
      if (r.width > 1 && r.height > 1) return el;
    }
    return null;
  }

  /** What is on top at a point, ours left out. The whole list is dear where thousands lie on each other. */
  function under(doc, x, y) {
    const top = dom.elementFromPoint(doc, x, y);
    return top && top === own.host
      ? dom.elementsFromPoint(doc, x, y).find((el) => el !== own.host)
      : top;
  }

  /** The same, open roots entered. */
  function topAt(doc, x, y) {
    let top = under(doc, x, y);
    for (let root; top && (root = dom.shadowRoot(top));) {
      const inner = root.elementFromPoint(x, y);
      if (!inner || inner === top || !holds(top, inner)) break;
      top = inner;
    }
    return top;
  }

  function covered(el, box) {
    const doc = dom.ownerDocument(el);
    const view = dom.defaultView(doc);
    const r = rect(box);
    const x = r.left + r.width / 2;
    const y = r.top + r.height / 2;
    if (!(x >= 0 && y >= 0 && x < view.innerWidth && y < view.innerHeight)) return false;
    const top = topAt(doc, x, y);
    // What is painted for a native box is its sibling.
    if (!top || holds(top, el) || holds(box === el ? parent(el) : box, top)) return false;
    return dom.closest(top, 'label')?.control !== el;
  }

  /** One foreign subtree lies on top at five points, spread over the window. */
  function veiled(root) {
    const tops = [
      [5, 5],
      [2, 2],
      [8, 2],
      [2, 8],
      [8, 8],
    ].map(([x, y]) => topAt(document, (innerWidth * x) / 10, (innerHeight * y) / 10));
    if (tops.some((el) => !el || holds(el, root) || holds(root, el) || dom.closest(el, DIALOG)))
      return false;
    let veil = tops[0];
    while (veil && !tops.every((el) => holds(veil, el))) veil = parent(veil);
    return !!veil && !holds(veil, root);
  }

  /** The shadow root of an element, closed or not. */
  function anyRoot(el) {
    try {
      return (
        globalThis.chrome?.dom?.openOrClosedShadowRoot?.(el) ?? el.openOrClosedShadowRoot ?? null
      );
    } catch {
      return null; // Chromium asks for an HTML element
    }
  }

  const cut = (s, max) => (s.length > max ? s.slice(0, max - 1) + '…' : s);
  const fold = (s) => cut(s.slice(0, 4 * MAX.text).replace(/[ \t\n\r\f]+/g, ' '), MAX.text);

  /** The text of a pseudo-element; after a slash stands what is to be read out. */
  function pseudo(el, which) {
    const { content, display } = getComputedStyle(el, which);
    if (!/["(]/.test(content) || display === 'none') return '';
    let text = '';
    for (const [all, string, name] of content
      .slice(0, MAX.content)
      .matchAll(/url\("(?:[^"\\]|\\.)*"\)|"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)\)|\//g)) {
      if (all === '/') text = '';
      else text += string?.replace(/\\(.)/g, '$1') ?? (name && attr(el, name)) ?? '';
    }
    return text && fold(display === 'inline' ? text : ` ${text} `);
  }

  /** Finds elements that others of the same scope refer to, and those others. */
  function references(scope, refs) {
    let left = MAX.refs; // each is looked up, and a page may have no end of them
    const whole = dom.nodeType(scope) === 9;
    const query = '[aria-labelledby],[aria-describedby],[aria-owns],label[for]';
    for (const el of whole ? dom.querySelectorAll(scope, query) : scope.querySelectorAll(query)) {
      const point = (name, back) => {
        for (const id of (attr(el, name) ?? '').split(/\s+/, 50)) {
          if (left-- <= 0) return;
          const target = id && (whole ? dom.getElementById(scope, id) : scope.getElementById(id));
          if (!target) continue;
          const [to, from] = back ? [el, target] : [target, el];
          refs.set(to, [...(refs.get(to) ?? []).slice(-50), from]);
        }
      };
      point('aria-labelledby');
      point('aria-describedby');
      point('aria-owns');
      if (dom.localName(el) === 'label') point('for', true);
    }
  }

  /** What one look gathers. */
  function begin(landmarks) {
    const refs = new Map();
    references(document, refs);
    return {
      landmarks,
      refs,
      visited: 0,
      nodes: 0,
      size: 0,
      controls: 0,
      points: 0,
      full: false,
      capped: new Set(),
      scopes: [],
      seen: new Map(),
      nodesOf: new Map(),
    };
  }

  /** Reads what hangs below an element. No recursion: a page may be deep. */
  function read(start, st) {
    /** @type {any} */
    const holder = { out: { c: [] }, rendered: true, depth: 0 };
    const stack = [holder];
    open(start, stack, st);
    while (stack.length > 1) {
      const top = stack[stack.length - 1];
      const child = st.full ? null : top.next;
      if (!child) {
        stack.pop();
        close(top, stack[stack.length - 1].out, st);
        continue;
      }
      top.next = dom.nextSibling(child);
      const type = dom.nodeType(child);
      if (type === 1) open(child, stack, st);
      else if (type === 3 && !top.mute && !(top.host && !child.assignedSlot)) {
        const text = fold(child.data);
        const before = top.out.c.at(-1);
        // A space by itself parts words, unless it stands at the edge of a block.
        if (
          !text ||
          (text === ' ' && (before ? before.f & FLAGS.Block : !top.el || top.out.f & FLAGS.Block))
        )
          continue;
        top.out.c.push({ x: text });
        spend(st, JSON.stringify(text).length + 8);
      }
    }
    return holder.out.c[0];
  }

  function spend(st, size) {
    st.size += size;
    st.nodes++;
    if (st.nodes < MAX.nodes && st.size < MAX.size) return;
    st.capped.add(st.nodes < MAX.nodes ? 'text' : 'nodes');
    st.full = true;
  }

  function open(el, stack, st) {
    const up = stack[stack.length - 1];
    const tag = cut(dom.localName(el).toLowerCase(), MAX.name);
    if (
      el === own.host ||
      st.seen.has(el) ||
      SKIP.has(tag) ||
      (up.tag === 'svg' && tag !== 'title')
    )
      return;
    if (++st.visited > MAX.visited) {
      st.full = !!st.capped.add('nodes');
      return;
    }
    if (up.depth >= MAX.depth) {
      st.capped.add('depth');
      return;
    }
    const role = (attr(el, 'role') ?? '').trim().toLowerCase().split(/\s/, 1)[0];
    if (
      st.landmarks &&
      !up.inner &&
      (/^(header|footer)$/.test(tag) || role === 'banner' || role === 'contentinfo')
    )
      return;

    // Display "contents" has no box, nor have options and a picture's title: none is hidden for that.
    const option = tag === 'option' || tag === 'optgroup';
    const style = up.rendered && !option && tag !== 'title' ? getComputedStyle(el) : null;
    const rendered = style ? dom.checkVisibility(el) || style.display === 'contents' : up.rendered;
    const hidden = !rendered || (style ? style.visibility !== 'visible' : up.hidden);
    const type = tag === 'input' ? el.type : '';
    const box = type === 'checkbox' || type === 'radio';
    const control =
      box ||
      tag === 'select' ||
      CONTROL.has(role) ||
      attr(el, 'aria-checked') !== null ||
      attr(el, 'aria-pressed') !== null;
    const frame = tag === 'iframe' || tag === 'frame';
    const press =
      control ||
      /^(button|input|summary)$/.test(tag) ||
      PRESSED.has(role) ||
      (tag === 'a' && attr(el, 'href') !== null);
    const referred = st.refs.has(el);
    const keep = hidden && (up.keep || referred); // hidden text counts where something refers to it

    let f = hidden ? FLAGS.Hidden : 0;
    if (style && rendered && !/^(inline|contents)$/.test(style.display)) f |= FLAGS.Block;
    if (box && el.checked) f |= FLAGS.Checked;
    if (box && el.indeterminate) f |= FLAGS.Indeterminate;
    if (tag === 'option' && el.selected) f |= FLAGS.Selected;
    if ((press || option) && dom.matches(el, ':disabled,[inert],[inert] *')) f |= FLAGS.Disabled;
    if ((press || frame) && !hidden) {
      const area = boxed(el);
      if (!area) f |= FLAGS.Unboxed;
      // Where very many lie on each other, each look takes longer: what was not looked at counts as covered.
      else if (control && (++st.points > MAX.points || covered(el, area))) f |= FLAGS.Covered;
      if (control) st.controls++;
    }

    /** @type {any} */
    const out = { n: number(el), t: tag, f, c: [] };
    const a = attributes(el, tag, frame, type);
    if (a.length) out.a = a;
    const naming =
      !hidden &&
      (up.naming || press || referred || /^(label|legend|h[1-6])$/.test(tag) || role === 'heading');
    if (naming && tag !== 'input' && !option) {
      out.b = pseudo(el, '::before') || undefined;
      out.e = pseudo(el, '::after') || undefined;
    }
    const size =
      34 + tag.length + (a.length || naming ? JSON.stringify([a, out.b, out.e]).length : 0);
    spend(st, size);

    const edited = attr(el, 'contenteditable');
    const shut =
      frame ||
      tag === 'textarea' ||
      role === 'textbox' ||
      role === 'searchbox' ||
      (edited !== null && edited !== 'false') ||
      (tag === 'slot' && el.assignedNodes?.().length > 0);
    const entry = {
      el,
      tag,
      out,
      size,
      rendered,
      hidden,
      keep,
      control,
      naming,
      mute: hidden && !keep,
      depth: up.depth + 1,
      inner: up.inner || SECTION.has(tag) || role === 'main' || role === 'dialog',
      host: false,
      next: shut ? null : dom.firstChild(el),
    };
    stack.push(entry);
    const inside = (name, scope, next) => {
      st.scopes.push(scope);
      references(scope, st.refs);
      spend(st, size);
      stack.push({
        ...entry,
        el: null,
        tag: name,
        out: { t: name, f: 0, c: [] },
        control: false,
        host: false,
        inner: true,
        next,
      });
    };
    const root = !frame && dom.shadowRoot(el);
    if (root) {
      entry.host = true;
      inside('#shadow', root, root.firstChild);
    } else if (frame && !hidden) {
      const doc = el.contentDocument;
      const html = doc && dom.documentElement(doc);
      if (html) inside('#document', doc, html);
      else out.f |= FLAGS.ForeignFrame;
    } else if (anyRoot(el)) out.f |= FLAGS.ClosedRoot;
  }

  function attributes(el, tag, frame, type) {
    const list = [];
    for (const name of dom.getAttributeNames(el)) {
      const said =
        ATTRS.has(name) ||
        (name.startsWith('aria-') && name.length < MAX.name) ||
        (frame && name === 'src') ||
        (name === 'value' &&
          (/^(option|button)$/.test(tag) || /^(radio|checkbox|button|submit|reset)$/.test(type)));
      if (said && list.length < 2 * MAX.attrs) list.push(name, cut(attr(el, name) ?? '', MAX.attr));
    }
    return list;
  }

  /** Hangs a finished node below its parent, unless it says nothing. */
  function close({ el, tag, out, size, hidden, keep, control }, up, st) {
    const { c, a } = out;
    if (out.f & FLAGS.Block && c.at(-1)?.x === ' ') c.pop();
    const named =
      tag === 'img' || tag === 'svg'
        ? a?.some((v, i) => i % 2 && v && /^(alt|title|aria-label|aria-labelledby)$/.test(a[i - 1]))
        : a;
    const bare = !a && !out.b && !out.e && !control;
    const only =
      bare &&
      c.length === 1 &&
      /^(div|span)$/.test(tag) &&
      /^(div|span)$/.test(c[0].t) &&
      !(out.f & ~c[0].f);
    const says =
      c.length ||
      control ||
      (!(hidden && !keep) &&
        (named ||
          out.b ||
          out.e ||
          /^(br|slot)$/.test(tag) ||
          out.f & ~(FLAGS.Block | FLAGS.Hidden)));
    if (only || !says) {
      // Nothing is lost with an empty leaf, or a wrapper of one wrapper.
      st.nodes--;
      st.size -= size;
      up.c.push(...c);
      return;
    }
    if (!c.length) delete out.c;
    if (!out.f) delete out.f;
    if (el) st.seen.set(el, out);
    st.nodesOf.set(out.n, out);
    up.c.push(out);
  }

  function main() {
    const shown = [...dom.querySelectorAll(document, 'main,[role~=main]')].filter((el) =>
      dom.checkVisibility(el, { visibilityProperty: true }),
    );
    if (shown.length > MAX.mains) return null; // no page has: each would be compared with each
    const outer = shown.filter(
      (el) => !shown.some((other) => other !== el && dom.contains(other, el)),
    );
    return outer.length === 1 ? outer[0] : null;
  }

  /** One look at the page. */
  function take() {
    const html = dom.documentElement(document);
    const body = dom.body(document) ?? html;
    let start = main() ?? body;
    let st = begin(start === body);
    let root = read(start, st);
    if (start !== body && !st.controls && !st.full) {
      const wide = begin(true);
      const whole = read(body, wide);
      if (wide.controls) [start, st, root] = [body, wide, whole];
    }
    const aside = [];
    const add = (el) => {
      if (st.full || st.seen.has(el) || dom.contains(el, start) || dom.contains(start, el)) return;
      const node = read(el, st);
      if (node) aside.push(node);
    };
    st.landmarks = false;
    for (const el of dom.querySelectorAll(document, `${DIALOG},[role~=alert],[role~=status]`)) {
      if (dom.checkVisibility(el, { visibilityProperty: true })) add(el);
    }
    for (const [el, from] of [...st.refs]) if (from.some((f) => st.seen.has(f))) add(el);

    const snapshot = {
      lang: cut(attr(html, 'lang') ?? '', MAX.name / 2) || undefined,
      dir: cut(attr(html, 'dir') ?? '', MAX.name / 2) || undefined,
      root: root ?? { n: number(start), t: dom.localName(start) },
      aside: aside.length ? aside : undefined,
      veiled: veiled(start) || undefined,
      capped: st.capped.size ? [...st.capped] : undefined,
    };
    nodesOf.set(snapshot, st.nodesOf);
    scopes = st.scopes;
    return snapshot;
  }

  /** The live state of a control, to be compared with itself. */
  function state(n) {
    const el = element(n);
    if (!el || !dom.isConnected(el)) return 'gone';
    const own = /^(input|select|option)$/.test(dom.localName(el)) && [
      el.checked,
      el.indeterminate,
      el.selectedIndex,
      el.selected,
    ];
    return `${own},${attr(el, 'aria-checked')},${attr(el, 'aria-pressed')},${attr(el, 'aria-disabled')},${dom.matches(el, ':disabled')}`;
  }

  return {
    FLAGS,
    dom,
    own,
    take,
    element,
    number,
    parent,
    holds,
    boxed,
    state,
    under,
    anyRoot,
    /** The open roots and frames met at the last look. */
    scopes: () => scopes,
    /** A node of a snapshot, by its number. */
    part: (snapshot, n) => nodesOf.get(snapshot)?.get(n),
  };
})();
