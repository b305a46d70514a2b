/** Types of exeunt.js. */

export type DeviceKind = 'web' | 'android' | 'ios' | 'other';
export type Initiator = 'user' | 'admin' | 'policy' | 'system';

/** Why a session ended; more may come. */
export type Reason =
  | 'this-device'
  | 'other-device'
  | 'global-sign-out'
  | 'security-team'
  | 'token-revoked'
  | 'session-limit'
  | 'replaced'
  | 'account-disabled'
  | 'credential-changed'
  | 'idle'
  | 'lifetime'
  | (string & {});

export interface Device {
  kind: DeviceKind;
  /** Text from outside: data, never markup. */
  label: string;
  shared: boolean;
}

export interface Session {
  sid: string;
  subject: string;
  /** Whether it is the one that asks. */
  current: boolean;
  device: Device;
  client: string;
  address: string;
  openedAt: string;
  lastSeenAt: string;
  deadlines: {
    /** ISO 8601 duration; null for never. */
    idle: string | null;
    expiresAt: string | null;
  };
}

export interface EndedSession {
  sid: string;
  device: Device;
  client: string;
  address: string;
  endedAt: string;
  reason: Reason;
  initiator: Initiator;
  actor: string | null;
}

export interface Devices {
  /** Oldest first. */
  live: Session[];
  /** Latest first. */
  ended: EndedSession[];
}

export interface Receipt {
  sid: string;
  device: Device;
  endedAt: string;
  reason: Reason;
  initiator: Initiator;
  actor: string | null;
  /** False when the log hasn't got it yet; the session is dead all the same. */
  durable: boolean;
}

export interface GlobalSignOut {
  id: string;
  scope: 'all' | 'others';
  requestedAt: string;
  durable: boolean;
}

export interface Progress {
  id: string;
  state: 'requested' | 'closing' | 'completed';
  closed: number;
  of: number;
  completedAt: string | null;
}

/** The session has ended, or there is none: then nothing is said. */
export class SignedOut extends Error {
  reason: Reason | null;
  endedAt: string | null;
  initiator: Initiator | null;
}

/** Nobody can say now; nothing was changed. */
export class Unavailable extends Error {}

/** The service understood, and refused. */
export class Refused extends Error {
  status: number;
  /** RFC 9457. */
  problem: { type?: string; title?: string; detail?: string; [member: string]: unknown };
}

export interface Options {
  /** Where session-service is; by default where exeunt.js was loaded from. */
  base?: string | URL;
  /** For an app that keeps its token itself. Without it the browser's cookie counts. */
  token?: string | (() => string | null);
  /** How long an answer may take, in milliseconds; 5,000 by default. */
  timeout?: number;
}

export interface Handlers {
  /** Once, at the session's end; the watch has stopped. */
  onEnd?(end: SignedOut): void;
  /** Each second from one minute (or half of a shorter idle time) before a deadline; null when it has gone. */
  onCountdown?(countdown: { seconds: number; canStay: boolean } | null): void;
  /** True when nobody can say whether the session is alive: hide what is personal. False when it is known again. */
  onAway?(away: boolean): void;
  /** Whenever the session was found alive. */
  onSession?(session: Session): void;
}

/** Milliseconds, all of them. */
export interface WatchOptions {
  /** How often the session is looked at where no stream comes through; 10,000. */
  every?: number;
  /** When a stream that says nothing counts as blocked; 5,000. */
  first?: number;
  /** When a stream that has fallen silent is given up; 40,000. */
  silence?: number;
  /** How long nobody may know before `onAway` says so; 2,000. */
  grace?: number;
}

export interface Watch {
  /** The user wants to stay signed in: this is activity. */
  stay(): Promise<void>;
  stop(): void;
  readonly signal: AbortSignal;
}

export interface EventHandlers {
  onEvent(name: string, data: string): void;
  /** Whatever arrives, heartbeats too. */
  onLife?(): void;
  signal?: AbortSignal;
}

/** Each call rejects with SignedOut, Unavailable or Refused. */
export interface Exeunt {
  /** Asking is activity of the user, unless it is passive. */
  check(options?: { passive?: boolean }): Promise<Session>;
  devices(options?: { passive?: boolean }): Promise<Devices>;
  signOut(): Promise<Receipt>;
  signOutDevice(sid: string): Promise<Receipt>;
  signOutOthers(): Promise<GlobalSignOut>;
  signOutEverywhere(): Promise<GlobalSignOut>;
  progress(id: string): Promise<Progress>;
  watch(handlers?: Handlers, options?: WatchOptions): Watch;
  /** Server-sent events of any path beside session-service, until the stream ends. */
  events(path: string, handlers: EventHandlers): Promise<void>;
}

export function connect(options?: Options): Exeunt;

/** Of an ISO 8601 duration; 0 for none. */
export function milliseconds(duration: string | null | undefined): number;
