/**
 * What this browser saw before, so that it needn't believe the service each time anew: the keys, with when they were first
 * seen, and what the last verified checkpoint said of each tree.
 */

const KEYS = 'exeunt.keys';
const TREES = 'exeunt.trees';

function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

/**
 * What is known of the keys that signed together: all of them are new here ("new"), one was known ("known"), which vouches
 * for the others, or others are known for their name ("other").
 */
export function standing(keys, now = new Date()) {
  const name = keys[0].split('+')[0];
  const all = kept(KEYS);
  const known = all[name] ?? {};
  const familiar = keys.filter((key) => key in known);
  if (familiar.length === 0 && Object.keys(known).length > 0) {
    return { is: 'other', since: Object.values(known)[0] };
  }
  const since = familiar.length ? known[familiar[0]] : now.toISOString();
  all[name] = { ...Object.fromEntries(keys.map((key) => [key, now.toISOString()])), ...known };
  localStorage.setItem(KEYS, JSON.stringify(all));
  return { is: familiar.length ? 'known' : 'new', since };
}

/** Begins anew with whatever comes next. */
export function forget() {
  localStorage.removeItem(KEYS);
  localStorage.removeItem(TREES);
}

/** Why the trees can't have grown out of those that were seen; null if they can. */
export function contradiction(trees) {
  const before = kept(TREES);
  for (const tree of trees) {
    const known = before[name(tree)];
    if (known && tree.size < known.size) {
      return 'shrunk';
    }
    if (known && tree.size === known.size && tree.root !== known.root) {
      return 'rewritten';
    }
  }
  const now = new Set(trees.map(name));
  return Object.keys(before).some((one) => !now.has(one)) ? 'shrunk' : null;
}

export function remember(trees) {
  localStorage.setItem(TREES, JSON.stringify(Object.fromEntries(
    trees.map((tree) => [name(tree), { size: tree.size, root: tree.root }]))));
}

function name(tree) {
  return `${tree.topic} ${tree.topicId} ${tree.partition}`;
}
