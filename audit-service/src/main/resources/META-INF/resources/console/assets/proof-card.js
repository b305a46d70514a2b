/** A proof, step by step, each with what this browser found out about it. */

import { ask } from './api.js';
import { el, say } from './dom.js';
import * as memory from './memory.js';
import { bytesOf, canHash, isLeaf, isOf, leadsToRoot, says, signed, Unsupported } from './proof.js';
import { words } from './time.js';
import { t } from './words.js';

const PATIENCE = 15;

export async function proofOf(card, id, full) {
  const title = el('h2', { id: 'proof-title' }, t('proof.title'));
  const verdict = (kind, key) => {
    card.dataset.verdict = kind;
    say(t(key));
    return el('p', { class: `verdict ${kind}` }, t(key));
  };
  card.replaceChildren(title, el('p', { class: 'verdict' }, t('proof.checking')));
  let proof;
  try {
    proof = await ask(`/audit/events/${encodeURIComponent(id)}/proof`);
  } catch (problem) {
    const early = problem.type === 'not-signed-yet';
    card.replaceChildren(title, verdict('unknown', early ? 'proof.wait' : 'proof.none'),
      early ? '' : el('p', {}, problem.message));
    if (early) {
      setTimeout(() => proofOf(card, id, full), PATIENCE * 200);
    }
    return;
  }
  if (!canHash()) {
    card.replaceChildren(title, verdict('unknown', 'proof.part'), el('p', {}, t('proof.insecure')), saved(proof));
    return;
  }
  const steps = await checked(proof, full);
  card.replaceChildren(title, verdict(...verdictOf(steps)),
    el('ol', { class: 'steps' }, steps.map(step)),
    el('p', { class: 'quiet' }, t('proof.where')),
    el('details', {}, el('summary', {}, t('proof.note')),
      el('pre', { tabindex: 0, role: 'region', 'aria-label': t('proof.note') }, proof.checkpoint?.note)),
    saved(proof));
}

function verdictOf(steps) {
  if (steps.some((one) => one.is === false)) {
    return ['bad', 'proof.bad'];
  }
  return steps.some((one) => one.is === null) ? ['unknown', 'proof.part'] : ['good', 'proof.good'];
}

function step({ is, text }) {
  const kind = is === null ? 'unknown' : is ? 'yes' : 'no';
  return el('li', { class: kind }, text, ' ', el('span', { class: 'mark' }, t(`step.${kind}`)));
}

/** The steps; a proof that can't even be read proves nothing. */
async function checked(proof, full) {
  try {
    return await stepsOf(proof, full);
  } catch {
    return [{ is: false, text: t('step.bytes') }];
  }
}

/** Each step is true, false, or null for what can't be known here. */
async function stepsOf(proof, full) {
  const input = proof.leafInput === undefined ? null : bytesOf(proof.leafInput);
  const { offset, appendedAt } = full.event.log;
  const record = { offset, appendedAt, key: full.key?.base64, value: full.value?.base64 };
  const about = proof.log.topicId === full.event.log.topicId && proof.log.topic === full.event.log.topic
    && proof.log.partition === full.event.log.partition && proof.log.offset === offset;
  return [
    input === null
      ? { is: about && !full.value, text: t('step.bytes.erased') }
      : { is: about && await tried(() => isOf(input, record)), text: t('step.bytes') },
    { is: input === null ? true : await tried(() => isLeaf(input, proof.leaf)), text: t('step.leaf', { index: proof.index }) },
    { is: await tried(() => leadsToRoot(proof)), text: t('step.path', { count: proof.path.length }) },
    { is: await tried(() => says(proof.checkpoint.note, proof)), text: t('step.checkpoint', { size: proof.treeSize }) },
    ...await signature(proof.checkpoint),
  ];
}

async function tried(check) {
  try {
    return await check();
  } catch {
    return false;
  }
}

async function signature(checkpoint) {
  try {
    const by = await signed(checkpoint.note, checkpoint.keys);
    return by.length === 0
      ? [{ is: false, text: t('step.signature', { key: checkpoint.keys.join(', ') }) }]
      : [{ is: true, text: t('step.signature', { key: by.join(', ') }) }, trust(by)];
  } catch (failure) {
    return failure instanceof Unsupported
      ? [{ is: null, text: t('step.signature.unsupported') }]
      : [{ is: false, text: t('step.signature', { key: checkpoint.keys.join(', ') }) }];
  }
}

function trust(keys) {
  const { is, since } = memory.standing(keys);
  const text = { known: 'step.key', new: 'step.key.new', other: 'step.key.other' }[is];
  return { is: is !== 'other', text: t(text, { when: words(since) }) };
}

function saved(proof) {
  const save = () => {
    const blob = new Blob([JSON.stringify(proof, null, 2)], { type: 'application/json' });
    const link = el('a', { href: URL.createObjectURL(blob), download: `proof-${proof.id}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  return el('p', {}, el('button', { type: 'button', class: 'plain', onclick: save }, t('proof.download')));
}
