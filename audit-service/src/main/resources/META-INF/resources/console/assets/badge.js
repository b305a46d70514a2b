/** The state of the trail, as this browser can judge it: always in sight. */

import { ask } from './api.js';
import { el } from './dom.js';
import * as memory from './memory.js';
import { canHash, signed, treesOf, Unsupported } from './proof.js';
import { ago, at } from './time.js';
import { count, named, t } from './words.js';

const EACH = 10_000;
const LATE = 60_000;

/** Judges the latest checkpoint: {is, why, checkpoint, trees, by}. */
async function judged() {
  const checkpoint = await ask('/audit/checkpoint');
  const base = { checkpoint, trees: treesOf(checkpoint.note), by: [] };
  if (!canHash()) {
    return { ...base, is: 'unchecked' };
  }
  try {
    const by = await signed(checkpoint.note, checkpoint.keys);
    return by.length === 0 ? { ...base, is: 'unverified', why: 'signature' } : compared({ ...base, by });
  } catch (failure) {
    return failure instanceof Unsupported
      ? { ...base, is: 'unchecked' }
      : { ...base, is: 'unverified', why: 'signature' };
  }
}

function compared(judgement) {
  const why = memory.standing(judgement.by).is === 'other' ? 'key' : memory.contradiction(judgement.trees);
  if (why !== null) {
    return { ...judgement, is: 'unverified', why };
  }
  memory.remember(judgement.trees);
  const late = Date.now() - new Date(judgement.checkpoint.madeAt).getTime() > LATE;
  return { ...judgement, is: late ? 'stale' : 'verified' };
}

/** The badge. It looks again by itself, for as long as the page is shown. */
export function badge() {
  const state = el('span', { class: 'state' }, t('loading'));
  const age = el('span', { class: 'age' });
  const dialog = el('dialog', { class: 'panel', 'aria-labelledby': 'badge-title' });
  const button = el('button', { type: 'button', class: 'badge', 'aria-haspopup': 'dialog', onclick: () => dialog.showModal() },
    el('span', { class: 'dot', 'aria-hidden': 'true' }), state, ' ', age);
  let judgement = null;
  let alarms = [];

  const show = () => {
    button.dataset.is = alarms.length ? 'alarmed' : judgement.is;
    state.textContent = alarms.length
      ? `${t(`badge.${judgement.is}`)} · ${t('badge.alarms', { count: alarms.length })}`
      : t(`badge.${judgement.is}`);
    age.textContent = judgement.checkpoint ? t('badge.age', { age: ago(judgement.checkpoint.madeAt) }) : '';
  };
  const look = async () => {
    try {
      judgement = await judged();
      if (judgement.is === 'unverified') {
        // Another tab may have seen a later one while this was on its way.
        judgement = await judged();
      }
      alarms = await ask('/audit/alarms');
    } catch (problem) {
      judgement = { is: problem.type === 'not-signed-yet' ? 'none' : 'unchecked', trees: [] };
    }
    show();
    dialog.replaceChildren(details(judgement, alarms, () => dialog.close()));
  };
  look();
  setInterval(() => document.hidden || look(), EACH);
  setInterval(() => judgement && show(), 1000);
  return [button, dialog];
}

function details(judgement, alarms, close) {
  const { checkpoint, trees, by } = judgement;
  return el('div', {},
    el('h2', { id: 'badge-title' }, t('badge.title')),
    el('p', { class: `lead ${judgement.is}` }, lead(judgement)),
    checkpoint ? el('dl', { class: 'facts' },
      el('dt', {}, t('badge.number')), el('dd', {}, count(checkpoint.number)),
      el('dt', {}, t('badge.made')), el('dd', {}, at(checkpoint.madeAt)),
      el('dt', {}, t('badge.trees')), el('dd', {}, count(trees.length)),
      el('dt', {}, t('badge.leaves')), el('dd', {}, count(trees.reduce((sum, tree) => sum + tree.size, 0))),
      el('dt', {}, t('badge.key')), el('dd', { class: 'mono' }, (by.length ? by : checkpoint.keys).join(', ')),
      el('dt', {}, t('badge.alarm-list')), el('dd', {}, alarmList(alarms))) : null,
    el('p', { class: 'quiet' }, t('badge.command')),
    el('p', { class: 'actions' },
      el('button', { type: 'button', onclick: close }, t('close')),
      judgement.why && judgement.why !== 'signature'
        ? el('button', { type: 'button', class: 'plain', onclick: anew }, t('badge.anew')) : null));
}

function anew() {
  memory.forget();
  location.reload();
}

function lead(judgement) {
  return {
    verified: () => t('badge.lead.good'),
    stale: () => t('badge.lead.stale'),
    unchecked: () => t('badge.lead.unchecked'),
    none: () => t('badge.none'),
    unverified: () => t('badge.lead.bad', { why: t(`badge.why.${judgement.why}`) }),
  }[judgement.is]();
}

function alarmList(alarms) {
  return alarms.length === 0 ? t('badge.no-alarms') : el('ul', { class: 'bare' }, alarms.slice(0, 10).map((alarm) =>
    el('li', {}, at(alarm.noticedAt), ` ${named('alarm', alarm.kind)} (${alarm.topic} ${alarm.partition}, ${alarm.offset})`)));
}
