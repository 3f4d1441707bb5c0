import { choice } from './choice.js';
import { classes } from './element.js';
import { fetchPage } from './api.js';
import { Page } from './page.js';
import { row } from './flavours/frame.js';

/** The document inside a legacy page's frame. */
const model = await fetchPage(location.pathname);
document.documentElement.className = classes('dark' in model.faults ? 'dark' : 'framed');
const life = {
  after: (ms, what) => {
    setTimeout(what, ms);
  },
  every: (ms, what) => {
    setInterval(what, ms);
  },
};
const page = new Page(model, life, (control) =>
  control.kind === 'switch' ? row(control, page) : choice(control, page),
);
page.state = (control) => (control.value === 'on' ? model.words.yes : model.words.no);
document.getElementById('settings').append(page.rows());
