// Checks a receipt in this browser, with nothing but the log's public key: the signature of the checkpoint, the way from the record to
// its root (RFC 6962), the record's own hash, and that the record describes what is shown.
import { outcomeWord, systemName, wordOf } from "./words.js";

const utf8 = new TextEncoder();
const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const same = (left, right) => left.length === right.length && left.every((byte, i) => byte === right[i]);
const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");

function bytesOf(base64) {
  const text = atob(base64 ?? "");
  return Uint8Array.from(text, c => c.charCodeAt(0));
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** An ECDSA signature in ASN.1 DER as the two numbers of 32 bytes that browsers expect; null if it is none. */
function rawSignature(der) {
  const numbers = [];
  let at = 2;
  if (der[0] !== 0x30 || der[1] !== der.length - 2)
    return null;
  while (at < der.length && numbers.length < 2) {
    const length = der[at + 1];
    if (der[at] !== 0x02 || length === undefined || at + 2 + length > der.length)
      return null;
    const number = der.slice(at + 2, at + 2 + length);
    const lean = number[0] === 0 ? number.slice(1) : number;
    if (lean.length > 32)
      return null;
    numbers.push(joined(new Uint8Array(32 - lean.length), lean));
    at += 2 + length;
  }
  return numbers.length === 2 && at === der.length ? joined(...numbers) : null;
}

async function root(leaf, index, size, path) {
  let node = leaf;
  let position = BigInt(index);
  let last = BigInt(size) - 1n;
  const parent = (left, right) => sha256(joined(Uint8Array.of(1), left, right));
  for (const sibling of path) {
    if (last === 0n || sibling.length !== 32)
      return null;
    if ((position & 1n) === 1n) {
      node = await parent(sibling, node);
    } else if (position === last) {
      while ((position & 1n) === 0n) {
        position >>= 1n;
        last >>= 1n;
      }
      node = await parent(sibling, node);
    } else {
      node = await parent(node, sibling);
    }
    position >>= 1n;
    last >>= 1n;
  }
  return last === 0n ? node : null;
}

/** Whether the tree under the new root begins with that under the old one, RFC 9162 section 2.1.4.2. */
async function continues(oldSize, newSize, path, oldRoot, newRoot) {
  if (oldSize > newSize || path.some(hash => hash.length !== 32))
    return false;
  if (oldSize === newSize)
    return path.length === 0 && same(oldRoot, newRoot);
  if (oldSize === 0)
    return path.length === 0;
  let position = BigInt(oldSize) - 1n;
  let last = BigInt(newSize) - 1n;
  while ((position & 1n) === 1n) {
    position >>= 1n;
    last >>= 1n;
  }
  const rest = [...path];
  // An earlier tree that is perfect is itself the start, and its root is known.
  const start = position === 0n ? oldRoot : rest.shift();
  if (!start)
    return false;
  const parent = (left, right) => sha256(joined(Uint8Array.of(1), left, right));
  let [before, after] = [start, start];
  for (const sibling of rest) {
    if (last === 0n)
      return false;
    if ((position & 1n) === 1n || position === last) {
      [before, after] = [await parent(sibling, before), await parent(sibling, after)];
      while ((position & 1n) === 0n && position !== 0n) {
        position >>= 1n;
        last >>= 1n;
      }
    } else {
      after = await parent(after, sibling);
    }
    position >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(before, oldRoot) && same(after, newRoot);
}

/**
 * Verifies that a log has only grown from one of its signed checkpoints to a later one. Gives what was checked, as verify does.
 */
export async function verifyGrowth(earlier, later, proof, keys) {
  const steps = [];
  try {
    const log = later.split("\n")[0];
    const now = await checkpoint({ log, checkpoint: later }, keys);
    steps.push({ text: `The checkpoint of ${log} over ${now.size} records is signed with its key.`, good: true });
    if (earlier) {
      const then = await checkpoint({ log, checkpoint: earlier }, keys);
      if (!await continues(then.size, now.size, (proof ?? []).map(bytesOf), then.root, now.root))
        throw `the log is not shown to continue the one of ${then.size} records that this browser kept`;
      steps.push({ text: `It continues the ${then.size} records that this browser kept: nothing of them was changed or taken away.`, good: true });
    }
    return { steps, good: true };
  } catch (wrong) {
    steps.push({ text: `Not proven: ${typeof wrong === "string" ? wrong : "the checkpoint cannot be read"}.`, good: false });
    return { steps, good: false };
  }
}

/** The public keys of a PEM text, each with its fingerprint. */
export async function keysOf(pem) {
  const keys = [];
  for (const [, base64] of pem.matchAll(/-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/g))
    keys.push(await keyOf(base64.replace(/\s/g, "")));
  return keys;
}

/**
 * The keys and those to which they handed their logs over: checkpoints that the key before and the next have both signed. The one before
 * counts for nothing larger.
 */
export async function follow(keys, handovers) {
  const followed = keys.map(key => ({ ...key }));
  for (const note of handovers) {
    const [log, size, , line] = note.split("\n");
    const [, before, after] = /^key-handover (\S+) (\S+)$/.exec(line ?? "") ?? [];
    const known = before && await sha256(bytesOf(before)).then(print => followed.find(key => same(key.fingerprint, print)));
    if (!known || known.until !== undefined)
      continue;
    try {
      const next = await keyOf(after);
      await checkpoint({ log, checkpoint: note }, [known]);
      await checkpoint({ log, checkpoint: note }, [next]);
      known.until = Number(size);
      followed.push(next);
    } catch {
      // Not signed by both: it vouches for nothing.
    }
  }
  return followed;
}

export const canVerify = () => Boolean(globalThis.crypto?.subtle);

/** The fingerprint of a key, for people to compare. */
export const fingerprintText = key => hex(key.fingerprint).replace(/(.{4})(?=.)/g, "$1 ");

async function keyOf(base64) {
  const der = bytesOf(base64);
  return { fingerprint: await sha256(der), key: await crypto.subtle.importKey("spki", der, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]) };
}

async function checkpoint(receipt, keys) {
  const note = receipt.checkpoint ?? "";
  const split = note.lastIndexOf("\n\n");
  const text = note.slice(0, split + 1);
  const [origin, size, rootText] = text.split("\n");
  if (split <= 0 || !/^(0|[1-9][0-9]*)$/.test(size ?? "") || !rootText)
    throw "the checkpoint is not a signed note of origin, size and root";
  if (origin !== receipt.log)
    throw "the checkpoint is of another log";
  for (const line of note.slice(split + 2).trimEnd().split("\n")) {
    const [, name, signature] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    if (name !== origin)
      continue;
    const bytes = bytesOf(signature);
    const key = keys.find(k => same(k.fingerprint.slice(0, 4), bytes.slice(0, 4)) && Number(size) <= (k.until ?? Infinity));
    const raw = key && rawSignature(bytes.slice(4));
    if (raw && await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key.key, raw, utf8.encode(text)))
      return { origin, size: Number(size), root: bytesOf(rootText), key };
  }
  throw "the checkpoint is not signed with the log's key";
}

const sameSet = (left, right) => {
  const [a, b] = [new Set(left ?? []), new Set(right ?? [])];
  return a.size === b.size && [...a].every(x => b.has(x));
};

function systemDifference(recorded, system) {
  return !recorded ? "it is not in the record"
    : recorded.outcome !== outcomeWord(system.outcome) ? "the outcome"
    : (recorded.rule ?? "") !== (system.rule ?? "") ? "the rule"
    : (recorded.legal_basis ?? "") !== (system.legal_basis ?? "") ? "the legal basis"
    : !sameSet(recorded.keys_sent, (system.keys_sent ?? []).map(k => wordOf("SEARCH_KEY_", k))) ? "the keys that were sent"
    : (recorded.records_released ?? 0) !== (system.records ?? []).length ? "the records"
    : !sameSet(recorded.fields_released, (system.records ?? []).flatMap(r => r.fields ?? []).map(f => f.name)) ? "the fields"
    : null;
}

/** Where a record and an answer differ, in words; null if nowhere. */
export function difference(record, answer, request) {
  if (record.kind !== "search")
    return "the kind of record";
  if (record.search !== answer.search_id)
    return "the search";
  if (record.rule_pack?.name !== answer.rule_pack?.name || record.rule_pack?.hash !== answer.rule_pack?.hash)
    return "the rules";
  if ((record.persons ?? 0) !== (answer.persons ?? []).length)
    return "the number of persons";
  if (!sameSet(record.links_shown, (answer.links?.links ?? []).map(l => wordOf("LINK_COLOUR_", l.colour))))
    return "the colours of links";
  if (request && record.purpose !== wordOf("PURPOSE_", request.purpose))
    return "the purpose";
  if (request && (record.case ?? "") !== (request.case_reference ?? ""))
    return "the case reference";
  if (record.systems.length !== answer.systems.length)
    return "the systems";
  for (const system of answer.systems) {
    const differs = systemDifference(record.systems.find(r => r.system === systemName(system.system)), system);
    if (differs)
      return `${systemName(system.system)}: ${differs}`;
  }
  return null;
}

/**
 * Verifies the receipt of an answer. Gives what was checked, step by step: { steps: [{ text, good }], record, key }; the last step says
 * what is wrong, if something is.
 */
export async function verify(receipt, keys, describes) {
  const steps = [];
  const good = text => steps.push({ text, good: true });
  try {
    if (!receipt)
      throw "there is no receipt";
    const signed = await checkpoint(receipt, keys);
    good(`The checkpoint of ${signed.origin} is signed with its key.`);
    const leaf = bytesOf(receipt.leaf_hash);
    const path = (receipt.inclusion_proof ?? []).map(bytesOf);
    const index = Number(receipt.index ?? 0);
    const at = index < signed.size ? await root(leaf, index, signed.size, path) : null;
    if (!at || !same(at, signed.root))
      throw "the inclusion proof does not lead to the checkpoint's root";
    good(`The record stands at place ${index} of ${signed.size} in the log: ${path.length} hashes lead to the signed root.`);
    const bytes = bytesOf(receipt.record);
    if (!same(await sha256(joined(Uint8Array.of(0), bytes)), leaf))
      throw "the record that it carries is not the one in the log";
    const record = JSON.parse(new TextDecoder().decode(bytes));
    good("The record that came with the answer is the one in the log.");
    const differs = describes(record);
    if (differs)
      throw `the record does not describe this answer (${differs})`;
    good("The record describes this answer: search, rules, and per system outcome, rule, article, keys, records and fields.");
    return { steps, record, key: signed.key, good: true };
  } catch (wrong) {
    steps.push({ text: `Not proven: ${typeof wrong === "string" ? wrong : "the receipt cannot be read"}.`, good: false });
    return { steps, good: false };
  }
}
