import { ask } from "./ask.js";
import { fingerprintText, follow, keysOf } from "./receipt.js";

const store = "searchgateway.log-keys";

/**
 * The keys of the gateway's logs. Those seen first are kept in this browser: a key that comes later is taken if a kept one handed the log over
 * to it, and otherwise told. Who compares the fingerprint with one that came another way need trust nobody.
 */
export async function logKeys() {
  const pem = await ask("/v1/audit/key");
  const kept = localStorage.getItem(store);
  if (kept === null)
    localStorage.setItem(store, pem);
  const offered = await keysOf(pem);
  const strangeTo = known => offered.filter(key => !known.some(k => fingerprintText(k) === fingerprintText(key)));
  let known = await keysOf(kept ?? pem);
  if (strangeTo(known).length > 0)
    known = await follow(known, (await ask("/v1/audit/keys")).handovers ?? []);
  return { keys: known, strange: strangeTo(known), first: kept === null };
}

/** Takes the keys that the gateway offers now in the place of those kept. */
export function forgetKeys() {
  localStorage.removeItem(store);
}
