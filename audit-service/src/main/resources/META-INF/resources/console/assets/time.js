/** Times as people read them: in their zone, with the exact one beside. */

import { el } from './dom.js';
import { language } from './words.js';

/** As the browser's own variant of the language has it, but never with half a day: this is no place for a.m. and p.m. */
const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
const format = (options) => new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options });
const dateAndTime = format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const hour = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const time = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ day: 'numeric', month: 'short' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

export function at(text) {
  return el('time', { datetime: text, title: text }, dateAndTime.format(new Date(text)));
}

export function words(text) {
  return dateAndTime.format(new Date(text));
}

export function hourOf(moment) {
  return hour.format(moment);
}

export function clock(moment) {
  return time.format(moment);
}

export function dayOf(moment) {
  return day.format(moment);
}

export function between(from, to) {
  return hour.formatRange(from, to);
}

export function ago(text, now = Date.now()) {
  const seconds = Math.round((new Date(text).getTime() - now) / 1000);
  const [unit, length] = UNITS.find((one) => Math.abs(seconds) >= one[1]) ?? UNITS.at(-1);
  return relative.format(Math.round(seconds / length), unit);
}

/** A time as the field of a form has it, in the zone of the browser; none if the text is no time. */
export function forField(text) {
  const moment = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(moment.getTime())) {
    return '';
  }
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export function fromField(value) {
  return value === '' ? '' : new Date(value).toISOString();
}
