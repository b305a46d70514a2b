/** The list of devices, on the web and in the app: what they are called is text, whatever is in it. */
import { Refused, SignedOut } from '/api/exeunt.js';
import { element, moment, wording } from './plain.js';

const SHAPES = {
  web: 'M3 5h18v11H3zM8 20h8M12 16v4',
  android: 'M7 3h10v18H7zM11 18h2',
  ios: 'M7 3h10v18H7zM10.500 5.500h3M11 18h2',
  other: 'M5 5h14v14H5zM9 9h6v6H9z',
};

function icon(kind) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', SHAPES[kind] ?? SHAPES.other);
  svg.append(path);
  return svg;
}

function time(iso) {
  return element('time', { datetime: iso }, moment(iso));
}

/** Shows the devices, and signs out those that the user picks, after having asked again. */
export async function showDevices(exeunt, { onEnd }) {
  const words = await wording();
  const live = document.getElementById('live');
  const past = document.getElementById('past');
  const others = document.getElementById('others');
  const said = document.getElementById('said');

  function say(text) {
    said.textContent = text;
    said.hidden = false;
  }

  function liveRow(session) {
    const facts = element('p', {}, `${words.devicesSeen} `, time(session.lastSeenAt), ` · ${words.devicesFrom} `);
    facts.append(session.address, ` ${words.devicesSince} `, time(session.openedAt));
    const text = element('div', {}, element('strong', {}, session.device.label), facts);
    const marks = [
      session.current && words.devicesThis,
      session.device.shared && words.devicesShared,
    ].filter(Boolean);
    text.append(...marks.map((mark) => element('span', { class: 'pill' }, mark)));
    const row = element('li', { 'data-sid': session.sid }, icon(session.device.kind), text);
    if (!session.current) {
      const button = element('button', { type: 'button' }, words.signOut);
      button.setAttribute('aria-label', `${words.signOut}: ${session.device.label}`);
      button.addEventListener('click', () => signOutOne(session));
      row.append(button);
    }
    return row;
  }

  function pastRow(session) {
    const why = words[`reason_${session.reason}`] ?? words.ended;
    const who = words[`by_${session.initiator}`] ?? '';
    const facts = element('p', {}, time(session.endedAt), ` · ${why}, ${who}`);
    return element('li', {}, icon(session.device.kind), element('div', {}, element('strong', {}, session.device.label), facts));
  }

  async function show() {
    try {
      // The list also renews itself, and that isn't the user.
      const devices = await exeunt.devices({ passive: true });
      const mine = devices.live.filter((session) => session.current);
      const theirs = devices.live.filter((session) => !session.current).reverse();
      live.replaceChildren(...[...mine, ...theirs].map(liveRow));
      past.replaceChildren(...devices.ended.slice(0, 20).map(pastRow));
      if (devices.ended.length === 0) {
        past.replaceChildren(element('li', { class: 'none' }, words.devicesNone));
      }
      others.hidden = theirs.length === 0;
      live.removeAttribute('aria-busy');
    } catch (error) {
      failed(error);
    }
  }

  function failed(error) {
    if (error instanceof SignedOut) {
      onEnd(error);
    } else {
      say(error instanceof Refused && error.status === 404 ? words.devicesGone : words.devicesFailed);
    }
  }

  async function change(action, done) {
    try {
      await action();
      say(done);
    } catch (error) {
      failed(error);
    }
    await show();
  }

  async function signOutOne(session) {
    if (await confirm(words.devicesOneQuestion, session.device.label)) {
      const done = words.devicesDone.replace('{device}', () => session.device.label);
      await change(() => exeunt.signOutDevice(session.sid), done);
    }
  }

  async function signOutOthers() {
    if (await confirm(words.devicesOthersQuestion, words.devicesOthersText)) {
      await change(() => exeunt.signOutOthers(), words.devicesOthersDone);
    }
  }

  others.onclick = signOutOthers;
  await show();
  return { show };
}

/** Asks in the dialog of the page; whoever closes it has said no. */
export function confirm(title, text, yes) {
  const dialog = document.getElementById('confirm');
  if (dialog.open) {
    return Promise.resolve(false);
  }
  document.getElementById('confirm-title').textContent = title;
  document.getElementById('confirm-text').textContent = text;
  if (yes) {
    document.getElementById('confirm-yes').textContent = yes;
  }
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
