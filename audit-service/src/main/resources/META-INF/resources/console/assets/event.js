/** One event in full, with its proof checked here. */

import { ask } from './api.js';
import { el } from './dom.js';
import { again, problemBox } from './notice.js';
import { proofOf } from './proof-card.js';
import { device, subjectPath, what } from './table.js';
import { at } from './time.js';
import { named, t } from './words.js';

export async function showEvent(main, id) {
  main.replaceChildren(el('h1', {}, t('event.title')), el('p', { class: 'quiet' }, t('loading')));
  try {
    const full = await ask(`/audit/events/${encodeURIComponent(id)}`);
    const proof = el('section', { class: 'card proof', 'aria-labelledby': 'proof-title' });
    main.replaceChildren(
      el('p', {}, el('a', { href: '/console', onclick: back }, t('event.back'))),
      el('h1', {}, what(full.event)),
      el('div', { class: 'columns' },
        el('section', { class: 'card' }, el('h2', {}, t('event.facts')), facts(full)), proof),
      record(full));
    await proofOf(proof, id, full);
  } catch (problem) {
    main.replaceChildren(el('h1', {}, t('event.title')), problemBox(problem, again()));
  }
}

/** To the search that led here, as it was. */
function back(clicked) {
  if (document.referrer.startsWith(`${location.origin}/console`) && history.length > 1) {
    clicked.preventDefault();
    history.back();
  }
}

function facts({ event, storedAt }) {
  const filter = (name, value, words) => value === undefined ? null
    : el('a', { href: `/console?${new URLSearchParams({ [name]: value })}` }, words ?? value);
  const rows = {
    occurredAt: at(event.occurredAt),
    cause: filter('cause', event.cause, event.cause && named('cause', event.cause)),
    subject: event.erased ? t('erased') : event.subject && el('a', { href: subjectPath(event.subject) }, event.subject),
    device: device(event.device),
    address: filter('address', event.address),
    client: filter('client', event.client),
    initiator: event.initiator && named('initiator', event.initiator),
    actor: filter('actor', event.actor),
    sid: filter('sid', event.sid),
    signOutId: filter('signOutId', event.signOutId),
    type: event.type,
    kind: named('kind', event.kind),
    poison: event.poison,
    id: event.id,
    log: `${event.log.topic}, ${event.log.partition}, ${event.log.offset}`,
    appendedAt: at(event.log.appendedAt),
    storedAt: at(storedAt),
  };
  return el('dl', { class: 'facts' }, Object.entries(rows).filter(([, value]) => value)
    .map(([name, value]) => [el('dt', {}, t(`fact.${name}`)), el('dd', {}, value)]));
}

function record(full) {
  return el('section', { class: 'card' },
    el('h2', {}, t('event.record')),
    full.key || full.value ? [bytes('event.key', full.key), bytes('event.value', full.value)] : el('p', {}, t('event.gone')),
    full.repeats.length ? [el('h3', {}, t('event.repeats')), el('ul', {}, full.repeats.map((place) =>
      el('li', {}, `${place.topic}, ${place.partition}, ${place.offset} · `, at(place.appendedAt))))] : null);
}

function bytes(key, one) {
  if (!one) {
    return null;
  }
  const size = t('event.bytes', { count: atob(one.base64).length });
  return [el('h3', {}, t(key), ' ', el('small', {}, size)),
    one.text === undefined ? el('p', {}, t('event.not-text')) : null,
    el('pre', { tabindex: 0, role: 'region', 'aria-label': t(key) }, one.text === undefined ? one.base64 : readable(one.text))];
}

/** JSON with its lines; all else as it is. */
function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
