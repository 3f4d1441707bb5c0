// Sends a message of a small page's size to the background, when the page asks, and tells how long the answer took.
(() => {
  'use strict';
  const TEXT = 'x'.repeat(4000);

  document.addEventListener('bench-ask', async () => {
    const start = performance.now();
    await chrome.runtime.sendMessage(TEXT);
    document.documentElement.setAttribute('data-bench', String(performance.now() - start));
  });
})();
