// What an expert session did, step by step, in this browser until it is saved to one file. Simulated systems alone: a file with
// queries about real people must not come to be.
import { context, h } from "./page.js";
import { ask } from "./ask.js";

const store = "searchgateway.session";
const format = "searchgateway-session/1";

/** The session that is being recorded; null if none is. */
export function recording() {
  const text = sessionStorage.getItem(store);
  return text ? JSON.parse(text) : null;
}

/** Begins one, on systems without faults. */
export async function begin(title) {
  await ask("/systems/faults", { body: { behaviour: "", seed: 0 } });
  const gateway = await ask("/gateway");
  keep({ format, title, recorded_at: new Date().toISOString(), gateway, steps: [] });
}

/** Adds a step, if a session is being recorded; what it does not say is left out. */
export function record({ kind, ...step }) {
  const session = recording();
  if (!session || !context.simulated)
    return;
  if (step.rule_pack === session.gateway.rule_pack.name)
    delete step.rule_pack;
  session.steps.push(JSON.parse(JSON.stringify({ kind, at: new Date().toISOString(), ...step })));
  keep(session);
}

/** Ends it, and gives what was recorded. */
export function end() {
  const session = recording();
  sessionStorage.removeItem(store);
  return session;
}

function keep(session) {
  try {
    sessionStorage.setItem(store, JSON.stringify(session));
    document.dispatchEvent(new CustomEvent("session-kept"));
  } catch (e) {
    if (e.name !== "QuotaExceededError")
      throw e;
    // What was done is done, and what was recorded before stays whole.
    alarm("The recording is full: this step is not in it. Save it on the page Session, and begin another.");
  }
}

/** At the top of the page, until the next step. */
function alarm(text) {
  document.getElementById("session-full")?.remove();
  document.getElementById("main").prepend(h("p", { id: "session-full", className: "problem", role: "alert" }, text));
}
