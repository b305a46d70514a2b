/** What to show instead of an answer. */

import { el } from './dom.js';
import { t } from './words.js';

const KNOWN = [0, 400, 401, 403, 404, 414, 503];

export function problemBox(problem, ...more) {
  const status = problem.status ?? -1;
  const title = KNOWN.includes(status) ? t(`problem.${status}`) : t('problem.other');
  return el('section', { class: 'notice bad', role: 'alert' },
    el('h2', {}, title),
    detailOf(problem, status).map((line) => el('p', {}, line)),
    more.length ? el('p', { class: 'actions' }, more) : null);
}

function detailOf(problem, status) {
  if (status === 0 || status === 403) {
    return [t(`problem.${status}.detail`)];
  }
  const said = problem.detail || problem.title;
  return [said || (status > 0 ? t('problem.status', { status: String(status) }) : String(problem.message))];
}

export function empty(title, why) {
  return el('div', { class: 'notice' }, el('h2', {}, title), why ? el('p', {}, why) : null);
}

export function again() {
  return el('button', { type: 'button', class: 'plain', onclick: () => location.reload() }, t('again'));
}
