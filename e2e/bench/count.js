// Counts how often the content script looks and draws, and what that costs the page's main thread. It
// goes into a copy of the extension, before the script that uses the others, and tells by an attribute
// that the extension does not watch.

/* global watch, marks */

(() => {
  'use strict';
  const looks = [];
  const draws = [];
  /** When each ended. */
  const looked = [];
  const drawn = [];

  // The script tells what a look cost: the snapshot, and writing it down.
  const paid = watch.paid;
  watch.paid = (cost) => {
    looks.push(cost);
    looked.push(performance.now());
    paid(cost);
  };

  const show = marks.show;
  marks.show = (plan) => {
    const start = performance.now();
    show(plan);
    drawn.push(performance.now());
    draws.push(drawn.at(-1) - start);
  };

  document.addEventListener('bench-ask', () => {
    document.documentElement.setAttribute(
      'data-bench',
      JSON.stringify({ looks, draws, looked, drawn }),
    );
  });
})();
