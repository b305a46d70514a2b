/** Events as a table. */

import { el } from './dom.js';
import { at } from './time.js';
import { named, t } from './words.js';

const TONES = {
  'dev.exeunt.session.opened.v1': 'in',
  'dev.exeunt.session.logged-out.v1': 'out',
  'dev.exeunt.session.timed-out.v1': 'time',
  'dev.exeunt.global-sign-out.requested.v1': 'order',
  'dev.exeunt.global-sign-out.completed.v1': 'order',
};

const cell = {
  when: (event) => el('a', { href: eventPath(event.id), 'aria-describedby': 'opens' }, at(event.occurredAt)),
  what: (event) => what(event),
  why: (event) => event.cause ? named('cause', event.cause) : null,
  done: (event) => cell.why(event),
  subject: (event) => event.erased ? el('em', {}, t('erased'))
    : event.subject ? el('a', { href: subjectPath(event.subject), class: 'id' }, event.subject) : null,
  device: (event) => device(event.device),
  where: (event) => where(event),
  who: (event) => who(event),
};

export function what(event) {
  const text = event.kind === 'poison' ? t('kind.poison') : named('type', event.type);
  return el('span', { class: `what ${TONES[event.type] ?? 'else'}` }, text);
}

export function device(one) {
  return one ? [one.label ?? '', one.kind ? el('small', {}, named('device', one.kind)) : null] : null;
}

function where(event) {
  return event.address || event.client
    ? [event.address ? el('span', { class: 'id' }, event.address) : null, event.client ? el('small', {}, event.client) : null] : null;
}

function who(event) {
  const initiator = event.initiator ? named('initiator', event.initiator) : null;
  return event.actor && event.actor !== event.subject
    ? [el('span', { class: 'id' }, event.actor), initiator ? el('small', {}, initiator) : null] : initiator;
}

export function eventPath(id) {
  return `/console/event?${new URLSearchParams({ id })}`;
}

export function subjectPath(subject) {
  return `/console/subject?${new URLSearchParams({ id: subject })}`;
}

export function eventTable(events, columns, caption) {
  return el('div', { class: 'results' },
    el('span', { id: 'opens', hidden: true }, t('open')),
    el('table', { class: 'events' },
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, columns.map((name) => el('th', { scope: 'col' }, t(`column.${name}`))))),
      el('tbody', {}, events.map((event) => el('tr', {}, columns.map((name) =>
        el('td', { 'data-label': t(`column.${name}`) }, cell[name](event) ?? el('span', { class: 'none' }, t('nobody')))))))));
}
