/**
 * Exeunt in a web page: watch the session, react to its end, sign out, list devices. It depends on nothing; its types are in
 * exeunt.d.ts beside it.
 *
 *     import { connect, SignedOut } from '/api/exeunt.js';
 *     const exeunt = connect();
 *     exeunt.watch({ onEnd: (end) => location.replace('/login') });
 *
 * It is served by session-service, and finds it where it was loaded from. In a browser the session is known by an HttpOnly
 * cookie, which no script reads; an app that keeps its token itself gives `token`.
 */

const SECOND = 1000;

/** How long before a deadline the user is warned, unless the idle time is too short for that. */
const WARNING = 60 * SECOND;

/** Waits between two attempts to open the stream; the last is as seldom as the session is looked at in vain. */
const SOONEST_RETRY = 250;

/** The session has ended, or there is none. */
export class SignedOut extends Error {
  constructor(end = {}) {
    super('signed out');
    this.name = 'SignedOut';
    this.reason = end.reason ?? null;
    this.endedAt = end.endedAt ?? null;
    this.initiator = end.initiator ?? null;
  }
}

/** Nobody can say now: the service is away, or says so itself. Nothing was changed. */
export class Unavailable extends Error {
  constructor(why) {
    super(why);
    this.name = 'Unavailable';
  }
}

/** The service understood, and refused: its problem document (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.title ?? `answered ${status}`);
    this.name = 'Refused';
    this.status = status;
    this.problem = problem;
  }
}

export function connect(options = {}) {
  return new Exeunt(options);
}

class Exeunt {
  constructor({ base, token, timeout = 5 * SECOND } = {}) {
    this.base = new URL(base ?? '.', base ? globalThis.location?.href : import.meta.url);
    this.token = token;
    this.timeout = timeout;
    /** What has to be added to this machine's clock to have the service's. */
    this.ahead = 0;
  }

  /** The session behind this page. Asking is activity of the user, unless it is `passive`. */
  async check({ passive = false } = {}) {
    return this.#call('GET', passive ? 'session?passive=true' : 'session');
  }

  /** A page that only keeps its list up to date asks passively. */
  async devices({ passive = false } = {}) {
    return this.#call('GET', passive ? 'sessions?passive=true' : 'sessions');
  }

  async signOut() {
    return this.#call('POST', 'logout');
  }

  async signOutDevice(sid) {
    return this.#call('DELETE', `sessions/${encodeURIComponent(sid)}`);
  }

  async signOutOthers() {
    return this.#call('POST', 'global-sign-outs', { scope: 'others' });
  }

  async signOutEverywhere() {
    return this.#call('POST', 'global-sign-outs', { scope: 'all' });
  }

  async progress(id) {
    return this.#call('GET', `global-sign-outs/${encodeURIComponent(id)}`);
  }

  /** Tells of the session's end, of a deadline that comes near, and of a service that is away, until it is stopped. */
  watch(handlers = {}, options = {}) {
    const watch = new Watch(this, handlers, options);
    watch.start();
    return watch;
  }

  /** Server-sent events, one by one, until the stream ends. `onLife` hears of whatever arrives, heartbeats too. */
  async events(path, { onEvent, onLife = () => {}, signal }) {
    const answer = await this.#send('GET', path, undefined, { signal, accept: 'text/event-stream' });
    if (!answer.ok) {
      throw await refusal(answer);
    }
    if (!answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      throw new Unavailable('what came is no stream');
    }
    await read(answer.body.getReader(), onEvent, onLife);
  }

  async #call(method, path, body) {
    const answer = await this.#send(method, path, body, { signal: AbortSignal.timeout(this.timeout) });
    if (!answer.ok) {
      throw await refusal(answer);
    }
    try {
      const content = await answer.json();
      this.#setClock(answer, content);
      return content;
    } catch {
      throw new Unavailable('what came is no answer of the service');
    }
  }

  async #send(method, path, body, { signal, accept = 'application/json' }) {
    const headers = { Accept: accept };
    const token = typeof this.token === 'function' ? this.token() : this.token;
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    try {
      return await fetch(new URL(path, this.base), {
        method,
        headers,
        signal,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: this.token ? 'omit' : 'same-origin',
        cache: 'no-store',
        redirect: 'error',
      });
    } catch (error) {
      throw new Unavailable(error.message);
    }
  }

  /** `Date` is cut to the second; what was seen just now can't be later than now. */
  #setClock(answer, content) {
    const date = Date.parse(answer.headers.get('Date') ?? '');
    if (!Number.isNaN(date)) {
      const seen = Date.parse(content?.lastSeenAt ?? '') || 0;
      this.ahead = Math.max(date, seen) - Date.now();
    }
  }
}

async function refusal(answer) {
  if (answer.status >= 500) {
    return new Unavailable(`answered ${answer.status}`);
  }
  const problem = await answer.json().catch(() => ({}));
  return answer.status === 401 ? new SignedOut(problem) : new Refused(answer.status, problem);
}

async function read(reader, onEvent, onLife) {
  const decoder = new TextDecoder();
  let rest = '';
  let event = { name: 'message', data: [] };
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    onLife();
    const lines = (rest + decoder.decode(chunk.value, { stream: true })).split(/\r\n|\n|\r/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length > 0) {
          onEvent(event.name, event.data.join('\n'));
        }
        event = { name: 'message', data: [] };
      } else if (line.startsWith('event:')) {
        event.name = line.slice(6).trimStart();
      } else if (line.startsWith('data:')) {
        event.data.push(line.slice(5).trimStart());
      }
    }
  }
}

/**
 * One page's watch over its session. The service alone decides: whatever a clock, a stream or another tab says, it is asked
 * before anything is shown. All of it is passive but `stay()` and the user's own hands.
 *
 * Pages of one cookie share one stream: whoever holds a lock has it, and tells the others.
 */
class Watch {
  #exeunt;
  #on;
  #options;
  #stopping = new AbortController();
  #channel = null;
  #session = null;
  #due = null;
  #clock = null;
  #retry = null;
  #warned = false;
  #touchedAt = Date.now();
  #lostAt = null;
  #away = false;

  constructor(exeunt, handlers, options) {
    this.#exeunt = exeunt;
    this.#on = { onEnd() {}, onCountdown() {}, onAway() {}, onSession() {}, ...handlers };
    this.#options = { every: 10 * SECOND, first: 5 * SECOND, silence: 40 * SECOND, grace: 2 * SECOND, ...options };
  }

  get signal() {
    return this.#stopping.signal;
  }

  start() {
    this.#listen();
    this.#shareOneStream();
    this.#look().then(() => this.#beLookedAt());
  }

  stop() {
    this.#stopping.abort();
    clearTimeout(this.#clock);
    clearTimeout(this.#retry);
    this.#channel?.close();
  }

  /** The user wants to stay: this is activity. */
  async stay() {
    this.#touchedAt = Date.now();
    await this.#look({ passive: false });
    this.#tell({ touched: this.#session?.sid });
  }

  #listen() {
    const { signal } = this;
    if (!this.#exeunt.token && typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(this.#name());
      this.#channel.onmessage = ({ data }) => this.#hear(data);
    }
    const document = globalThis.document;
    document?.addEventListener('visibilitychange', () => document.hidden || this.#look(), { signal });
    for (const event of ['pointerdown', 'keydown']) {
      document?.addEventListener(event, () => this.#touch(), { signal, passive: true });
    }
    globalThis.addEventListener?.('pageshow', (event) => event.persisted && this.#look(), { signal });
    for (const event of ['online', 'offline']) {
      globalThis.addEventListener?.(event, () => this.#look(), { signal });
    }
  }

  #name() {
    return `exeunt ${this.#exeunt.base}`;
  }

  #hear({ ended, touched, sid }) {
    if (ended && sid === this.#session?.sid) {
      this.#end(new SignedOut(ended));
    } else if (ended || touched === this.#session?.sid) {
      this.#look();
    }
  }

  #tell(message) {
    if (!this.signal.aborted) {
      this.#channel?.postMessage(message);
    }
  }

  /** Hands on the page count as activity, now and then; once the user was warned, only the answer to the warning does. */
  #touch() {
    const idle = milliseconds(this.#session?.deadlines?.idle);
    const often = Math.min(60 * SECOND, idle / 4);
    if (idle && !this.#warned && !this.#away && Date.now() - this.#touchedAt > often) {
      this.stay();
    }
  }

  #shareOneStream() {
    const { signal } = this;
    if (this.#channel && globalThis.navigator?.locks) {
      navigator.locks.request(this.#name(), { signal }, () => this.#follow()).catch(() => {});
    } else {
      this.#follow();
    }
  }

  /** Where no stream comes through, this is a passive check now and then. */
  async #follow() {
    let wait = SOONEST_RETRY;
    while (!this.signal.aborted) {
      const lived = await this.#stream();
      await this.#look();
      wait = lived ? SOONEST_RETRY : Math.min(wait * 2, this.#options.every);
      await this.#pause(wait);
    }
  }

  /** Ends with the stream, whatever ends it; says whether anything came. */
  async #stream() {
    const hangUp = new AbortController();
    const stopped = () => hangUp.abort();
    this.signal.addEventListener('abort', stopped);
    let lived = false;
    let patience = setTimeout(stopped, this.#options.first);
    const onLife = () => {
      lived = true;
      clearTimeout(patience);
      patience = setTimeout(stopped, this.#options.silence);
    };
    const onEvent = (name, data) => name === 'signed-out' && this.#end(new SignedOut(JSON.parse(data)));
    try {
      await this.#exeunt.events('session/events', { onEvent, onLife, signal: hangUp.signal });
    } catch (error) {
      if (error instanceof SignedOut) {
        this.#end(error);
      }
    } finally {
      clearTimeout(patience);
      this.signal.removeEventListener('abort', stopped);
    }
    return lived;
  }

  /** A page that shares another's stream looks for itself as well, seldom: its neighbour may be asleep. */
  async #beLookedAt() {
    while (!this.signal.aborted) {
      await this.#pause(6 * this.#options.every);
      await this.#look();
    }
  }

  async #look({ passive = true } = {}) {
    if (this.signal.aborted) {
      return;
    }
    try {
      const session = await this.#exeunt.check({ passive });
      this.#present(session);
    } catch (error) {
      if (error instanceof SignedOut) {
        this.#end(error);
      } else {
        this.#lost();
      }
    }
  }

  #present(session) {
    if (this.signal.aborted) {
      return;
    }
    this.#lostAt = null;
    clearTimeout(this.#retry);
    if (this.#away) {
      this.#away = false;
      this.#on.onAway(false);
    }
    this.#session = session;
    this.#on.onSession(session);
    this.#setDue(session);
  }

  /** A short gap is nobody's business; then whoever looks at the page may be anybody. */
  #lost() {
    if (this.signal.aborted) {
      return;
    }
    this.#lostAt ??= Date.now();
    if (!this.#away && Date.now() - this.#lostAt >= this.#options.grace) {
      this.#away = true;
      this.#on.onAway(true);
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#look(), SECOND);
  }

  #setDue(session) {
    const idle = milliseconds(session.deadlines?.idle);
    const unused = idle ? Date.parse(session.lastSeenAt) + idle : Infinity;
    const lived = session.deadlines?.expiresAt ? Date.parse(session.deadlines.expiresAt) : Infinity;
    this.#due = { at: Math.min(unused, lived) - this.#exeunt.ahead, canStay: unused < lived, idle };
    this.#tick();
  }

  #tick() {
    clearTimeout(this.#clock);
    const { at, canStay, idle } = this.#due;
    if (at === Infinity || this.signal.aborted) {
      this.#warn(null);
      return;
    }
    const left = at - Date.now();
    const warning = idle ? Math.min(WARNING, idle / 2) : WARNING;
    if (left > warning) {
      this.#warn(null);
      // A timer holds no more than 24 days.
      this.#clock = setTimeout(() => this.#beforeWarning(), Math.min(left - warning, 2 ** 31 - 1));
    } else if (left > 0) {
      this.#warn({ seconds: Math.ceil(left / SECOND), canStay });
      this.#clock = setTimeout(() => this.#tick(), left % SECOND || SECOND);
    } else {
      this.#clock = setTimeout(() => this.#look(), SOONEST_RETRY);
    }
  }

  /** Another tab may have been used meanwhile. */
  async #beforeWarning() {
    await this.#look();
  }

  #warn(countdown) {
    if (countdown || this.#warned) {
      this.#warned = countdown !== null;
      this.#on.onCountdown(countdown);
    }
  }

  #end(end) {
    if (this.signal.aborted) {
      return;
    }
    const { reason, endedAt, initiator } = end;
    this.#tell({ ended: { reason, endedAt, initiator }, sid: this.#session?.sid });
    this.stop();
    this.#on.onEnd(end);
  }

  /** As long as this, or until the watch stops. */
  #pause(time) {
    return new Promise((resolve) => {
      const timer = setTimeout(done, time);
      const { signal } = this;
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    });
  }
}

/** Of an ISO 8601 duration such as PT30M or PT1H30M; 0 for none. */
export function milliseconds(duration) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? '');
  const [days, hours, minutes, seconds] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
  return parts ? (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND : 0;
}
