/** Signs a subject out: first what it would hit, then how far it has come. */

import { ask, order } from './api.js';
import { el, say } from './dom.js';
import { again, problemBox } from './notice.js';
import { name } from './subject.js';
import { t } from './words.js';

const EACH = 400;
const SHOWN = 12;

/** The button; `after` is called when something was signed out. */
export function signOut(subject, after) {
  const dialog = el('dialog', { class: 'panel', 'aria-labelledby': 'sign-out-title' });
  const open = async () => {
    dialog.replaceChildren(title(subject), el('p', { class: 'quiet' }, t('loading')));
    dialog.showModal();
    await preview(dialog, subject, after);
  };
  return [el('button', { type: 'button', class: 'danger', onclick: open }, t('sign-out.open')), dialog];
}

function title(subject) {
  return el('h2', { id: 'sign-out-title' }, t('sign-out.title', { subject }));
}

async function preview(dialog, subject, after) {
  let live;
  try {
    ({ live } = await ask(`/console/sessions?${new URLSearchParams({ subject })}`));
  } catch (problem) {
    dialog.replaceChildren(title(subject), problemBox(problem, close(dialog)));
    return;
  }
  const confirm = el('button', { type: 'button', class: 'danger main', onclick: () => run(dialog, subject, after) }, t('sign-out.confirm'));
  const cancel = el('button', { type: 'button', onclick: () => dialog.close() }, t('sign-out.cancel'));
  dialog.replaceChildren(title(subject),
    el('p', { class: 'lead' }, live.length ? t('sign-out.preview', { count: live.length }) : t('sign-out.nobody')),
    el('ul', { class: 'hit' }, live.slice(0, SHOWN).map((session) => el('li', {}, name(session))),
      live.length > SHOWN ? el('li', { class: 'quiet' }, `+ ${live.length - SHOWN}`) : null),
    el('p', {}, t('sign-out.stays')),
    el('p', { class: 'quiet' }, t('sign-out.recorded')),
    el('p', { class: 'actions' }, cancel, confirm));
  cancel.focus();
}

async function run(dialog, subject, after) {
  const bar = el('progress', { 'aria-label': t('sign-out.progress.label') });
  const text = el('p', { class: 'lead' }, t('sign-out.asking'));
  dialog.replaceChildren(title(subject), text, bar);
  try {
    const { id } = await order('/console/sign-outs', { subject });
    text.textContent = t('sign-out.dead');
    const closed = await followed(id, bar, text);
    text.textContent = t('sign-out.done', { count: closed });
    say(text.textContent);
    const done = close(dialog);
    dialog.append(el('p', { class: 'actions' }, done));
    done.focus();
  } catch (problem) {
    dialog.replaceChildren(title(subject), problemBox(problem, close(dialog), again()));
  }
  await after();
}

/** Asks until all is done; what can't be told now will be told later. */
async function followed(id, bar, text) {
  for (;;) {
    try {
      const progress = await ask(`/console/sign-outs/${encodeURIComponent(id)}`);
      bar.max = Math.max(progress.of, 1);
      bar.value = progress.state === 'completed' ? bar.max : progress.closed;
      if (progress.state === 'completed') {
        return progress.closed;
      }
      text.textContent = t('sign-out.progress', { closed: progress.closed, of: progress.of });
    } catch (problem) {
      if (![0, 404, 503].includes(problem.status)) {
        throw problem;
      }
      text.textContent = t('sign-out.unsure');
    }
    await new Promise((resume) => { setTimeout(resume, EACH); });
  }
}

function close(dialog) {
  return el('button', { type: 'button', onclick: () => dialog.close() }, t('close'));
}
