/** A picture of how sessions ended, and the same numbers as a table. */

import { ask } from './api.js';
import { el, svg } from './dom.js';
import { between, clock, dayOf, hourOf } from './time.js';
import { count, named, t } from './words.js';

const HOUR = 3_600_000;
const LONGEST = 31 * 24 * HOUR;
const SERIES = {
  user: ['this-device', 'other-device', 'replaced'],
  everywhere: ['global-sign-out'],
  security: ['security-team', 'token-revoked', 'credential-changed', 'account-disabled'],
  time: ['idle', 'lifetime', 'session-limit'],
};
const NAMES = [...Object.keys(SERIES), 'other'];
/** Drawn for the screen that it is on, so that its words stay readable. */
const NARROW = matchMedia('(max-width: 46rem)').matches;
const WIDTH = NARROW ? 400 : 880;
const HEIGHT = NARROW ? 180 : 200;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 8;

/** The stretch of time to show: what was asked for, else the last day, and at most what the service answers. */
function stretch(filters) {
  const to = filters.has('to') ? new Date(filters.get('to')).getTime() : Date.now();
  const asked = filters.has('from') ? new Date(filters.get('from')).getTime() : to - 24 * HOUR;
  const from = Math.max(asked, to - LONGEST);
  return { from, to, clamped: asked < from };
}

/** The chart of this search; it comes when it comes. */
export async function chart(filters) {
  const { from, to, clamped } = stretch(filters);
  const query = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  const stats = await ask(`/audit/stats?${query}`);
  const width = bucketOf(to - from);
  const buckets = bucketsOf(stats, from, to, width);
  const sums = buckets.map((bucket) => NAMES.reduce((sum, name) => sum + bucket[name], 0));
  const all = sums.reduce((sum, one) => sum + one, 0);
  return el('section', { class: 'chart', 'aria-labelledby': 'chart-title' },
    el('h2', { id: 'chart-title' }, t('chart.title')),
    el('p', { class: 'quiet' }, t('chart.note', { range: between(from, to) }), clamped ? ` ${t('chart.clamped')}` : ''),
    all === 0
      ? el('p', { class: 'none' }, t('chart.none'))
      : [legend(buckets), picture(buckets, sums, width, filters), table(buckets, sums, width, filters)],
    el('div', { class: 'bars' },
      bars(t('chart.initiators'), 'initiator', stats.signOutsByInitiator),
      bars(t('chart.timeouts'), 'device', stats.timeoutsByDeviceKind)));
}

function bucketOf(span) {
  return [HOUR, 6 * HOUR, 24 * HOUR].find((width) => span / width <= 49) ?? 24 * HOUR;
}

/** Buckets begin where people's hours and days do. */
function bucketsOf(stats, from, to, width) {
  const zone = new Date(from).getTimezoneOffset() * 60_000;
  const first = Math.floor((from - zone) / width) * width + zone;
  const buckets = [];
  for (let begin = first; begin < to; begin += width) {
    buckets.push({ begin, end: begin + width, ...Object.fromEntries(NAMES.map((name) => [name, 0])) });
  }
  for (const { hour, ends } of stats.endsPerHour) {
    const bucket = buckets[Math.floor((new Date(hour).getTime() - first) / width)] ?? buckets[0];
    Object.entries(ends).forEach(([cause, number]) => { bucket[seriesOf(cause)] += number; });
  }
  return buckets;
}

function seriesOf(cause) {
  return Object.keys(SERIES).find((name) => SERIES[name].includes(cause)) ?? 'other';
}

function legend(buckets) {
  const used = NAMES.filter((name) => buckets.some((bucket) => bucket[name] > 0));
  return el('ul', { class: 'legend' }, used.map((name) =>
    el('li', {}, el('span', { class: `swatch series-${name}`, 'aria-hidden': 'true' }), t(`series.${name}`))));
}

function picture(buckets, sums, width, filters) {
  const most = Math.max(...sums);
  const top = nice(most);
  const step = (WIDTH - LEFT) / buckets.length;
  const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const peak = label(buckets[sums.indexOf(most)], width);
  return svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', class: 'plot',
    'aria-label': t('chart.summary', { count: sums.reduce((a, b) => a + b, 0), peak, most }),
  },
  [0, top / 2, top].filter(Number.isInteger).map((value) => [
    svg('line', { x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value), class: 'rule' }),
    svg('text', { x: LEFT - 8, y: y(value) + 4, class: 'tick end' }, count(value))]),
  buckets.map((bucket, i) => column(bucket, LEFT + i * step, step, y, sums[i], width, filters)),
  ticks(buckets, step, width));
}

function column(bucket, x, step, y, sum, width, filters) {
  let base = 0;
  const parts = NAMES.filter((name) => bucket[name] > 0).map((name) => {
    const part = svg('rect', {
      x: x + step * 0.12, width: step * 0.76, y: y(base + bucket[name]),
      height: Math.max(y(base) - y(base + bucket[name]) - 1, 1), class: `series-${name}`,
    });
    base += bucket[name];
    return part;
  });
  const said = NAMES.filter((name) => bucket[name] > 0).map((name) => `${t(`series.${name}`)}: ${count(bucket[name])}`);
  // For the mouse; the table beside has the same as links.
  return svg('g', { class: 'column', onclick: () => location.assign(narrowed(bucket, filters)) },
    svg('title', {}, [label(bucket, width), ...said].join('\n')),
    svg('rect', { x, y: TOP, width: step, height: HEIGHT - BOTTOM - TOP, class: 'back' }),
    sum ? parts : null);
}

function ticks(buckets, step, width) {
  const each = Math.ceil(buckets.length / (NARROW ? 4 : 8));
  return buckets.map((bucket, i) => i % each === 0 && i + each / 2 < buckets.length
    ? svg('text', { x: LEFT + i * step + 2, y: HEIGHT - 6, class: 'tick' }, short(bucket, width, i === 0)) : null);
}

function short(bucket, width, first) {
  return width === 24 * HOUR ? dayOf(bucket.begin)
    : first || new Date(bucket.begin).getHours() === 0 ? hourOf(bucket.begin)
      : clock(bucket.begin);
}

function label(bucket, width) {
  return width === 24 * HOUR ? dayOf(bucket.begin) : between(bucket.begin, bucket.end);
}

/** The search of this stretch alone. */
function narrowed(bucket, filters) {
  const query = new URLSearchParams(filters);
  query.set('from', new Date(bucket.begin).toISOString());
  query.set('to', new Date(bucket.end).toISOString());
  query.delete('after');
  query.delete('before');
  return `/console?${query}`;
}

function nice(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(2, [1, 2, 4, 5, 10].map((one) => one * power).find((one) => one >= most));
}

function table(buckets, sums, width, filters) {
  const used = NAMES.filter((name) => buckets.some((bucket) => bucket[name] > 0));
  return el('details', {},
    el('summary', {}, t('chart.table')),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('chart.table') },
      el('table', { class: 'numbers' },
        el('thead', {}, el('tr', {}, [t('chart.time'), ...used.map((name) => t(`series.${name}`)), t('chart.sum')]
          .map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, buckets.flatMap((bucket, i) => sums[i] === 0 ? [] : [el('tr', {},
          el('th', { scope: 'row' }, el('a', { href: narrowed(bucket, filters) }, label(bucket, width))),
          used.map((name) => el('td', {}, count(bucket[name]))),
          el('td', {}, count(sums[i])))])))));
}

function bars(title, kind, numbers) {
  const most = Math.max(1, ...Object.values(numbers));
  const rows = Object.entries(numbers).sort((one, other) => other[1] - one[1]);
  return el('div', {},
    el('h3', {}, title),
    rows.length === 0 ? el('p', { class: 'none' }, t('chart.empty')) : el('dl', { class: 'bar-list' }, rows.map(([name, number]) => [
      el('dt', {}, named(kind, name)),
      el('dd', {}, el('meter', { min: 0, max: most, value: number, 'aria-hidden': 'true' }), count(number))])));
}
