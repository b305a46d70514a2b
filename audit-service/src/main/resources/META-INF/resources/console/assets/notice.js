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
    status === 401 ? el('p', { class: 'actions' }, wayIn()) : more.length ? el('p', { class: 'actions' }, more) : null);
}

function detailOf(problem, status) {
  if (status === 0 || status === 401 || status === 403) {
    return [t(`problem.${status}.detail`)];
  }
  const said = problem.detail || problem.title;
  return [said || (status > 0 ? t('problem.status', { status: String(status) }) : String(problem.message))];
}

/** To the sign-in, and back to this very address. */
export function wayIn() {
  const to = new URLSearchParams({ to: location.pathname + location.search });
  return el('a', { class: 'button main', href: `/console/sign-in?${to}` }, t('sign-in'));
}

export function empty(title, why) {
  return el('div', { class: 'notice' }, el('h2', {}, title), why ? el('p', {}, why) : null);
}

export function again() {
  return el('button', { type: 'button', class: 'plain', onclick: () => location.reload() }, t('again'));
}
