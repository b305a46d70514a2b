/** A subject: who is signed in now, and how the other sessions ended, side by side. */

import { ask } from './api.js';
import { el } from './dom.js';
import { again, problemBox } from './notice.js';
import { signOut } from './sign-out.js';
import { device, eventTable } from './table.js';
import { at } from './time.js';
import { named, t } from './words.js';

const LATEST = 10;

export async function showSubject(main, subject, person) {
  main.replaceChildren(el('h1', {}, t('subject.title')), el('p', { class: 'lead' }, t('subject.lead')), which(subject ?? ''));
  if (!subject) {
    main.querySelector('input').focus();
    return;
  }
  const head = el('h2', { class: 'subject-name' }, subject);
  const sides = el('div', { class: 'columns', 'aria-busy': 'true' });
  const events = el('section', {});
  main.append(el('div', { class: 'subject-head' }, head), sides, events);
  const fill = () => Promise.all([sessions(sides, subject, person), latest(events, subject)]);
  if (mayLook(person)) {
    head.after(...signOut(subject, fill));
  }
  await fill();
}

function mayLook(person) {
  return person.live && person.roles.includes('security');
}

function which(subject) {
  return el('form', { class: 'filters', action: '/console/subject', role: 'search' },
    el('div', { class: 'fields' },
      el('label', { class: 'field wide' }, el('span', {}, t('subject.which')),
        el('input', { name: 'id', value: subject, required: true, autocomplete: 'off', spellcheck: 'false' })),
      el('div', { class: 'field last' }, el('button', { class: 'main' }, t('subject.show')))));
}

async function sessions(sides, subject, person) {
  if (!mayLook(person)) {
    sides.replaceChildren(el('div', { class: 'notice' },
      el('p', {}, t(person.live ? 'subject.not-yours' : 'subject.no-service'))));
    sides.removeAttribute('aria-busy');
    return;
  }
  try {
    const { live, ended } = await ask(`/console/sessions?${new URLSearchParams({ subject })}`);
    sides.replaceChildren(
      side('live', 'subject.live', live, liveCard),
      side('ended', 'subject.ended', ended, (session) => endedCard(session, subject)));
  } catch (problem) {
    sides.replaceChildren(problemBox(problem, again()));
  }
  sides.removeAttribute('aria-busy');
}

function side(kind, title, all, card) {
  return el('section', { class: `card ${kind}`, 'aria-labelledby': `side-${kind}` },
    el('h2', { id: `side-${kind}` }, t(title), ' ', el('small', {}, String(all.length))),
    all.length === 0 ? el('p', { class: 'none' }, t(`${title}.none`)) : el('ul', { class: 'sessions' }, all.map(card)));
}

function liveCard(session) {
  return el('li', {}, name(session), facts(session, {
    'subject.opened': at(session.openedAt),
    'subject.seen': at(session.lastSeenAt),
    'subject.idle': idle(session.deadlines.idle),
    'subject.expires': session.deadlines.expiresAt ? at(session.deadlines.expiresAt) : null,
  }));
}

function endedCard(session, subject) {
  return el('li', {}, name(session), facts(session, {
    'subject.end': at(session.endedAt),
    'fact.cause': named('cause', session.reason),
    'fact.initiator': [named('initiator', session.initiator), session.actor && session.actor !== subject ? el('small', {}, session.actor) : null],
  }));
}

export function name(session) {
  return el('p', { class: 'device' }, device(session.device),
    session.device.shared ? el('small', { class: 'shared' }, t('subject.shared')) : null);
}

function facts(session, rows) {
  const all = { ...rows, 'fact.address': session.address, 'fact.client': session.client, 'fact.sid': sid(session.sid) };
  return el('dl', { class: 'facts' }, Object.entries(all).filter(([, value]) => value)
    .map(([key, value]) => [el('dt', {}, t(key)), el('dd', {}, value)]));
}

function sid(id) {
  return el('a', { href: `/console?${new URLSearchParams({ sid: id })}`, class: 'id' }, id);
}

function idle(duration) {
  const minutes = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration ?? '');
  return minutes && t('subject.idle.after', { time: t('minutes', { count: Number(minutes[1] ?? 0) * 60 + Number(minutes[2] ?? 0) }) });
}

async function latest(section, subject) {
  const query = new URLSearchParams({ subject });
  try {
    const page = await ask(`/audit/events?${query}&limit=${LATEST}`);
    section.replaceChildren(
      el('h2', {}, t('subject.events')),
      page.events.length === 0
        ? el('p', { class: 'none' }, t('found.none'))
        : eventTable(page.events, ['when', 'what', 'why', 'device', 'where', 'who'], t('subject.events')),
      el('p', {}, el('a', { href: `/console?${query}` }, t('subject.all-events'))));
  } catch (problem) {
    section.replaceChildren(problemBox(problem, again()));
  }
}
