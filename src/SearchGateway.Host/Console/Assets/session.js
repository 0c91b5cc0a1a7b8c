// What an expert session did, step by step, in this browser until it is saved to one file. Simulated systems alone: a file with
// queries about real people must not come to be.
import { context } from "./page.js";
import { ask } from "./ask.js";

const store = "searchgateway.session";
const format = "searchgateway-session/1";

/** The session that is being recorded; null if none is. */
export function recording() {
  const text = sessionStorage.getItem(store);
  return text ? JSON.parse(text) : null;
}

/** Begins one. */
export async function begin(title) {
  const gateway = await ask("/gateway");
  keep({ format, title, recorded_at: new Date().toISOString(), gateway, steps: [] });
}

/** Adds a step, if a session is being recorded. */
export function record(step) {
  const session = recording();
  if (!session || !context.simulated)
    return;
  session.steps.push({ at: new Date().toISOString(), ...step });
  keep(session);
}

/** Ends it, and gives what was recorded. */
export function end() {
  const session = recording();
  sessionStorage.removeItem(store);
  return session;
}

function keep(session) {
  sessionStorage.setItem(store, JSON.stringify(session));
  document.dispatchEvent(new CustomEvent("session-kept"));
}
