import { classes, element, wait } from './element.js';
import { save, track } from './api.js';

/**
 * The controls of a page and how they misbehave. Flavours draw; this saves,
 * puts back, re-renders.
 *
 * @typedef {object} Control
 * @property {string} state what it is saved under
 * @property {string} key the id its label carries (or the input, with ownId)
 * @property {boolean} [ownId]
 * @property {string} kind
 * @property {string} label
 * @property {string} value
 * @property {{value: string, label: string}[]} [options]
 * @property {string} [confirm]
 */
export class Page {
  /** @param {any} model @param {any} life @param {function(Control): HTMLElement} draw */
  constructor(model, life, draw) {
    this.model = model;
    this.words = model.words;
    this.faults = model.faults;
    this.life = life;
    this.draw = draw;
    /** The class of a track that no input paints. */
    this.painted = classes('painted-on');
    /** @type {Map<Control, HTMLElement>} the row in view of each control */
    this.nodes = new Map();
  }

  has(fault) {
    return fault in this.faults;
  }

  /** Milliseconds given with a fault. */
  ms(fault, otherwise) {
    return Number(this.faults[fault]) || otherwise;
  }

  /** All rows, in a box that stays while they come and go. */
  rows() {
    this.box = element('div', { class: 'settings' });
    const fill = () => {
      this.box.replaceChildren();
      for (const control of this.model.controls) {
        if (this.has('duplicate') && control.kind === 'switch')
          this.box.append(this.hidden(control));
        this.box.append(this.fresh(control));
      }
    };
    if (this.has('late') && this.model.controls.length) {
      this.box.append(element('div', { class: 'bar' }));
      this.life.after(this.ms('late', 3000), fill);
    } else fill();
    if (this.has('rerender'))
      this.life.every(this.ms('rerender', 700), () =>
        this.model.controls.forEach((c) => this.renew(c)),
      );
    if (this.has('flinch')) this.flinch();
    if (this.model.after) {
      this.life.after(this.model.afterMs, () => {
        this.model.controls = this.model.after;
        this.nodes.clear();
        fill();
      });
    }
    return this.box;
  }

  fresh(control) {
    const node = this.draw(control);
    this.nodes.set(control, node);
    return node;
  }

  /** Puts new nodes, which carry the same key, in the place of the old. */
  renew(control) {
    const old = this.nodes.get(control);
    if (!old || !old.isConnected) return;
    const focused = old.contains(document.activeElement);
    const node = this.fresh(control);
    old.replaceWith(node);
    if (focused) find(node)?.focus();
  }

  /** Each press of the mouse button, wherever, draws all rows anew: at once, and in some frames more. */
  flinch() {
    const draw = (times) => {
      if (this.life.ended) return;
      this.model.controls.forEach((c) => this.renew(c));
      if (times > 1) requestAnimationFrame(() => draw(times - 1));
    };
    addEventListener('pointerdown', () => draw(Number(this.faults.flinch) || 10), {
      capture: true,
    });
  }

  /** A copy nobody sees, as for another width of the window. */
  hidden(control) {
    const node = this.draw({ ...control });
    node.hidden = true;
    return node;
  }

  /**
   * Sets what every switch has in common, and listens to it.
   * @param {HTMLElement} node an input, or the element with the role
   * @param {Control} control
   * @param {string} [aria] the attribute that must hold the state, if any
   */
  dress(node, control, aria) {
    this.mark(node, control, aria);
    if (this.has('ariadisabled')) node.setAttribute('aria-disabled', 'true');
    this.listen(node, control);
  }

  /**
   * Writes the state into a node. That of an input is its property; the
   * attribute is absent, or stale where a fault asks for it.
   */
  mark(node, control, aria) {
    const on = control.value === 'on';
    if (node instanceof HTMLInputElement) {
      if (this.has('staleattr')) node.toggleAttribute('checked', !on);
      node.checked = on;
      if (this.has('aria')) aria = 'aria-checked';
    }
    if (this.has('disabled')) node.disabled = true;
    if (aria && !this.has('noaria')) node.setAttribute(aria, String(on));
    const state = aria || 'aria-checked';
    if (this.has('stalearia')) node.setAttribute(state, String(!on));
    if (this.has('mixed')) node.setAttribute(state, 'mixed');
  }

  /** Notes every click on a control, and swallows it where it is locked. */
  listen(node, control) {
    node.addEventListener('click', (event) => {
      track(control.state, event);
      if (this.has('ariadisabled')) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      if (this.has('doublefire') && !this.echoing) {
        this.echoing = true;
        setTimeout(() => {
          find(this.nodes.get(control))?.click();
          this.echoing = false;
        }, 40);
      }
    });
  }

  /**
   * The member changed a control: save, then draw it anew.
   * @param {Control} control
   * @param {string} value
   */
  async change(control, value) {
    const before = control.value;
    if (control.confirm && value === 'off' && !(await this.confirm(control))) {
      this.renew(control);
      return;
    }
    control.value = value;
    this.word(control);
    const [ok] = await Promise.all([
      save(control.state, value),
      this.has('revert') || this.has('silentrevert') ? wait(1500) : null,
    ]);
    if (!ok) {
      control.value = before;
      this.renew(control);
      if (!this.has('silentrevert')) this.message();
      return;
    }
    if (control.value === value && !this.has('norerender') && !this.has('doublefire'))
      this.renew(control);
  }

  /** Brings the state word of a row up to date. */
  word(control) {
    const word = this.nodes.get(control)?.word;
    if (word) word.textContent = this.state(control);
  }

  state(control) {
    return control.value === 'on' ? this.words.on : this.words.off;
  }

  message() {
    const node = element('p', { class: 'message', role: 'alert' }, this.words.error);
    this.box?.append(node);
    this.life.after(6000, () => node.remove());
  }

  /** @param {Control} control @returns {Promise<boolean>} */
  confirm(control) {
    return new Promise((answer) => {
      const choose = (text, yes) => {
        const node = element('button', { class: 'plain-button', type: 'button' }, text);
        node.addEventListener('click', (event) => {
          track(`${control.state}:${yes ? 'confirm' : 'cancel'}`, event);
          veil.remove();
          answer(yes);
        });
        return node;
      };
      const veil = element(
        'div',
        { class: 'veil' },
        element(
          'div',
          { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': control.confirm },
          element('p', {}, control.confirm),
          choose(this.words.cancel, false),
          choose(this.words.confirm, true),
        ),
      );
      document.body.append(veil);
      veil.querySelector('button').focus();
    });
  }
}

/**
 * The node of a row that takes the click. A flavour names it as the row's
 * `control` (and the state word as `word`), since it may be out of sight.
 * @param {HTMLElement|undefined} row
 * @returns {any}
 */
export function find(row) {
  return row?.control || row?.querySelector('input, button, select');
}
