/** What every page does: times of the reader's own zone, and forms that go out once. */

export const language = document.documentElement.lang;

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const DAY = { day: 'numeric', month: 'short', ...CLOCK };

/** The time of day, and the day if it isn't today. */
export function moment(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language, today ? CLOCK : DAY).format(at);
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  // Strings become text, whatever is in them.
  made.append(...children);
  return made;
}

let words;

/** What the page says beyond what it came with. */
export function wording() {
  words ??= fetch(`/words/${language}`).then((answer) => answer.json());
  return words;
}

for (const time of document.querySelectorAll('time[datetime]')) {
  time.textContent = moment(time.dateTime);
}

for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'yes';
    form.querySelector('[type=submit]').setAttribute('aria-disabled', 'true');
  });
}

/** The browser may keep a page, with its form, as it was. */
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-once]')) {
    delete form.dataset.sent;
    form.querySelector('[type=submit]').removeAttribute('aria-disabled');
  }
});
