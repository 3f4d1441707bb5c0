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
    take: () => eyes.take(),
    flags: () => eyes.FLAGS,
    size: () => JSON.stringify(eyes.take()).length,
    number: (selector) => eyes.number(document.querySelector(selector)),
    marks: () =>
      chips().map((chip) => ({
        name: chip.getAttribute('aria-label'),
        classes: chip.className,
        text: chip.querySelector('.text')?.textContent ?? chip.textContent,
        detail: chip.querySelector('.detail')?.textContent ?? '',
        rect: box(chip),
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
    said: () => root()?.querySelector('[role=status]')?.textContent ?? '',
    focused: () => root()?.activeElement?.getAttribute('aria-label') ?? '',
    untrusted: (n) => {
      const button = root().querySelectorAll('button')[n];
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    },
    focus: (n) => root().querySelectorAll('button')[n].focus(),
    took: () => {
      const from = performance.now();
      const snapshot = eyes.take();
      const read = performance.now() - from;
      return [read, JSON.stringify(snapshot).length];
    },
    scopes: () => eyes.scopes().length,
  });
}
