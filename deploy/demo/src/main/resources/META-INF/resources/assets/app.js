/**
 * The account as an app on a phone, in a browser. The page plays the part of native code: it keeps its token itself, in what
 * stands for the system's key store, and presents it as a bearer. Its sessions don't end by time.
 */
import { SignedOut, connect } from '/api/exeunt.js';
import { confirm, showDevices } from './devicelist.js';
import { showMessages } from './messages.js';
import { moment, wording } from './plain.js';

const words = await wording();
const { platform, every, grace } = document.body.dataset;
const at = (id) => document.getElementById(id);

/** Keychain or Keystore in a real app. No page of the web account does this: there a cookie keeps the token from scripts. */
const keyStore = {
  name: `app-on-${platform}`,
  read() {
    return localStorage.getItem(this.name);
  },
  write(token) {
    localStorage.setItem(this.name, token);
  },
  forget() {
    localStorage.removeItem(this.name);
  },
};

let watch = null;
let exeunt = null;
let screen = 'sign-in';
const before = { settings: platform === 'ios' ? 'profile' : 'home', devices: 'settings', profile: 'home', inbox: 'home' };
const titles = { home: words.appTitle, devices: words.devices, inbox: words.inbox, settings: platform === 'ios' ? words.appProfileSettings : words.settings, profile: words.profile };

function go(name) {
  screen = name;
  for (const section of document.querySelectorAll('[data-screen]')) {
    section.hidden = section.dataset.screen !== name;
  }
  const inside = name in titles;
  at('title').textContent = titles[name] ?? words.brand;
  at('back').hidden = !inside || name === 'home';
  if (at('menu')) {
    at('menu').hidden = !inside || name !== 'home';
    openDrawer(false);
  }
  if (at('dock')) {
    at('dock').hidden = !inside;
  }
  at('content').focus();
}

function openDrawer(open) {
  at('drawer').hidden = !open;
  at('menu').setAttribute('aria-expanded', open);
  if (open) {
    at('drawer').querySelector('button').focus();
  }
}

/** Whatever was on the screens is gone with the session. */
function forget() {
  watch?.stop();
  watch = null;
  keyStore.forget();
  for (const id of ['name', 'profile-name', 'balance', 'number', 'music', 'live', 'past', 'messages']) {
    at(id).replaceChildren();
  }
}

/** The app asks for authorization, and says why. */
function ended({ reason, endedAt }) {
  forget();
  const sentence = words[`ended_${reason}`] ?? words.ended;
  at('ending').textContent = endedAt ? `${sentence}, ${words.at} ${moment(endedAt)}.` : `${sentence}.`;
  at('ending').hidden = false;
  at('confirm').close();
  go('sign-in');
}

async function open() {
  const token = keyStore.read();
  if (!token) {
    go('sign-in');
    return;
  }
  exeunt = connect({ token });
  const answer = await fetch('/app/account', { headers: { Authorization: `Bearer ${token}` } }).catch(() => null);
  if (answer?.status === 401) {
    ended(new SignedOut(await answer.json().catch(() => ({}))));
  } else if (answer?.ok) {
    fill(await answer.json());
    go('home');
    follow();
  } else {
    go('away');
    setTimeout(open, 2000);
  }
}

function fill(account) {
  at('name').textContent = account.name;
  at('profile-name').textContent = account.name;
  at('balance').textContent = account.amount;
  at('number').textContent = account.number;
  at('music').textContent = account.music ? words.homeMusicOn : words.homeMusicOff;
}

/** What native push does where the app isn't open. */
function follow() {
  let under = screen;
  watch = exeunt.watch(
    {
      onEnd: ended,
      onAway(away) {
        under = away ? screen : under;
        go(away ? 'away' : under);
      },
    },
    { every: Number(every), grace: Number(grace) },
  );
}

async function visit(name) {
  go(name);
  if (name === 'devices') {
    await showDevices(exeunt, { onEnd: ended });
  } else if (name === 'inbox') {
    await showMessages({ token: keyStore.read() });
  }
}

async function signIn(event) {
  event.preventDefault();
  const button = at('sign-in').querySelector('[type=submit]');
  if (button.getAttribute('aria-disabled')) {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  const body = JSON.stringify({ user: at('user').value, password: at('password').value, platform, label: at('label').value });
  const answer = await fetch('/app/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).catch(() => null);
  button.removeAttribute('aria-disabled');
  const said = await answer?.json().catch(() => null);
  at('failure').hidden = Boolean(answer?.ok);
  if (answer?.ok) {
    keyStore.write(said.token);
    at('password').value = '';
    at('ending').hidden = true;
    await open();
  } else {
    at('failure').textContent = words[said?.word] ?? words.loginAway;
  }
}

async function signOut() {
  if (!(await confirm(words.appSignOutQuestion, words.appSignOutText))) {
    return;
  }
  watch?.stop();
  try {
    const { reason, endedAt } = await exeunt.signOut();
    ended({ reason, endedAt });
  } catch (error) {
    if (error instanceof SignedOut) {
      ended(error);
    } else {
      // Not signed out: whoever asked must know.
      go('away');
      setTimeout(open, 2000);
    }
  }
}

at('sign-in').addEventListener('submit', signIn);
at('sign-out').addEventListener('click', signOut);
at('back').addEventListener('click', () => visit(before[screen] ?? 'home'));
at('menu')?.addEventListener('click', () => openDrawer(at('drawer').hidden));
document.addEventListener('keydown', (event) => event.key === 'Escape' && at('drawer') && openDrawer(false));
for (const button of document.querySelectorAll('[data-go]')) {
  button.addEventListener('click', () => visit(button.dataset.go));
}
await open();
