/**
 * Checks proofs with what the browser itself computes: SHA-256 and Ed25519, as RFC 6962 (section 2.1.1) and C2SP's signed
 * notes have it. Nothing here asks the service.
 */

const ED25519 = 1;
const FORM = 'exeunt-trail-checkpoint/1';
const utf8 = new TextEncoder();

/** What the browser can't check; says nothing about what was to be checked. */
export class Unsupported extends Error {}

export function canHash() {
  return globalThis.crypto?.subtle !== undefined;
}

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

function same(one, other) {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

async function sha256(...parts) {
  const all = new Uint8Array(await new Blob(parts).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

const ofLeaf = (input) => sha256(Uint8Array.of(0), input);
const ofNode = (left, right) => sha256(Uint8Array.of(1), left, right);

/** Whether a leaf's input is of this record: its bytes as they are shown, and its place and time. */
export function isOf(input, { offset, appendedAt, key, value }) {
  const head = new DataView(new ArrayBuffer(17));
  head.setUint8(0, 1);
  head.setBigInt64(1, BigInt(offset));
  head.setBigInt64(9, BigInt(new Date(appendedAt).getTime()));
  const expected = [new Uint8Array(head.buffer), ...field(key), ...field(value)];
  let at = 0;
  for (const part of expected) {
    if (!same(part, input.subarray(at, at + part.length))) {
      return false;
    }
    at += part.length;
  }
  return at === input.length;
}

function field(base64) {
  const length = new DataView(new ArrayBuffer(4));
  const bytes = base64 === undefined ? new Uint8Array() : bytesOf(base64);
  length.setInt32(0, base64 === undefined ? -1 : bytes.length);
  return [new Uint8Array(length.buffer), bytes];
}

/** The hash of a leaf's input is the leaf. */
export async function isLeaf(input, leaf) {
  return same(await ofLeaf(input), bytesOf(leaf));
}

/** The path leads from the leaf, at its index, to the root of a tree of this size. */
export async function leadsToRoot({ leaf, index, treeSize, path, root }) {
  if (!Number.isSafeInteger(treeSize) || index < 0 || index >= treeSize) {
    return false;
  }
  let hash = bytesOf(leaf);
  let at = BigInt(index);
  let last = BigInt(treeSize) - 1n;
  for (const step of path) {
    if (last === 0n) {
      return false;
    }
    if (at % 2n === 1n || at === last) {
      hash = await ofNode(bytesOf(step), hash);
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n;
        last /= 2n;
      }
    } else {
      hash = await ofNode(hash, bytesOf(step));
    }
    at /= 2n;
    last /= 2n;
  }
  return last === 0n && same(hash, bytesOf(root));
}

/** The parts of a signed note: what is signed, and by whom. */
function noteOf(note) {
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2).split('\n').filter((line) => line);
  return {
    text: note.slice(0, end + 1),
    signatures: lines.map((line) => {
      const [dash, name, base64] = line.split(' ');
      const both = dash === '—' && base64 ? bytesOf(base64) : new Uint8Array();
      return { name, id: both.subarray(0, 4), signature: both.subarray(4) };
    }),
  };
}

/** A key as notes name it: name+id+base64. */
async function keyOf(text) {
  const [name, id, ...rest] = text.split('+');
  const typed = bytesOf(rest.join('+'));
  const hash = await sha256(utf8.encode(`${name}\n`), typed);
  const computed = hash.subarray(0, 4);
  const hex = [...computed].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (typed.length !== 33 || typed[0] !== ED25519 || hex !== id) {
    throw new Error('not a key');
  }
  return { name, id: computed, key: await imported(typed.subarray(1)) };
}

async function imported(raw) {
  try {
    return await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  } catch (failure) {
    throw failure.name === 'DataError' ? failure : new Unsupported();
  }
}

/**
 * Those of these keys that signed the note; none if one of them signed it wrongly. Throws Unsupported in a browser without
 * Ed25519.
 */
export async function signed(note, keys) {
  const { text, signatures } = noteOf(note);
  const by = [];
  for (const known of keys) {
    const key = await keyOf(known);
    for (const one of signatures.filter((each) => each.name === key.name && same(each.id, key.id))) {
      if (!(await crypto.subtle.verify({ name: 'Ed25519' }, key.key, one.signature, utf8.encode(text)))) {
        return [];
      }
      by.push(known);
    }
  }
  return by;
}

/** What a checkpoint says of each tree: to be believed only once it is known to be signed. */
export function treesOf(note) {
  const [, form, , ...lines] = noteOf(note).text.split('\n');
  if (form !== FORM) {
    return [];
  }
  return lines.filter((line) => line).map((line) => {
    const [topic, topicId, partition, size, root] = line.split(' ');
    return { topic, topicId, partition: Number(partition), size: Number(size), root };
  });
}

/** Whether a checkpoint says this root of the tree of this log. */
export function says(note, { log, treeSize, root }) {
  return treesOf(note).some((tree) => tree.topic === log.topic && tree.topicId === log.topicId
    && tree.partition === log.partition && tree.size === treeSize && tree.root === root);
}
