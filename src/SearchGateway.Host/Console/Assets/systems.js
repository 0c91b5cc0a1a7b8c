import { field, h, s, say, show } from "./page.js";
import { ask, Problem } from "./ask.js";
import { problemCard } from "./answer.js";
import { record } from "./session.js";

const examples = [
  ["outage: true", "out of order"], ["latency: 2s", "two seconds late"], ["latency: { lognormal: { median: 300ms, p99: 4s } }", "a heavy tail"],
  ["errors: 20%", "one in five fails"], ["hang: 10%", "one in ten hangs"], ["malformed: 20%", "one in five malformed"],
  ["trickle: { bytes: 64, every: 200ms }", "a slow trickle"], ["data_age: 20m", "data 20 minutes old"],
  ["capacity: { servers: 2, queue: 50, names: 20ms, numbers: 5ms, biometrics: 1s }", "two servers and a queue"],
];

const place = document.getElementById("systems");
const cards = h("div", { className: "systems" });
const problems = h("div", {});
const knobs = h("div", {});
let known = null;

async function look() {
  try {
    const now = await ask("/systems");
    show(cards, now.systems.map(system => card(system, now.simulated?.find(x => x.system === system.system.toLowerCase()))));
    if (now.simulated && !known) {
      known = now;
      show(knobs, faultForm(now), scenarioForm(now));
    }
    if (problems.dataset.of === "look")
      show(problems);
  } catch (e) {
    failed(e, "look");
  }
}

function failed(e, of = "") {
  if (!(e instanceof Problem))
    throw e;
  problems.dataset.of = of;
  show(problems, problemCard(e));
}

function card(system, simulated) {
  const t = system.timings;
  const breaker = { Closed: ["good", "asked"], HalfOpen: ["bad", "tried again"], Open: ["bad", "left alone after failures"] }[system.breaker];
  return h("section", { className: "card", "aria-label": system.system, data: { system: system.system, breaker: system.breaker } },
    h("h2", {}, system.system),
    h("dl", { className: "pairs" },
      h("dt", {}, "Breaker"), h("dd", { className: breaker[0] }, breaker[1]),
      h("dt", {}, "Under way"), h("dd", {}, String(system.under_way)),
      h("dt", {}, "Two minutes"), h("dd", {}, t.answers === 0 ? "no answers" : `${t.answers} answers; ms at 50, 95, 99 %: ${t.p50}, ${t.p95}, ${t.p99}`),
      Object.keys(t.outcomes).length > 0 && [h("dt", {}, "Outcomes"), h("dd", {}, Object.entries(t.outcomes).map(([outcome, count]) => `${outcome.replaceAll("_", " ")} ${count}`).join(", "))],
      simulated && [h("dt", {}, "Simulated"), h("dd", {}, simulated.now.behaviour || "no fault", simulated.now.scenario && ` · scenario ${simulated.now.scenario.name}, step ${simulated.now.scenario.step} of ${simulated.now.scenario.steps} ${simulated.now.scenario.note ?? ""}`)]),
    chart(system.system, t.seconds));
}

/** Median and 99th percentile by second, the newest to the right. */
function chart(name, seconds) {
  const [width, height, left, base] = [360, 110, 34, 92];
  const most = Math.max(10, ...seconds.filter(Boolean).map(x => x.p99));
  const top = 10 ** Math.ceil(Math.log10(most));
  const limit = [1, 2, 5, 10].map(f => f * top / 10).find(l => l >= most);
  const x = i => left + i * (width - left - 4) / (seconds.length - 1);
  const y = ms => base - ms / limit * (base - 8);
  const bars = seconds.map((second, i) => second && s("g", {},
    s("line", { x1: x(i), x2: x(i), y1: base, y2: y(second.p99), stroke: "light-dark(#9db7dc, #3d5f8f)", "stroke-width": 2.8 }),
    s("line", { x1: x(i), x2: x(i), y1: base, y2: y(second.p50), stroke: "var(--accent)", "stroke-width": 2.8 }))).filter(Boolean);
  return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${name}: time to answer in the last two minutes, median and 99th percentile by second, scale to ${limit} ms` },
    s("line", { x1: left, x2: width - 4, y1: base, y2: base, stroke: "var(--line)" }),
    s("text", { x: 0, y: 14 }, `${limit} ms`), s("text", { x: 0, y: base }, "0"),
    s("text", { x: left, y: height - 4 }, "−2 min"), s("text", { x: width - 28, y: height - 4 }, "now"), bars);
}

function systemChoice(now) {
  return h("select", { name: "system" }, h("option", { value: "" }, "every system"), now.simulated.map(x => h("option", { value: x.system }, now.systems.find(y => y.system.toLowerCase() === x.system)?.system ?? x.system)));
}

function faultForm(now) {
  const system = systemChoice(now);
  const behaviour = h("textarea", { name: "behaviour", rows: 3, className: "mono", spellcheck: "false" });
  const example = h("select", { onchange: () => { behaviour.value = example.value || behaviour.value; } }, h("option", { value: "" }, "take one …"), examples.map(([value, words]) => h("option", { value }, words)));
  const seed = h("input", { type: "number", min: 0, value: "0" });
  const form = h("form", { className: "card", "aria-label": "Faults", onsubmit: event => { event.preventDefault(); set(behaviour.value); } },
    h("h2", {}, "Faults on demand"),
    h("p", { className: "hush" }, "What is set is the whole behaviour of the system: what is not named has no fault. A scenario that plays on it ends."),
    h("div", { className: "grid" }, field("system", "System", system), field("example", "Example", example), field("seed", "Seed", seed)),
    field("behaviour", "Behaviour", behaviour, "one property a line, as in a scenario's step"),
    h("div", { className: "row" }, h("button", {}, "Set"), h("button", { type: "button", className: "quiet", onclick: () => set("") }, "End all faults")));
  async function set(text) {
    const body = { system: system.value || null, behaviour: text, seed: Number(seed.value) };
    await tell("/systems/faults", body, text ? "The faults are set." : "The faults have ended.", { kind: "faults", system: system.value || "all", behaviour: text || null, seed: text ? body.seed : undefined });
  }
  return form;
}

function scenarioForm(now) {
  const choice = h("select", {}, now.scenarios.map(x => h("option", { value: x.name }, x.name)));
  const about = h("p", { className: "hush" });
  const seed = h("input", { type: "number", min: 0, placeholder: "the file's" });
  const describe = () => { about.textContent = now.scenarios.find(x => x.name === choice.value)?.description ?? ""; };
  choice.addEventListener("change", describe);
  describe();
  const play = async (name) => {
    const body = { name, seed: seed.value === "" ? null : Number(seed.value) };
    await tell("/systems/scenario", body, name ? `Scenario ${name} plays.` : "The scenario has ended.", name ? { kind: "scenario", name, seed: body.seed ?? undefined } : { kind: "faults", system: "all", behaviour: null });
  };
  return h("form", { className: "card", "aria-label": "Scenario", onsubmit: event => { event.preventDefault(); play(choice.value); } },
    h("h2", {}, "Scenario"),
    h("div", { className: "grid" }, field("scenario", "Scenario", choice), field("scenario-seed", "Seed", seed)), about,
    h("div", { className: "row" }, h("button", {}, "Play"), h("button", { type: "button", className: "quiet", onclick: () => play(null) }, "End it")));
}

async function tell(path, body, words, step) {
  try {
    await ask(path, { body });
    record(step);
    show(problems);
    say(words);
    await look();
  } catch (e) {
    failed(e);
  }
}

show(place, problems, cards, knobs);
await look();
setInterval(() => document.hidden || look(), 2000);
