/** Every page of the account: it watches its session, and turns into the login window when that has ended. */
import { SignedOut } from '/api/exeunt.js';
import { language } from './plain.js';
import { exeunt } from './session.js';

const main = document.getElementById('content');
const away = document.getElementById('away');
const idle = document.getElementById('idle');
const idleText = document.getElementById('idle-text');
const badge = document.getElementById('unread');
const profile = document.getElementById('profile');

/** Nothing of the page is left, neither on the screen nor behind the Back button. */
function leave({ reason, endedAt }) {
  document.body.hidden = true;
  const address = new URL('/login', location.href);
  address.searchParams.set('lang', language);
  if (reason) {
    address.searchParams.set('ended', reason);
    address.searchParams.set('at', endedAt ?? '');
  }
  location.replace(address);
}

/** While nobody knows whose this is, nobody sees it. */
function hide(hidden) {
  main.hidden = hidden;
  profile.hidden = hidden;
  away.hidden = !hidden;
  if (hidden) {
    profile.open = false;
    document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
  }
}

function countDown(countdown) {
  if (!countdown) {
    idle.close();
    return;
  }
  const { seconds, canStay } = countdown;
  idleText.textContent = (canStay ? idleText.dataset.idle : idleText.dataset.lifetime).replace('{seconds}', seconds);
  document.getElementById('stay').hidden = !canStay;
  if (!idle.open) {
    idle.showModal();
  }
}

const { every, grace } = document.body.dataset;
const watch = exeunt.watch(
  { onEnd: leave, onAway: hide, onCountdown: countDown, onSession: reveal },
  { every: Number(every), grace: Number(grace) },
);

// Who signs out here is told so by the receipt, and needn't hear of it again.
document.querySelector("form[action='/sign-out']")?.addEventListener('submit', () => watch.stop());

document.getElementById('stay').addEventListener('click', () => watch.stay());
// Escape is an answer as well: somebody is there.
idle.addEventListener('cancel', () => watch.stay());

/** A page that the browser had kept shows itself only after somebody was asked. */
addEventListener('pagehide', () => {
  document.body.hidden = true;
});
addEventListener('pageshow', (event) => {
  if (!event.persisted) {
    reveal();
  }
});
function reveal() {
  document.body.hidden = false;
}

/** A menu that is open closes by Escape, and by a click elsewhere. */
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && profile.open) {
    profile.open = false;
    profile.querySelector('summary').focus();
  }
});
document.addEventListener('click', (event) => {
  if (!profile.contains(event.target)) {
    profile.open = false;
  }
});

/** How many messages are unread: one stream for all pages of this browser. */
const news = new BroadcastChannel('account-inbox');
news.onmessage = ({ data }) => showUnread(data);
export function showUnread(unread) {
  badge.hidden = !unread;
  badge.textContent = unread > 99 ? '99+' : unread;
  document.dispatchEvent(new CustomEvent('inbox', { detail: unread }));
}

async function followInbox() {
  while (!watch.signal.aborted) {
    await exeunt
      .events('inbox/events', {
        signal: watch.signal,
        onEvent(name, data) {
          if (name === 'inbox') {
            const { unread } = JSON.parse(data);
            showUnread(unread);
            news.postMessage(unread);
          }
        },
      })
      // It is the watch that decides when the page has to go.
      .catch((error) => error instanceof SignedOut);
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

async function countUnread() {
  const answer = await fetch('/api/inbox?limit=1', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) {
    showUnread((await answer.json()).unread);
  }
}

countUnread();
navigator.locks?.request('account-inbox', { signal: watch.signal }, followInbox).catch(() => {});
