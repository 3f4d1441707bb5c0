import { element } from '../element.js';

/**
 * A button with the switch's role and no input: the attribute is the state.
 * @param {import('../page.js').Control} control
 * @param {import('../page.js').Page} page
 * @param {{role?: string, state?: string}} [how]
 * @returns {HTMLElement}
 */
export function row(control, page, how = { role: 'switch', state: 'aria-checked' }) {
  const label = element('span', { id: control.key, class: 'setting-label' }, control.label);
  const word = element('span', { class: 'word' }, page.state(control));
  const track = element('span', { class: 'track', 'aria-hidden': 'true' });
  const button = element(
    'button',
    { type: 'button', role: how.role, 'aria-labelledby': control.key, class: 'switch-button' },
    track,
  );
  const paint = () => track.classList.toggle(page.painted, control.value === 'on');
  page.dress(button, control, how.state);
  paint();
  button.addEventListener('click', () => {
    page.change(control, control.value === 'on' ? 'off' : 'on');
    page.mark(button, control, how.state);
    paint();
  });
  return Object.assign(
    element(
      'div',
      { class: 'setting' },
      label,
      element('div', { class: 'setting-end' }, word, button),
    ),
    { control: button, word },
  );
}
