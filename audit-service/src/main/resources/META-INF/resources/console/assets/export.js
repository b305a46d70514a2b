/** Saves what a search finds as a file, and says how far that has come. */

import { call } from './api.js';
import { el, say } from './dom.js';
import { language, t } from './words.js';

const FORMATS = ['ndjson', 'csv', 'ocsf'];
const LARGE = 200_000;
const LINE_END = 10;
const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });

export function exports(filters) {
  const state = el('div', { class: 'export-state' });
  const buttons = FORMATS.map((format) =>
    el('button', { type: 'button', 'data-format': format, onclick: () => run(format) }, t(`export.${format}`)));
  const run = async (format) => {
    buttons.forEach((button) => { button.disabled = true; });
    await save(format, filters, state);
    buttons.forEach((button) => { button.disabled = false; });
  };
  return el('div', { class: 'export', role: 'group', 'aria-labelledby': 'export-title' },
    el('span', { id: 'export-title' }, t('export')), buttons, state);
}

async function save(format, filters, state) {
  const query = new URLSearchParams(filters);
  ['after', 'before', 'limit'].forEach((name) => query.delete(name));
  query.set('format', format);
  const path = `/audit/export?${query}`;
  const stop = new AbortController();
  const progress = { lines: 0, bytes: 0 };
  try {
    const answer = await call(path, { signal: stop.signal });
    const total = answer.headers.get('Exeunt-Total') ?? '0';
    if (Number(total.replace('~', '')) > LARGE) {
      stop.abort();
      byItself(path, total, state);
      return;
    }
    const blob = await read(answer, total, format, progress, state, stop);
    offer(blob, answer.headers.get('Content-Disposition')?.match(/filename="([^"]+)"/)?.[1] ?? `audit.${format}`);
    ended(state, 'good', t('export.done', { count: progress.lines, size: sizeOf(progress.bytes) }));
  } catch (failure) {
    ended(state, 'bad', failure.name === 'AbortError' ? t('export.cancelled')
      : progress.lines ? t('export.cut', { lines: progress.lines }) : failure.message);
  }
}

async function read(answer, total, format, progress, state, stop) {
  const expected = Number(total.replace('~', ''));
  const bar = el('progress', { max: Math.max(expected, 1), value: 0, 'aria-label': t('export.running', { format: t(`export.${format}`) }) });
  const text = el('span', {});
  state.replaceChildren(bar, text, el('button', { type: 'button', class: 'plain', onclick: () => stop.abort() }, t('export.cancel')));
  let blob = new Blob([], { type: answer.headers.get('Content-Type') });
  for await (const chunk of chunks(answer.body)) {
    // The browser keeps a blob where it has room; an array of chunks would be kept in memory.
    blob = new Blob([blob, chunk], { type: blob.type });
    progress.bytes += chunk.length;
    progress.lines += chunk.reduce((sum, byte) => sum + (byte === LINE_END ? 1 : 0), 0);
    bar.value = progress.lines;
    text.textContent = t(total.startsWith('~') ? 'export.progress.about' : 'export.progress',
      { lines: progress.lines, total: expected, size: sizeOf(progress.bytes) });
  }
  return blob;
}

async function* chunks(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    yield next.value;
  }
}

function sizeOf(bytes) {
  return size.format(bytes / 1000);
}

function offer(blob, name) {
  const link = el('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function byItself(path, total, state) {
  ended(state, '', t('export.large', { total: Number(total.replace('~', '')) }));
  el('a', { href: path, download: '' }).click();
}

function ended(state, kind, text) {
  state.replaceChildren(el('span', { class: kind }, text));
  say(text);
}
