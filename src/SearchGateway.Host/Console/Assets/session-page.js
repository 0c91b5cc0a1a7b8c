import { context, h, say, show } from "./page.js";
import { ask, Problem } from "./ask.js";
import { compare } from "./compare.js";
import { begin, end, record, recording } from "./session.js";
import { purposeName } from "./words.js";

const place = document.getElementById("session");
const format = "searchgateway-session/1";

if (!context.simulated)
  show(place, h("p", { className: "note" }, "Sessions are recorded on simulated systems alone: a file with queries about real people must not come to be."));
else
  draw();

document.addEventListener("session-kept", () => context.simulated && draw());

function draw() {
  const now = recording();
  show(place, now ? recordingCard(now) : beginCard(), replayCard());
}

function beginCard() {
  const title = h("input", { id: "title", required: true, maxLength: 200 });
  return h("form", { className: "card", "aria-label": "Record", onsubmit: async event => { event.preventDefault(); await begin(title.value); say("Recording."); } },
    h("h2", {}, "Record a session"),
    h("p", {}, "From now on every search, comparison, fault and scenario in this window is a step of the session, until it is saved to one file."),
    h("label", { for: "title" }, "Title"), title,
    h("div", { className: "row" }, h("button", {}, "Begin")));
}

function recordingCard(session) {
  return h("section", { className: "card", "aria-label": "Recording" },
    h("h2", {}, `Recording: ${session.title}`),
    h("p", {}, `${session.steps.length} ${session.steps.length === 1 ? "step" : "steps"} since ${session.recorded_at.replace("T", " ").slice(0, 19)}Z, rules ${session.gateway.rule_pack.name}, population seed ${session.gateway.population?.seed}.`),
    h("ol", {}, session.steps.map(step => h("li", {}, stepName(step)))),
    noteForm(),
    h("div", { className: "row" },
      h("button", { type: "button", onclick: save }, "Save to a file and end"),
      h("button", { type: "button", className: "quiet", onclick: () => { end(); draw(); say("The session was dropped."); } }, "Drop it")));
}

function noteForm() {
  const text = h("input", { "aria-label": "Note", maxLength: 10000, required: true });
  return h("form", { className: "row", onsubmit: event => { event.preventDefault(); record({ kind: "note", text: text.value }); } }, text, h("button", { className: "quiet" }, "Add a note"));
}

function save() {
  const session = end();
  const link = h("a", {
    href: URL.createObjectURL(new Blob([JSON.stringify(session, null, 2)], { type: "application/json" })),
    download: `${session.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "session"}.session.json`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  draw();
  say("The session is saved.");
}

function stepName(step) {
  switch (step.kind) {
    case "search": return `${step.profile} searches: ${purposeName(step.request.purpose)}${step.rule_pack ? ` under ${step.rule_pack}` : ""}`;
    case "faults": return `${step.system === "all" ? "every system" : step.system}: ${step.behaviour ?? "all faults end"}`;
    case "scenario": return `scenario ${step.name ?? "of the session's own"} plays`;
    case "note": return step.text;
    default: return step.kind;
  }
}

function replayCard() {
  const file = h("input", { type: "file", id: "file", accept: ".json,application/json" });
  const other = h("input", { type: "file", id: "other", accept: ".json,application/json" });
  const pack = h("select", { id: "pack" }, h("option", { value: "" }, "as recorded"), context.packs.map(p => h("option", { value: p }, p)));
  const result = h("div", { "aria-live": "polite" });
  return h("section", { className: "card", "aria-label": "Replay" },
    h("h2", {}, "Replay, or compare"),
    h("p", {}, "Each step is done again on this gateway, and its outcome held against what was recorded. What must differ (numbers of searches, times, receipts) is left out."),
    h("div", { className: "grid" },
      h("div", {}, h("label", { for: "file" }, "Session"), file),
      h("div", {}, h("label", { for: "pack" }, "Under the rules"), pack),
      h("div", {}, h("label", { for: "other" }, "Or held against another session"), other)),
    h("div", { className: "row" },
      h("button", { type: "button", onclick: () => run(file, result, session => replay(session, pack.value, result)) }, "Replay"),
      h("button", { type: "button", className: "quiet", onclick: () => run(file, result, async session => compareWith(session, await read(other), result)) }, "Compare the two files")),
    result);
}

async function run(file, result, act) {
  try {
    await act(await read(file));
  } catch (e) {
    if (e instanceof Problem || typeof e === "string")
      show(result, h("p", { className: "problem", role: "alert" }, e.message ?? e));
    else
      throw e;
  }
}

async function read(input) {
  const [file] = input.files;
  if (!file)
    throw "Choose a file first.";
  let session;
  try {
    session = JSON.parse(await file.text());
  } catch {
    throw `${file.name} is not JSON.`;
  }
  if (session?.format !== format || !Array.isArray(session.steps))
    throw `${file.name} is no session: "format" must be "${format}", and "steps" a list.`;
  return session;
}

/** Does every step again. */
async function replay(session, pack, result) {
  const list = h("ol", {});
  const summary = h("p", { role: "status" }, "Replaying …");
  const here = await ask("/gateway");
  if (otherPeople(session.gateway.population, here.population))
    throw otherPeople(session.gateway.population, here.population);
  const otherRules = session.gateway.rule_pack.hash !== here.rule_pack.hash && !pack;
  show(result, otherRules && h("p", { className: "note" }, `The rules in force are ${here.rule_pack.name} (${here.rule_pack.hash.slice(0, 8)}…); then they were ${session.gateway.rule_pack.name} (${session.gateway.rule_pack.hash.slice(0, 8)}…).`), summary, list);
  await ask("/systems/faults", { body: { behaviour: "", seed: 0 } });
  let differing = 0;
  for (const [at, step] of session.steps.entries()) {
    summary.textContent = `Step ${at + 1} of ${session.steps.length} …`;
    const now = await again(step, pack);
    const rows = now && step.outcome ? compare([step.outcome, now]).filter(row => row.differs) : [];
    differing += rows.length > 0 ? 1 : 0;
    list.append(stepLine(step, rows, ["recorded", pack ? `now, under ${pack}` : "now"]));
  }
  summary.textContent = differing === 0 ? `All ${session.steps.length} steps came out as recorded.` : `${differing} of ${session.steps.length} steps came out otherwise.`;
  say(summary.textContent);
}

async function again(step, pack) {
  if (step.kind === "faults")
    return ask("/systems/faults", { body: { system: step.system === "all" ? null : step.system, behaviour: step.behaviour ?? "", seed: step.seed ?? 0 } }).then(() => null);
  if (step.kind === "scenario")
    return ask("/systems/scenario", { body: { name: step.name, text: step.text, seed: step.seed ?? null } }).then(() => null);
  if (step.kind !== "search")
    return null;
  try {
    return await ask("/v1/search", { seat: step.profile, pack: pack || step.rule_pack, body: step.request });
  } catch (e) {
    if (!(e instanceof Problem))
      throw e;
    return { problem: e.body };
  }
}

function compareWith(session, other, result) {
  const list = h("ol", {});
  let differing = 0;
  for (let at = 0; at < Math.max(session.steps.length, other.steps.length); at++) {
    const [left, right] = [session.steps[at], other.steps[at]];
    const alike = left && right && left.kind === right.kind && stepName({ ...left, rule_pack: "" }) === stepName({ ...right, rule_pack: "" });
    const rows = alike && left.outcome && right.outcome ? compare([left.outcome, right.outcome]).filter(row => row.differs) : [];
    differing += rows.length > 0 || !alike ? 1 : 0;
    list.append(alike ? stepLine(left, rows, [session.title, other.title]) : h("li", { className: "differs" }, `${left ? stepName(left) : "nothing"} — ${right ? stepName(right) : "nothing"}`));
  }
  show(result, h("p", { role: "status" }, differing === 0 ? "The two sessions say the same." : `${differing} steps differ.`), list);
}

let lines = 0;

function stepLine(step, rows, heads) {
  const line = ++lines;
  return h("li", { data: { same: rows.length === 0 } }, stepName(step), rows.length === 0
    ? h("span", { className: "good" }, step.kind === "search" ? " ✓ the same" : " ✓ done")
    : h("details", { open: true }, h("summary", { className: "bad" }, `${rows.length} ${rows.length === 1 ? "difference" : "differences"}`),
      h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `Differences of line ${line}` }, h("table", {},
        h("thead", {}, h("tr", {}, ["What is told", ...heads].map(t => h("th", { scope: "col" }, t)))),
        h("tbody", {}, rows.map(row => h("tr", {}, h("th", { scope: "row" }, `${row.group} ${row.name}`), row.texts.map(text => h("td", { className: "differs" }, text ?? "—")))))))));
}

/** Why a session cannot be replayed here: other people live in these systems; null if it can. */
function otherPeople(then, now) {
  const same = ["seed", "size", "mix", "as_of"].every(member => String(then?.[member]) === String(now?.[member]));
  return same ? null : "Other people live in these systems. Start the gateway with "
    + `Simulators__Population__Seed=${then.seed} Simulators__Population__Size=${then.size} Simulators__Today=${then.as_of} (mix ${then.mix}); here: seed ${now.seed}, size ${now.size}, ${now.as_of}, mix ${now.mix}.`;
}
