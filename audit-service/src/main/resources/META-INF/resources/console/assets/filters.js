/** The form whose fields are the address bar's, by the same names. */

import { el } from './dom.js';
import { forField, fromField } from './time.js';
import { named, t } from './words.js';

const TYPES = ['session.opened', 'session.logged-out', 'session.timed-out', 'session.kept', 'global-sign-out.requested',
  'global-sign-out.completed', 'delivery.delivered', 'delivery.retrying', 'delivery.gave-up'].map((name) => `dev.exeunt.${name}.v1`);
const CAUSES = ['this-device', 'other-device', 'global-sign-out', 'security-team', 'token-revoked', 'session-limit',
  'replaced', 'account-disabled', 'credential-changed', 'idle', 'lifetime'];
const ACTIONS = ['search', 'event', 'proof', 'export', 'stats', 'reads', 'sessions', 'erase'];
const INITIATORS = ['user', 'admin', 'policy', 'system'];
const DEVICES = ['web', 'android', 'ios', 'other'];
const RANGES = [1, 24, 168];

const SEARCH = {
  first: [['subject', text], ['type', choice('type', TYPES)], ['cause', choice('cause', CAUSES)], ['from', time], ['to', time]],
  more: [['actor', text], ['initiator', choice('initiator', INITIATORS)], ['client', text], ['deviceKind', choice('device', DEVICES)],
    ['address', text], ['label', text], ['sid', text], ['signOutId', text]],
};
const READS = {
  first: [['actor', text], ['cause', choice('cause', ACTIONS)], ['subject', text], ['from', time], ['to', time]],
  more: [],
};

/** The form, as the address bar has it; where it says what can't be taken, the field says so. */
export function form(path, filters, reads) {
  const { first, more } = reads ? READS : SEARCH;
  const field = ([name, make]) => el('label', { class: `field ${name}` },
    el('span', {}, t(reads && name === 'cause' ? 'filter.action' : `filter.${name}`)), make(name, filters.get(name) ?? ''));
  return el('form', { class: 'filters', role: 'search', 'aria-label': t('filter.title'), action: path, onsubmit: (submitted) => {
    submitted.preventDefault();
    location.assign(address(path, submitted.target));
  } },
  el('div', { class: 'fields' }, first.map(field)),
  more.length ? el('details', { open: more.some(([name]) => filters.has(name)) },
    el('summary', {}, t('filter.more')), el('div', { class: 'fields' }, more.map(field))) : null,
  el('div', { class: 'actions' },
    el('button', { class: 'main' }, t('filter.search')),
    el('a', { class: 'button', href: path }, t('filter.clear')),
    ranges(path, filters)));
}

/** Marks the field that a problem names, and takes the person there. */
export function mark(box, problem, filters) {
  const field = box.querySelector(`[name="${CSS.escape(problem.parameter ?? '')}"]`);
  if (field) {
    field.setAttribute('aria-invalid', 'true');
    if (field.type === 'datetime-local' && filters.get(field.name)) {
      field.title = filters.get(field.name);
    }
    field.closest('details')?.setAttribute('open', '');
  }
}

function address(path, submitted) {
  const query = new URLSearchParams();
  for (const field of submitted.elements) {
    const value = field.type === 'datetime-local' ? fromField(field.value) : field.value.trim();
    if (field.name && value) {
      query.set(field.name, value);
    }
  }
  return query.size ? `${path}?${query}` : path;
}

function text(name, value) {
  return el('input', { name, value, autocomplete: 'off', spellcheck: 'false',
    placeholder: name === 'address' ? t('filter.address.example') : null });
}

function time(name, value) {
  return el('input', { name, type: 'datetime-local', step: 1, value: forField(value) });
}

function choice(kind, values) {
  return (name, value) => el('select', { name },
    el('option', { value: '' }, t('filter.any')),
    [...values, ...(value && !values.includes(value) ? [value] : [])].map((one) =>
      el('option', { value: one, selected: one === value }, named(kind, one).slice(0, 80))));
}

function ranges(path, filters) {
  const link = (words, change) => {
    const query = new URLSearchParams(filters);
    ['from', 'to', 'after', 'before'].forEach((name) => query.delete(name));
    change(query);
    return el('a', { href: query.size ? `${path}?${query}` : path }, words);
  };
  return el('span', { class: 'ranges', role: 'group', 'aria-label': t('range') },
    RANGES.map((hours) => link(t(`range.${hours}`), (query) =>
      query.set('from', new Date(Date.now() - hours * 3_600_000).toISOString()))),
    link(t('range.all'), () => {}));
}
