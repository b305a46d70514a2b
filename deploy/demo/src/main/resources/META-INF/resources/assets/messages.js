/** The inbox, on the web and in the app: title and body are plain text. */
import { element, moment, wording } from './plain.js';

/** Calls notification-service beside session-service, with the same credential. */
function call(path, token, options = {}) {
  const headers = { Accept: 'application/json', ...options.headers };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  return fetch(`/api/${path}`, { ...options, headers, cache: 'no-store' });
}

function row(item, words) {
  const title = element('strong', {}, item.title);
  const made = element('li', item.read ? {} : { class: 'unread' }, title);
  made.append(element('time', { datetime: item.at }, moment(item.at)), element('p', { lang: item.language }, item.body));
  if (!item.read) {
    title.append(element('span', { class: 'hidden' }, ` (${words.unread})`));
  }
  return made;
}

/** Shows what there is, and says how much of it is unread. */
export async function showMessages({ token } = {}) {
  const words = await wording();
  const list = document.getElementById('messages');
  const answer = await call('inbox?limit=50', token).catch(() => null);
  list.removeAttribute('aria-busy');
  if (!answer?.ok) {
    list.replaceChildren(element('li', { class: 'none' }, words.inboxAway));
    return { items: [], unread: 0 };
  }
  const page = await answer.json();
  const rows = page.items.map((item) => row(item, words));
  list.replaceChildren(...(rows.length ? rows : [element('li', { class: 'none' }, words.inboxEmpty)]));
  return page;
}

export async function markAllRead(newest, { token } = {}) {
  const body = JSON.stringify({ upTo: newest });
  await call('inbox/read', token, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body });
}
