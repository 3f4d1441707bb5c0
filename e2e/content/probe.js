// The last content script of the test extension: lets a test ask what the
// real scripts, which share this scope, would see or have drawn.
{
  const root = () => {
    const r = globalThis.fakeRoots.at(-1);
    return r?.host.isConnected ? r : null;
  };
  const box = (el) => {
    const { left, top, right, bottom, width, height } = el.getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  };
  const chips = () => [...(root()?.querySelectorAll('.chip') ?? [])];
  Object.assign(globalThis.fakeCalls, {
    take: () => snapshot.take(),
    /** The script ends without a word, as in Firefox. */
    end: () => schedule.stop(),
    shown: () => getComputedStyle(root().querySelector('.chip')).visibility === 'visible',
    flags: () => snapshot.FLAGS,
    size: () => JSON.stringify(snapshot.take()).length,
    number: (selector) => snapshot.number(document.querySelector(selector)),
    marks: () =>
      chips().map((chip) => ({
        name: chip.getAttribute('aria-label'),
        classes: chip.className,
        text: chip.querySelector('.text')?.textContent ?? chip.textContent,
        detail: chip.querySelector('.detail')?.textContent ?? '',
        rect: box(chip),
        words: chip.querySelector('.line') && box(chip.querySelector('.line')),
        worded: !!chip.querySelector('.line')?.checkVisibility({ visibilityProperty: true }),
        card: chip.querySelector('.card') && box(chip.querySelector('.card')),
        ring: chip.previousElementSibling?.matches('.ring')
          ? box(chip.previousElementSibling)
          : null,
        paper: getComputedStyle(chip).backgroundColor,
        ink: getComputedStyle(chip).color,
        radius: getComputedStyle(chip).borderRadius,
        direction: getComputedStyle(chip).direction,
        visible: getComputedStyle(chip).opacity === '1',
        buttons: [...chip.querySelectorAll('button')].map((b) => ({
          label: b.textContent,
          name: b.getAttribute('aria-label'),
          disabled: b.disabled,
          rect: box(b),
          ink: getComputedStyle(b).color,
          paper: getComputedStyle(b).backgroundColor,
        })),
      })),
    /** Where what buttons say is drawn; without a width where it is not. */
    labels: () => [...root().querySelectorAll('.keys .label')].map(box),
    /** The animation that what is drawn ends by. */
    dies: () => root()?.querySelector('.box')?.style.animationName ?? '',
    landmark: () => {
      const found = root()?.querySelector('.box');
      return [found?.getAttribute('role'), found?.getAttribute('aria-label')];
    },
    said: () => root()?.querySelector('[role=status]')?.textContent ?? '',
    /** The dialog that a mark is, as its attributes say it: role, name, description. */
    dialog: () => {
      const found = root()?.querySelector('[role=alertdialog]');
      if (!found) return null;
      const described = root().getElementById(found.getAttribute('aria-describedby'));
      return {
        name: found.getAttribute('aria-label'),
        detail: described?.textContent,
        group: found.closest('[role=group]')?.getAttribute('aria-label'),
      };
    },
    /** A label outside of our box: what it does to a button begins with no key and no pointer there. */
    label: (n) => {
      const button = root().querySelectorAll('button')[n];
      button.id = 'labelled';
      const label = document.createElement('label');
      Object.assign(label, {
        htmlFor: 'labelled',
        textContent: 'Label',
        style: 'position:fixed;left:0;top:0;pointer-events:auto',
      });
      root().append(label);
      const { left, top, width, height } = label.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    },
    fakeEscape: () => {
      const options = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
      root().activeElement.dispatchEvent(new KeyboardEvent('keydown', options));
    },
    focused: () => root()?.activeElement?.getAttribute('aria-label') ?? '',
    untrusted: (n) => {
      const button = root().querySelectorAll('button')[n];
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    },
    focus: (n) => root().querySelectorAll('button')[n].focus(),
    took: () => {
      const from = performance.now();
      const taken = snapshot.take();
      const read = performance.now() - from;
      return [read, JSON.stringify(taken).length];
    },
    scopes: () => snapshot.scopes().length,
  });
}
