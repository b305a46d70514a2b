/** Finds out who is here and what the address bar wants, and shows that. */

import { ask, order, Problem } from './api.js';
import { badge } from './badge.js';
import { el } from './dom.js';
import { showEvent } from './event.js';
import { again, problemBox, wayIn } from './notice.js';
import { search } from './search.js';
import { showSubject } from './subject.js';
import { language, speak, t } from './words.js';

const THEME = 'exeunt.theme';
const VIEWS = { '/console': 'events', '/console/event': 'events', '/console/subject': 'subject', '/console/reads': 'reads' };
const path = location.pathname.replace(/\/$/, '');
const query = new URLSearchParams(location.search);
const main = document.getElementById('main');

function dress() {
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = localStorage.getItem(THEME) ?? 'auto';
  document.getElementById('skip').textContent = t('skip');
}

function head(person) {
  document.getElementById('head').replaceChildren(
    el('a', { class: 'brand', href: '/console' }, 'Exeunt ', el('span', {}, t('title'))),
    person ? el('nav', { 'aria-label': t('nav') }, ['events', 'subject', 'reads'].map((view) =>
      el('a', { href: view === 'events' ? '/console' : `/console/${view}`, 'aria-current': VIEWS[path] === view ? 'page' : null },
        t(`nav.${view}`)))) : el('span', { class: 'gap' }),
    ...(person && person.roles.includes('auditor') ? badge() : []),
    el('div', { class: 'choices' }, languages(), themes(), person ? leave(person) : null));
}

function languages() {
  return el('div', { role: 'group', class: 'segments', 'aria-label': t('language') },
    [['en', 'EN', 'English'], ['ru', 'RU', 'Русский']].map(([code, short, long]) =>
      el('button', { type: 'button', lang: code, 'aria-label': long, 'aria-pressed': String(code === language), onclick: () => speak(code) }, short)));
}

function themes() {
  const now = document.documentElement.dataset.theme;
  return el('select', { 'aria-label': t('theme'), onchange: (changed) => {
    localStorage.setItem(THEME, changed.target.value);
    document.documentElement.dataset.theme = changed.target.value;
  } }, ['auto', 'light', 'dark'].map((one) => el('option', { value: one, selected: one === now }, t(`theme.${one}`))));
}

function leave(person) {
  const go = async () => {
    try {
      await order('/console/sign-out', {});
    } finally {
      location.assign('/console');
    }
  };
  return el('span', { class: 'person' },
    el('span', { title: t('signed-in-as', { name: person.name }) }, person.name),
    el('button', { type: 'button', class: 'plain', onclick: go }, t('leave')));
}

/** For who isn't signed in; afterwards the browser is back at this very address. */
function door() {
  const why = { '#sign-in-failed': 'sign-in.failed', '#issuer-away': 'sign-in.issuer-away' }[location.hash];
  main.replaceChildren(el('section', { class: 'door' },
    el('h1', {}, t('sign-in.title')),
    why ? el('p', { class: 'bad', role: 'alert' }, t(why)) : null,
    el('p', { class: 'lead' }, t('sign-in.why')),
    wayIn()));
}

async function show(person) {
  document.title = `${t(`nav.${VIEWS[path] ?? 'events'}`)} · Exeunt`;
  if (path === '/console/event') {
    await showEvent(main, query.get('id') ?? '');
  } else if (path === '/console/subject') {
    await showSubject(main, query.get('id'), person);
  } else {
    await search(main, query, path === '/console/reads');
  }
}

async function begin() {
  dress();
  try {
    const person = await ask('/console/me');
    head(person);
    await show(person);
  } catch (problem) {
    head(null);
    if (problem instanceof Problem && problem.status === 401) {
      door();
    } else {
      main.replaceChildren(el('h1', {}, t('title')), problemBox(problem, again()));
    }
  }
  main.removeAttribute('aria-busy');
}

// A page that the browser had put aside may be of somebody who has left.
addEventListener('pageshow', (shown) => shown.persisted && location.reload());

await begin();
