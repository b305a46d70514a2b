/** The inbox; it grows while one looks at it. */
import { showUnread } from './account.js';
import { markAllRead, showMessages } from './messages.js';

const allRead = document.getElementById('all-read');
let newest = null;
let shown = -1;

async function show() {
  const { items, unread } = await showMessages();
  newest = items[0]?.id ?? null;
  shown = unread;
  allRead.hidden = unread === 0;
  showUnread(unread);
}

allRead.addEventListener('click', async () => {
  await markAllRead(newest);
  await show();
});
document.addEventListener('inbox', ({ detail }) => detail !== shown && show());
await show();
