// The page's half of the fake: keeps what the content script sent, answers it
// with window.answer, and passes a test's questions on to probe.js.
window.readings = [];
window.plan = { look: true };
window.answer = () => window.plan;
window.flight = 0;
window.crowd = 0; // the largest number of messages in flight at once
{
  const tell = (name, data) =>
    window.dispatchEvent(new CustomEvent(`fake:${name}`, { detail: JSON.stringify(data) }));
  window.addEventListener('fake:message', async (e) => {
    const { n, text } = JSON.parse(e.detail);
    const reading = JSON.parse(text);
    window.crowd = Math.max(window.crowd, ++window.flight);
    window.readings.push(reading);
    try {
      const plan = await window.answer(reading, window.readings.length);
      window.flight--;
      tell('answer', { n, text: JSON.stringify(plan) });
    } catch (error) {
      window.flight--;
      tell('answer', { n, error: String(error) });
    }
  });
  let last = 0;
  window.call = (name, ...args) =>
    new Promise((done, fail) => {
      const n = ++last;
      const heard = (e) => {
        const result = JSON.parse(e.detail);
        if (result.n !== n) return;
        window.removeEventListener('fake:result', heard);
        if (result.error) fail(new Error(result.error));
        else done(result.value);
      };
      window.addEventListener('fake:result', heard);
      tell('call', { n, name, args });
    });
  // What a page can see of our host, and of the events on it.
  window.seen = [];
  for (const type of ['keydown', 'click', 'pointerdown', 'mousedown', 'focusin']) {
    document.addEventListener(type, (e) => window.seen.push(`${type} ${e.target.localName}`));
  }
  window.reports = [];
  document.addEventListener('securitypolicyviolation', (e) =>
    window.reports.push(`${e.violatedDirective} ${e.blockedURI}`),
  );
}
