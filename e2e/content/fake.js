// Stands in for the extension's own side. It is the first content script of
// the test extension: the real scripts that follow find this runtime instead
// of the browser's. The page's half is driver.js; they talk by window events.
{
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  const tell = (name, data) =>
    window.dispatchEvent(new CustomEvent(`fake:${name}`, { detail: JSON.stringify(data) }));
  const runtime = {
    id: 'fake',
    sendMessage(text) {
      if (runtime.id === undefined) throw new Error('Extension context invalidated.');
      return new Promise((done, fail) => {
        waiting.set(++last, { done, fail });
        tell('message', { n: last, text });
      });
    },
    getManifest: () => ({
      content_scripts: [
        { matches: ['http://localhost/*'], exclude_matches: ['http://localhost/*denied*'] },
      ],
    }),
    onMessage: { addListener: (f) => listeners.push(f) },
  };
  // What is waited for longest is waited for a tenth of that.
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (f, ms, ...args) => later(f, ms >= 10000 ? ms / 10 : ms, ...args);
  const closed = typeof chrome === 'object' ? chrome.dom : undefined;
  for (const name of ['chrome', 'browser']) {
    Object.defineProperty(globalThis, name, {
      value: { runtime, dom: closed, i18n: { getMessage: (key) => key } },
      configurable: true,
      writable: true,
    });
  }
  window.addEventListener('fake:answer', (e) => {
    const { n, text, error } = JSON.parse(e.detail);
    const { done, fail } = waiting.get(n);
    waiting.delete(n);
    if (error) fail(new Error(error));
    else done(text);
  });

  // Headless windows call all their tabs visible.
  let hidden = false;
  const native = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState').get;
  Object.defineProperty(Document.prototype, 'visibilityState', {
    configurable: true,
    get() {
      return hidden ? 'hidden' : native.call(this);
    },
  });

  // The closed root, which only a test may look into.
  globalThis.fakeRoots = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    globalThis.fakeRoots.push(root);
    return root;
  };
  globalThis.fakeCalls = {
    hide: (value) => {
      hidden = value;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    orphan: () => void (runtime.id = undefined),
    message: (message, sender) =>
      new Promise((done) => {
        let later = false;
        for (const f of listeners)
          later = f(message, sender ?? { id: 'fake' }, done) === true || later;
        if (!later) setTimeout(done, 0, null);
      }),
  };
  window.addEventListener('fake:call', async (e) => {
    const { n, name, args } = JSON.parse(e.detail);
    let result;
    try {
      result = { value: await globalThis.fakeCalls[name](...args) };
    } catch (error) {
      result = { error: `${error}\n${error.stack}` };
    }
    tell('result', { n, ...result });
  });
}
