// snapshot.js looks at the page. take() writes the Snapshot that
// wasm/tree/snapshot.go describes, and judges nothing.

const snapshot = (() => {
  'use strict';

  /** @typedef {import('../../wasm/protocol/tree.d.ts').Snapshot} Snapshot */
  /** @typedef {import('../../wasm/protocol/tree.d.ts').Node} TreeNode */
  /** A node that is being read. @typedef {Omit<TreeNode, 't' | 'f' | 'c'> & {t: string, f: number, c: TreeNode[]}} Draft */
  /** @typedef {Document | ShadowRoot} Scope */
  /** @typedef {Map<Element, Element[]>} References element → those that refer to it, or that it labels */
  /** @typedef {ReturnType<typeof begin>} Look */
  /**
   * What only some kinds of elements have.
   * @typedef {Pick<HTMLInputElement, 'type' | 'checked' | 'indeterminate'> & Pick<HTMLSelectElement, 'selectedIndex'>
   *   & Pick<HTMLOptionElement, 'selected'> & Pick<HTMLSlotElement, 'assignedNodes'>
   *   & Pick<HTMLIFrameElement, 'contentDocument'>} Special
   */
  /** @typedef {Element & Partial<Special>} AnyElement */
  /**
   * An element, or what is inside its root or frame (el is null), while it is read.
   * @typedef {{el: Element | null, tag: string, out: Draft, size: number, at: string, depth: number, next: Node | null,
   *   rendered: boolean, hidden: boolean, keep: boolean, control: boolean, naming: boolean, mute: boolean,
   *   inner: boolean, host: boolean, inert?: boolean, rooted?: boolean}} Entry
   */
  /**
   * What is reached through a prototype: functions that take the object first.
   * @template T
   * @template {keyof T} K
   * @typedef {{[P in K]: T[P] extends (...args: infer A) => infer R ? (on: T, ...args: A) => R : (of: T) => T[P]}} Reached
   */
  /**
   * The names listed below. Which event a listener gets depends on the type.
   * @typedef {Reached<Node, 'nodeType' | 'parentNode' | 'firstChild' | 'nextSibling' | 'isConnected' | 'contains'
   *     | 'appendChild'>
   *   & Reached<Element, 'ownerDocument' | 'localName' | 'getAttribute' | 'getAttributeNames' | 'matches' | 'closest'
   *     | 'checkVisibility' | 'getBoundingClientRect' | 'shadowRoot' | 'previousElementSibling' | 'nextElementSibling'>
   *   & Reached<Document, 'URL' | 'activeElement' | 'documentElement' | 'body' | 'defaultView' | 'visibilityState'
   *     | 'querySelectorAll' | 'getElementById' | 'elementFromPoint' | 'elementsFromPoint'
   *     | 'createTreeWalker' | 'createRange'>
   *   & Reached<EventTarget, 'dispatchEvent'>
   *   & {createElement<T extends keyof HTMLElementTagNameMap>(on: Document, tag: T): HTMLElementTagNameMap[T],
   *     createElement(on: Document, tag: string): HTMLElement}
   *   & Record<'addEventListener' | 'removeEventListener', (on: EventTarget, type: string,
   *     listener: (event: any) => unknown, options?: AddEventListenerOptions | boolean) => void>} Dom
   */

  // The same names and numbers as in wasm/tree/snapshot.go.
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
    Unseen: 1024,
    Beside: 2048,
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
    frames: 60,
    roots: 2000,
    content: 4000,
  };

  // A form with a field named "parentNode" hides its own parentNode behind that
  // field, even from us; a document, and window's inherited methods, likewise
  // ([LegacyOverrideBuiltIns], https://webidl.spec.whatwg.org/#LegacyOverrideBuiltIns).
  // So what they have is reached through the prototypes. Other kinds of
  // elements have no such names, and are asked directly.
  const dom = /** @type {Dom} */ ({});
  for (const [type, names] of /** @type {[any, string][]} */ ([
    [
      Node,
      'nodeType parentNode firstChild nextSibling isConnected ownerDocument contains appendChild',
    ],
    [
      Element,
      'localName getAttribute getAttributeNames matches closest checkVisibility getBoundingClientRect shadowRoot ' +
        'previousElementSibling nextElementSibling',
    ],
    [
      Document,
      'URL activeElement documentElement body defaultView visibilityState createElement querySelectorAll getElementById elementFromPoint elementsFromPoint ' +
        'createTreeWalker createRange',
    ],
    [EventTarget, 'addEventListener removeEventListener dispatchEvent'],
  ])) {
    for (const name of names.split(' ')) {
      const { get, value } = /** @type {PropertyDescriptor} */ (
        Object.getOwnPropertyDescriptor(type.prototype, name)
      );
      /** @type {any} */ (dom)[name] = Function.prototype.call.bind(get ?? value);
    }
  }
  const attr = dom.getAttribute;

  /** @param {string} s */
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
  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  /** @type {Map<number, WeakRef<Element>>} */
  const elements = new Map();
  const forget = new FinalizationRegistry((/** @type {number} */ n) => elements.delete(n));
  let last = 0;
  /** What we draw is never part of the page. @type {{host: HTMLElement | null}} */
  const own = { host: null };
  /** @type {WeakMap<Snapshot, Map<number | undefined, TreeNode>>} */
  const nodesOf = new WeakMap(); // snapshot → the nodes in it, by number
  /** @type {WeakMap<TreeNode, string>} */
  const places = new WeakMap(); // node → the addresses of the frames around it
  /** @type {Scope[]} */
  let scopes = [];

  /** @param {Element} el */
  function number(el) {
    let n = numbers.get(el);
    if (!n) {
      numbers.set(el, (n = ++last));
      elements.set(n, new WeakRef(el));
      forget.register(el, n);
    }
    return n;
  }

  /** @param {number} [n] */
  const element = (n) => elements.get(/** @type {number} */ (n))?.deref();

  /**
   * The parent, out of a shadow root to its host, but not out of a frame.
   * @param {Node} node @returns {Element | null}
   */
  function parent(node) {
    const up = dom.parentNode(node);
    const type = up && dom.nodeType(up);
    return type === 1
      ? /** @type {Element} */ (up)
      : (type === 11 && /** @type {ShadowRoot} */ (up).host) || null;
  }

  /** @param {Node | null | undefined} outer @param {Node | null | undefined} inner */
  function holds(outer, inner) {
    let el = inner;
    while (el && el !== outer) el = parent(el);
    return !!el;
  }

  const rect = dom.getBoundingClientRect;

  // A frame is looked into where this script would run by itself: by the manifest, the only list that it knows. Its
  // patterns compare characters; what they cannot express, the backend drops.
  /** @param {string[]} [list] */
  const paths = (list) =>
    (list ?? []).map(
      (pattern) =>
        new RegExp(
          `^${pattern
            .replace(/^\w+:\/\/[^/]*/, '')
            .split('*')
            .map(literally)
            .join('.*')}$`,
          's',
        ),
    );
  /** @param {string} text */
  const literally = (text) => text.replace(/[^\w/-]/g, '\\$&');
  /** @type {RegExp[][]} */
  let [included, excluded] = [[/^/], []];
  try {
    const api = Object.hasOwn(globalThis, 'browser') ? browser : chrome;
    const [{ matches, exclude_matches }] =
      /** @type {{matches?: string[], exclude_matches?: string[]}[]} */ (
        api.runtime.getManifest().content_scripts
      );
    [included, excluded] = [paths(matches), paths(exclude_matches)];
  } catch {
    // Nobody says.
  }

  /**
   * Where a frame's document is by itself: "" where it is where the page around it is, null where it is not to be
   * looked into. Documents hide what they have behind elements of the same name.
   * @param {Document} doc
   */
  function whereabouts(doc) {
    const url = dom.URL(doc);
    if (/^(about|javascript):/i.test(url)) return '';
    const path = url.replace(/^\w+:\/\/[^/]*|#.*$/gs, '');
    const [plain] = url.split(/[?#]/, 1);
    return plain.length <= MAX.attr &&
      included.some((p) => p.test(path)) &&
      !excluded.some((p) => p.test(path))
      ? plain
      : null;
  }

  /**
   * The element, or the nearest of its four ancestors, that has an area to be seen: many inputs are hidden in one pixel.
   * @param {Element | null} el
   */
  function boxed(el) {
    for (let i = 0; el && i < 5; i++, el = parent(el)) {
      const r = rect(el);
      if (r.width > 1 && r.height > 1) return el;
    }
    return null;
  }

  /** Kept for those who hear it: in one pixel, outside the page, or transparent. @param {Element} el */
  function unseen(el) {
    const r = rect(el);
    return (
      r.width <= 1 ||
      r.height <= 1 ||
      r.right < -1000 ||
      !dom.checkVisibility(el, { opacityProperty: true })
    );
  }

  /**
   * What is on top at a point, ours left out. The whole list is dear where thousands lie on each other.
   * @param {Document} doc @param {number} x @param {number} y
   */
  function under(doc, x, y) {
    const top = dom.elementFromPoint(doc, x, y);
    return top && top === own.host
      ? dom.elementsFromPoint(doc, x, y).find((el) => el !== own.host)
      : top;
  }

  /** The same, open roots entered. @param {Document} doc @param {number} x @param {number} y */
  function topAt(doc, x, y) {
    let top = under(doc, x, y);
    for (let /** @type {ShadowRoot | null} */ root; top && (root = dom.shadowRoot(top));) {
      const inner = root.elementFromPoint(x, y);
      if (!inner || inner === top || !holds(top, inner)) break;
      top = inner;
    }
    return top;
  }

  /** @param {Element} el @param {Element} box */
  function covered(el, box) {
    const doc = dom.ownerDocument(el);
    const view = /** @type {Window} */ (dom.defaultView(doc));
    const r = rect(box);
    const x = r.left + r.width / 2;
    const y = r.top + r.height / 2;
    if (!(x >= 0 && y >= 0 && x < view.innerWidth && y < view.innerHeight)) return false;
    const top = topAt(doc, x, y);
    // What is painted for a native box is its sibling.
    if (!top || holds(top, el) || holds(box === el ? parent(el) : box, top)) return false;
    return /** @type {HTMLLabelElement | null} */ (dom.closest(top, 'label'))?.control !== el;
  }

  /**
   * Can the page be used beside a dialog? Not where the browser makes the rest inert, the dialog says so, or nothing
   * of the settings area can be reached beside it. Nobody is asked by one that is empty or transparent.
   * @param {Element} el
   */
  function beside(el) {
    if (dom.matches(el, ':modal')) return false;
    const { left, right, top, bottom } = rect(el);
    if (
      right - left <= 1 ||
      bottom - top <= 1 ||
      !dom.checkVisibility(el, { opacityProperty: true })
    )
      return true;
    const area = main();
    if (!area || attr(el, 'aria-modal') === 'true') return false;
    for (let i = 1; i < 36; i++) {
      const [x, y] = [((i % 6) * innerWidth) / 6, (Math.floor(i / 6) * innerHeight) / 6];
      if ((x < left || x > right || y < top || y > bottom) && holds(area, topAt(document, x, y)))
        return true;
    }
    return false;
  }

  /**
   * One foreign subtree lies on top at five points, spread over the window, and over the settings area: a tall banner
   * above that, a footer below, and what nobody can see are no veil.
   * @param {Element} root
   */
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
    return (
      !!veil &&
      !holds(veil, root) &&
      dom.checkVisibility(veil, { opacityProperty: true }) &&
      over(veil, root)
    );
  }

  /**
   * Does a veil lie over the settings area? One that keeps its place while the page is scrolled does, wherever the
   * area is now; and while nothing of that is there, it is what is yet to come.
   * @param {Element} veil @param {Element} root
   */
  function over(veil, root) {
    for (let /** @type {Element | null} */ el = veil; el; el = parent(el))
      if (getComputedStyle(el).position === 'fixed') return true;
    const [v, r] = [rect(veil), rect(root)];
    if (r.width <= 1 || r.height <= 1) return true;
    return v.left < r.right && v.right > r.left && v.top < r.bottom && v.bottom > r.top;
  }

  /**
   * The shadow root of an element, closed or not
   * (https://developer.chrome.com/docs/extensions/reference/api/dom;
   * https://developer.mozilla.org/docs/Web/API/Element/openOrClosedShadowRoot).
   * @param {Element & {openOrClosedShadowRoot?: ShadowRoot | null}} el @returns {ShadowRoot | null}
   */
  function anyRoot(el) {
    try {
      return (
        globalThis.chrome?.dom?.openOrClosedShadowRoot?.(/** @type {HTMLElement} */ (el)) ??
        el.openOrClosedShadowRoot ??
        null
      );
    } catch {
      return null; // Chromium asks for an HTML element
    }
  }

  /** @param {string} s @param {number} max */
  const cut = (s, max) => (s.length > max ? s.slice(0, max - 1) + '…' : s);
  /** @param {string} s */
  const fold = (s) => cut(s.slice(0, 4 * MAX.text).replace(/[ \t\n\r\f]+/g, ' '), MAX.text);

  /**
   * The text of a pseudo-element; after a slash stands what is to be read out.
   * @param {Element} el @param {string} which
   */
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

  /**
   * Finds elements that others of the same scope refer to, and those others.
   * @param {Scope} scope @param {References} refs
   */
  function references(scope, refs) {
    let left = MAX.refs; // each is looked up, and a page may have no end of them
    const whole = dom.nodeType(scope) === 9;
    const query = '[aria-labelledby],[aria-describedby],[aria-owns],label[for]';
    for (const el of whole
      ? dom.querySelectorAll(/** @type {Document} */ (scope), query)
      : scope.querySelectorAll(query)) {
      /** @param {string} name @param {boolean} [back] */
      const point = (name, back) => {
        for (const id of (attr(el, name) ?? '').split(/\s+/, 50)) {
          if (left-- <= 0) return;
          const target =
            id &&
            (whole
              ? dom.getElementById(/** @type {Document} */ (scope), id)
              : scope.getElementById(id));
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

  /** What one look gathers. @param {boolean} landmarks */
  function begin(landmarks) {
    /** @type {References} */
    const refs = new Map();
    references(document, refs);
    return {
      landmarks,
      refs,
      visited: 0,
      nodes: 0,
      size: 0,
      controls: 0,
      links: 0, // in shadow roots
      points: 0,
      frames: 0,
      roots: 0,
      full: false,
      capped: /** @type {Set<string>} */ (new Set()),
      scopes: /** @type {Scope[]} */ ([]),
      seen: /** @type {Map<Element, TreeNode>} */ (new Map()),
      nodesOf: /** @type {Map<number | undefined, TreeNode>} */ (new Map()),
    };
  }

  /**
   * Reads what hangs below an element. No recursion: a page may be deep.
   * @param {Element} start @param {Look} st @returns {TreeNode | undefined}
   */
  function read(start, st) {
    const holder = /** @type {Entry} */ ({
      out: { c: /** @type {TreeNode[]} */ ([]) },
      at: '',
      rendered: true,
      depth: 0,
    });
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
      if (type === 1) open(/** @type {Element} */ (child), stack, st);
      else if (
        type === 3 &&
        !top.mute &&
        !(top.host && !(/** @type {Text} */ (child).assignedSlot))
      ) {
        const text = fold(/** @type {Text} */ (child).data);
        const before = top.out.c.at(-1);
        // A space by itself parts words, unless it stands at the edge of a block.
        if (
          !text ||
          (text === ' ' &&
            (before
              ? /** @type {number} */ (before.f) & FLAGS.Block
              : !top.el || top.out.f & FLAGS.Block))
        )
          continue;
        top.out.c.push({ x: text });
        spend(st, JSON.stringify(text).length + 8);
      }
    }
    return holder.out.c[0];
  }

  /** @param {Look} st @param {number} size */
  function spend(st, size) {
    st.size += size;
    st.nodes++;
    if (st.nodes < MAX.nodes && st.size < MAX.size) return;
    st.capped.add(st.nodes < MAX.nodes ? 'text' : 'nodes');
    st.full = true;
  }

  /** @param {AnyElement} el @param {Entry[]} stack @param {Look} st */
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
    const type = tag === 'input' ? /** @type {string} */ (el.type) : '';
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
    // No selector sees what is around a shadow root or a frame.
    const inert = up.inert || attr(el, 'inert') !== null;
    if ((press || option) && (inert || dom.matches(el, ':disabled,[inert] *'))) f |= FLAGS.Disabled;
    if (up.rooted && tag === 'a' && press && !hidden) st.links++;
    if ((press || frame) && !hidden) {
      const area = boxed(el);
      if (!area) f |= FLAGS.Unboxed;
      // Where very many lie on each other, each look takes longer: what was not looked at counts as covered.
      else if (control && (++st.points > MAX.points || covered(el, area))) f |= FLAGS.Covered;
      if (control) st.controls++;
    } else if (
      (referred || up.naming) &&
      !hidden &&
      style &&
      style.display !== 'contents' &&
      unseen(el)
    )
      f |= FLAGS.Unseen;

    if (!hidden && dom.matches(el, DIALOG) && beside(el)) f |= FLAGS.Beside;

    /** @type {Draft} */
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
      (tag === 'slot' && /** @type {number} */ (el.assignedNodes?.().length) > 0);
    /** @type {Entry} */
    const entry = {
      el,
      tag,
      out,
      size,
      at: up.at,
      rendered,
      hidden,
      keep,
      control,
      inert,
      rooted: up.rooted,
      naming,
      mute: hidden && !keep,
      depth: up.depth + 1,
      inner: up.inner || SECTION.has(tag) || role === 'main' || role === 'dialog',
      host: false,
      next: shut ? null : dom.firstChild(el),
    };
    stack.push(entry);
    /** @param {string} name @param {Scope} scope @param {Node | null} next @param {string} [url] */
    const inside = (name, scope, next, url) => {
      st.scopes.push(scope);
      references(scope, st.refs);
      spend(st, size + (url ? url.length + 6 : 0));
      const at = url ? `${entry.at} ${url}` : entry.at;
      stack.push({
        ...entry,
        el: null,
        tag: name,
        out: { t: name, u: url || undefined, f: 0, c: [] },
        at,
        control: false,
        host: false,
        inner: true,
        rooted: entry.rooted || name === '#shadow',
        next,
      });
    };
    const root = !frame && dom.shadowRoot(el);
    // Each is searched for references and watched, so there is a limit to them; what is not looked into is told.
    const over =
      (root && ++st.roots > MAX.roots && 'roots') ||
      (frame && !hidden && ++st.frames > MAX.frames && 'frames');
    if (over) {
      st.capped.add(over);
      out.f |= frame ? FLAGS.ForeignFrame : FLAGS.ClosedRoot;
    } else if (root) {
      entry.host = true;
      inside('#shadow', root, root.firstChild);
    } else if (frame && !hidden) {
      const doc = el.contentDocument;
      const html = doc && dom.documentElement(doc);
      const url = html && whereabouts(doc);
      if (html && url !== null) inside('#document', doc, html, url);
      else out.f |= FLAGS.ForeignFrame;
    } else if (anyRoot(el)) out.f |= FLAGS.ClosedRoot;
  }

  /** @param {Element} el @param {string} tag @param {boolean} frame @param {string} type */
  function attributes(el, tag, frame, type) {
    /** @type {string[]} */
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

  /**
   * Hangs a finished node below its parent, unless it says nothing.
   * @param {Entry} entry @param {Draft} up @param {Look} st
   */
  function close({ el, tag, out, size, at, hidden, keep, control }, up, st) {
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
      /^(div|span)$/.test(/** @type {string} */ (c[0].t)) &&
      !(out.f & ~(/** @type {number} */ (c[0].f)));
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
    if (!c.length) delete (/** @type {TreeNode} */ (out).c);
    if (!out.f) delete (/** @type {TreeNode} */ (out).f);
    if (el) st.seen.set(el, out);
    st.nodesOf.set(out.n, out);
    if (at) places.set(out, at);
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

  /** One look at the page. @returns {Snapshot} */
  function take() {
    const html = dom.documentElement(document);
    const body = dom.body(document) ?? html;
    let start = main() ?? body;
    let st = begin(start === body);
    let root = read(start, st);
    if (start !== body && !st.controls && !st.full) {
      const wide = begin(true);
      const whole = read(body, wide);
      // A list in a root beside an empty main is the page, too.
      if (wide.controls || (!root?.c && wide.links)) [start, st, root] = [body, wide, whole];
    }
    /** @type {TreeNode[]} */
    const aside = [];
    /** @param {Element} el */
    const add = (el) => {
      if (
        st.full ||
        st.seen.has(el) ||
        dom.ownerDocument(el) !== document ||
        dom.contains(el, start) ||
        dom.contains(start, el)
      )
        return;
      const node = read(el, st);
      if (node) aside.push(node);
    };
    st.landmarks = false;
    for (const el of dom.querySelectorAll(document, `${DIALOG},[role~=alert],[role~=status]`)) {
      if (dom.checkVisibility(el, { visibilityProperty: true })) add(el);
    }
    for (const [el, from] of [...st.refs]) if (from.some((f) => st.seen.has(f))) add(el);

    /** @type {Snapshot} */
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

  /** The live state of a control, to be compared with itself. @param {number} n */
  function state(n) {
    /** @type {AnyElement | undefined} */
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
    /** A node of a snapshot, by its number. @param {Snapshot} snapshot @param {number} [n] */
    part: (snapshot, n) => nodesOf.get(snapshot)?.get(n),
    /** Where the frames around a node were, when it was looked at. @param {TreeNode} part */
    place: (part) => places.get(part) ?? '',
  };
})();
