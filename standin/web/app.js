import { chrome } from './chrome.js';
import { detail } from './detail.js';
import { element, classes, wait } from './element.js';
import { fetchPage } from './api.js';
import { hub, notFound, empty } from './hub.js';

/** Changes with every navigation, so that a slow one does not overwrite a later one. */
let turn = 0;
/** @type {{stop: function(): void}|null} what the page in view still has running */
let current = null;

/**
 * @param {any} model
 * @param {{first?: boolean, restored?: boolean}} [how]
 */
function draw(model) {
  current?.stop();
  document.documentElement.lang = model.lang;
  document.documentElement.dir = model.dir;
  document.documentElement.className = 'dark' in model.faults ? classes('dark') : '';
  document.title = model.documentTitle;
  const life = new Life();
  current = life;
  const content = { hub, detail, notfound: notFound, empty }[model.kind](model, life);
  document.getElementById('root').replaceChildren(...chrome(model, content));
  if ('langswitch' in model.faults) {
    const [lang, ms] = model.faults.langswitch.split('@');
    life.after(Number(ms || 1500), async () => {
      const next = await fetchPage(location.pathname, { lang: lang || 'fr' });
      if (current === life) {
        delete next.faults.langswitch;
        draw(next);
      }
    });
  }
}

/** Timers of one page: they end with it. */
class Life {
  #timers = [];
  ended = false;
  after(ms, what) {
    this.#timers.push(setTimeout(() => this.ended || what(), ms));
  }
  every(ms, what) {
    this.#timers.push(setInterval(() => this.ended || what(), ms));
  }
  stop() {
    this.ended = true;
    this.#timers.forEach((t) => {
      clearTimeout(t);
      clearInterval(t);
    });
  }
}

/** Shows the page of the current address; the old one stays until it is there. */
async function show({ linger = true } = {}) {
  const mine = ++turn;
  const path = location.pathname;
  const [model] = await Promise.all([fetchPage(path), linger ? wait(lingerTime) : null]);
  if (mine !== turn) return;
  if (model.redirect) {
    if (!model.redirect.startsWith('/mypreferences/')) {
      location.assign(model.redirect);
      return;
    }
    history.replaceState(null, '', model.redirect);
    return show({ linger: false });
  }
  lingerTime = model.timing.linger;
  draw(model);
  scrollTo(0, 0);
}

let lingerTime = 400;

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link =
    event.target instanceof Element && event.target.closest('a[href^="/mypreferences/"]');
  if (!link) return;
  event.preventDefault();
  const href = link.getAttribute('href');
  if (href !== location.pathname) history.pushState(null, '', href);
  show();
});
addEventListener('popstate', () => show());

// First load: cards are there before the spinner over them goes.
const model = await fetchPage(location.pathname);
if (model.redirect) location.replace(model.redirect);
else {
  lingerTime = model.timing.linger;
  draw(model);
  await wait(model.timing.spinner);
  document.getElementById('app-loader')?.remove();
}
