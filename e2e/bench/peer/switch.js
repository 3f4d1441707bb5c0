// What one evening gives: it finds one switch of one page by its English label, outlines it and offers
// a button. It looks at each change at once, proves nothing and knows nothing else. Nothing that does
// the same can be much quicker, so it stands for the floor.
(() => {
  'use strict';
  const LABEL = 'Use your age range for ads';
  let host;
  let marked;

  function find() {
    return [...document.querySelectorAll('input[role=switch]')].find(
      (input) =>
        input.checked &&
        document.getElementById(input.getAttribute('aria-labelledby'))?.textContent === LABEL,
    );
  }

  function draw(input) {
    host = document.createElement('div');
    host.style.cssText =
      'all:initial;position:absolute;left:0;top:0;pointer-events:none;z-index:2147483647';
    const root = host.attachShadow({ mode: 'closed' });
    const ring = root.appendChild(document.createElement('div'));
    const button = root.appendChild(document.createElement('button'));
    const row = input.closest('div:has(label)').getBoundingClientRect();
    ring.style.cssText = `position:absolute;left:${row.left}px;top:${row.top}px;width:${row.width}px;height:${row.height}px;outline:2px solid #9a4a00`;
    button.style.cssText = `position:absolute;left:${row.left}px;top:${row.bottom + 8}px;width:200px;height:32px;pointer-events:auto`;
    button.textContent = 'Turn off';
    button.addEventListener('click', (event) => event.isTrusted && input.click());
    document.documentElement.append(host);
  }

  function look() {
    const input = find();
    if (input === marked) return;
    host?.remove();
    marked = input;
    if (input) draw(input);
  }

  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  document.addEventListener('change', look);
  look();
})();
