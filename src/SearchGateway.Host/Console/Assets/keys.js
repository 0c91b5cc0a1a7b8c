import { ask } from "./ask.js";
import { fingerprintText, keysOf } from "./receipt.js";

const store = "searchgateway.log-keys";

/**
 * The keys of the gateway's logs. Those seen first are kept in this browser: a key that changes later is told, not taken. Who compares
 * the fingerprint with one that came another way need trust nobody.
 */
export async function logKeys() {
  const pem = await ask("/v1/audit/key");
  const kept = localStorage.getItem(store);
  if (kept === null)
    localStorage.setItem(store, pem);
  const known = await keysOf(kept ?? pem);
  const offered = await keysOf(pem);
  const strange = offered.filter(key => !known.some(k => fingerprintText(k) === fingerprintText(key)));
  return { keys: known, strange, first: kept === null };
}

/** Takes the keys that the gateway offers now in the place of those kept. */
export function forgetKeys() {
  localStorage.removeItem(store);
}
