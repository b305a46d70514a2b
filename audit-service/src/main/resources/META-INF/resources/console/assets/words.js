/** The words of the page, in the language that was chosen here, or that the browser asks for. */

import { en } from './en.js';
import { ru } from './ru.js';

const ALL = { en, ru };
const KEPT = 'exeunt.language';

export const language = chosen();
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language);

function chosen() {
  const kept = localStorage.getItem(KEPT);
  if (kept in ALL) {
    return kept;
  }
  return navigator.languages.some((one) => one.startsWith('ru')) ? 'ru' : 'en';
}

export function speak(other) {
  localStorage.setItem(KEPT, other);
  location.reload();
}

/** The words of this key; `count` decides between forms, and {names} are filled in. */
export function t(key, values = {}) {
  const words = ALL[language][key];
  if (words === undefined) {
    return key;
  }
  const form = typeof words === 'string' ? words : words[plural.select(values.count)];
  return form.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

function shown(value) {
  return typeof value === 'number' ? number.format(value) : String(value ?? '');
}

/** The words for something that the service calls by name; a name without words is shown as it is. */
export function named(kind, name) {
  return `${kind}.${name}` in ALL[language] ? t(`${kind}.${name}`) : name;
}

export function count(value) {
  return number.format(value);
}
