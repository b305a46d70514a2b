/** The search: the address bar says what is looked for, word for word. */

import { ask } from './api.js';
import { chart } from './chart.js';
import { el, say } from './dom.js';
import { exports } from './export.js';
import { form, mark } from './filters.js';
import { again, empty, problemBox } from './notice.js';
import { eventTable } from './table.js';
import { t } from './words.js';

const EVENTS = ['when', 'what', 'why', 'subject', 'device', 'where', 'who'];
const READS = ['when', 'done', 'who', 'subject'];

export async function search(main, filters, reads) {
  const path = reads ? '/console/reads' : '/console';
  const fields = form(path, filters, reads);
  const found = el('div', { class: 'found', 'aria-busy': 'true' }, el('p', { class: 'quiet' }, t('loading')));
  const picture = el('div', { class: 'picture' });
  main.replaceChildren(
    el('h1', {}, t(reads ? 'reads.title' : 'events.title')),
    reads ? el('p', { class: 'lead' }, t('reads.lead')) : '',
    fields, picture, found);
  try {
    const page = await ask(`/audit/${reads ? 'reads' : 'events'}?${filters}`);
    found.replaceChildren(...results(page, path, filters, reads));
    say(found.querySelector('.total').textContent);
    if (!reads) {
      picture.append(await chart(filters));
    }
  } catch (problem) {
    found.replaceChildren(problemBox(problem, ...ways(problem, path, filters)));
    mark(fields, problem, filters);
  } finally {
    found.removeAttribute('aria-busy');
  }
}

/** What can be done about a question that wasn't taken. */
function ways(problem, path, filters) {
  if (problem.status !== 400) {
    return [again()];
  }
  const clear = el('a', { class: 'button', href: path }, t('problem.clear'));
  if (!problem.parameter || !filters.has(problem.parameter)) {
    return [clear];
  }
  const rest = new URLSearchParams(filters);
  rest.delete(problem.parameter);
  const without = el('a', { class: 'button', href: rest.size ? `${path}?${rest}` : path }, t('problem.without', { name: problem.parameter }));
  return [without, clear];
}

function results(page, path, filters, reads) {
  const total = el('p', { class: 'total' }, totalOf(page, reads));
  return [
    el('div', { class: 'result-head' }, total, reads ? null : exports(filters)),
    page.events.length === 0
      ? empty(t('found.none'), t('found.none.why'))
      : eventTable(page.events, reads ? READS : EVENTS, t(reads ? 'reads.title' : 'events.title')),
    pages(page, path, filters),
  ].filter((part) => part);
}

function totalOf({ total }, reads) {
  return total ? t(`${reads ? 'reads' : 'found'}.${total.exact ? 'exact' : 'about'}`, { count: total.count }) : '';
}

function pages(page, path, filters) {
  const link = (words, name, cursor) => {
    const query = new URLSearchParams(filters);
    ['after', 'before'].forEach((one) => query.delete(one));
    query.set(name, cursor);
    return el('a', { class: 'button', href: `${path}?${query}` }, words);
  };
  return page.next || page.previous ? el('nav', { class: 'pages', 'aria-label': t('pages') },
    page.previous ? link(t('page.newer'), 'before', page.previous) : null,
    page.next ? link(t('page.older'), 'after', page.next) : null) : null;
}
