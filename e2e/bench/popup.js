// When a popup has shown something: the time from the start of its loading until after the first frame
// with a row that has words in it, and after the first frame in which it no longer says that it is busy.
// It goes into the copies of both extensions, as the first script of their popups.
(() => {
  'use strict';
  const times = (globalThis.benchTimes = { row: 0, complete: 0 });
  const seen = new Set();

  function shown(what) {
    if (seen.has(what)) return;
    seen.add(what);
    requestAnimationFrame(() => {
      // A message is delivered after the frame that is being prepared.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        times[what] = performance.now();
      };
      port2.postMessage(0);
    });
  }

  function look() {
    if (document.querySelector('#sections .row .title')?.textContent) shown('row');
    if (seen.has('row') && document.body?.getAttribute('aria-busy') === 'false') shown('complete');
  }

  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['aria-busy'],
  });
})();
