import { field, h, s, say, show, time } from "./page.js";
import { ask } from "./ask.js";
import { actor, attempt, recorded, seatChoice, table, tabs } from "./desk.js";
import { logKeys } from "./keys.js";
import { verifyGrowth } from "./receipt.js";
import { purposeName, statePlain, systemName } from "./words.js";

const place = document.getElementById("oversight");
const problems = h("div", {});
const seat = seatChoice(s => s.roles.includes("oversight"));
const procedure = h("input", { name: "procedure", required: true, maxLength: 64, autocomplete: "off" });
const basis = h("select", { name: "basis" }, [["SUPERVISION", "supervision"], ["SELF_MONITORING", "self-monitoring"], ["DATA_SUBJECT_REQUEST", "request of the person concerned"]].map(([v, words]) => h("option", { value: `LOOKUP_BASIS_${v}` }, words)));
const head = h("form", { className: "card grid", "aria-label": "Procedure", onsubmit: event => event.preventDefault() }, seat.element, field("procedure", "Procedure", procedure, "each look into the log is itself recorded under it"), field("basis", "By", basis));
const parts = tabs("Oversight", [["find", "Find records"], ["figures", "Figures"], ["anomalies", "Anomalies"], ["log", "The log"]], draw);

const month = back => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - back, 1)).toISOString().slice(0, 7);
const day = back => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

function draw(part, panel) {
  const result = h("div", { "aria-live": "polite" });
  const form = { find: findForm, figures: figuresForm, anomalies: anomaliesForm, log: logForm }[part](result);
  show(panel, form, result);
}

/** Asks under the procedure that was named. */
async function look(path, body, form) {
  return attempt(problems, () => ask(`/v1/oversight/${path}`, { seat: seat.value, body: { procedure: procedure.value.trim(), basis: basis.value, ...body } }), { querySelectorAll: q => [...head.querySelectorAll(q), ...form.querySelectorAll(q)] });
}

function findForm(result) {
  const text = (name, label, rule = "", more = {}) => field(`criteria.${name}`, label, h("input", { name, autocomplete: "off", ...more }), rule);
  const form = h("form", { className: "card", "aria-label": "Find records", onsubmit: event => { event.preventDefault(); find(); } },
    h("div", { className: "grid" },
      text("from", "From", "", { type: "date", value: day(7) }), text("until", "Until", "", { type: "date", value: day(-1) }),
      text("member_state", "Member State", "three letters"), text("unit", "Unit"), text("officer", "Officer", "the pseudonym"), text("case_reference", "Case")),
    h("details", {}, h("summary", {}, "About a person or a record"), h("div", { className: "grid" },
      text("subject.surname", "Surname"), text("subject.given_names", "Given names"), text("subject.birth_date", "Birth date"), text("subject.document_number", "Document number"), text("subject.document_issuer", "Issued by"),
      text("subject.visa_sticker_number", "Visa sticker"), h("label", { className: "check" }, h("input", { type: "checkbox", name: "similar" }), "Names that sound alike too"))),
    h("div", { className: "row" }, h("button", {}, "Find")));

  async function find(token) {
    const data = new FormData(form);
    const of = name => data.get(name)?.toString().trim() || undefined;
    const person = { surname: of("subject.surname"), given_names: of("subject.given_names"), birth_date: of("subject.birth_date"), document_number: of("subject.document_number"), document_issuer: of("subject.document_issuer"), visa_sticker_number: of("subject.visa_sticker_number") };
    const criteria = {
      from: of("from") && `${of("from")}T00:00:00Z`, until: of("until") && `${of("until")}T00:00:00Z`, member_state: of("member_state"), unit: of("unit"), officer: of("officer"), case_reference: of("case_reference"),
      subject: Object.values(person).some(Boolean) ? { ...person, include_similar: Boolean(of("similar")) || undefined } : undefined,
    };
    const page = await look("records:find", { criteria: JSON.parse(JSON.stringify(criteria)), page_size: 50, page_token: token }, form);
    if (!page)
      return;
    say(`${page.records.length} records.`);
    show(result, h("section", { className: "card", "aria-label": "Records" },
      h("h2", {}, `${page.records.length} records`), h("p", { className: "hush" }, `${page.examined} examined`), missingLogs(page),
      table("Records", [...(page.logs?.length ? ["Log"] : []), "#", "When", "Kind", "By", "Purpose", "Systems", "Persons", ""], page.records.map(r => [
        ...(page.logs?.length ? [r.log] : []), String(r.index ?? 0), time(r.time), r.erased ? `${kind(r)} (erased)` : kind(r), actor(r.by), purposeName(r.purpose),
        h("ul", { className: "plain" }, (r.systems ?? []).map(x => h("li", {}, `${systemName(x.system)} ${statePlain("RECORDED_OUTCOME_", x.outcome)}`))), String(r.persons ?? 0),
        h("button", { type: "button", className: "quiet", onclick: event => openRecord(r, event.target) }, "Open")])),
      h("div", { className: "row" }, page.next_page_token && h("button", { type: "button", className: "quiet", onclick: () => find(page.next_page_token) }, "More")),
      recorded(page.receipt)));
  }

  async function openRecord({ index, log }, button) {
    const answer = await look("records:get", { index, log }, form);
    if (!answer)
      return;
    const text = answer.record.canonical ? JSON.stringify(JSON.parse(answer.record.canonical), null, 2) : "The record's body was erased; its leaf stands.";
    const row = button.closest("tr");
    row.after(h("tr", {}, h("td", { colSpan: log ? 9 : 8 }, h("pre", {}, text), recorded(answer.receipt))));
    button.disabled = true;
  }
  return form;
}

const kind = r => `${statePlain("RECORD_KIND_", r.kind)}${r.native ? ", native call" : ""}`;

/** The logs of other gateways that gave no answer: what they hold must not look like nothing. */
const missingLogs = answer => (answer.logs ?? []).filter(log => log.missing).map(log =>
  h("p", { className: "bad", role: "alert" }, `The log of ${log.gateway} is missing (${log.reason}): what it holds is not in this answer.`));

function figuresForm(result) {
  const from = h("input", { type: "month", name: "from_month", value: month(1) });
  const until = h("input", { type: "month", name: "until_month", value: month(0) });
  const state = h("input", { name: "member_state" });
  const form = h("form", { className: "card", "aria-label": "Figures", onsubmit: event => { event.preventDefault(); count(); } },
    h("div", { className: "grid" }, field("from_month", "From", from), field("until_month", "Until", until), field("member_state", "Member State", state, "all if left empty")),
    h("div", { className: "row" }, h("button", {}, "Count")));
  async function count() {
    const figures = await look("statistics", { from_month: from.value, until_month: until.value, member_state: state.value.trim() || undefined }, form);
    if (!figures)
      return;
    const bySystem = new Map();
    for (const line of figures.searches ?? []) {
      const outcomes = bySystem.get(systemName(line.system)) ?? new Map();
      const outcome = statePlain("RECORDED_OUTCOME_", line.outcome);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + Number(line.count));
      bySystem.set(systemName(line.system), outcomes);
    }
    say("The figures are there.");
    show(result, missingLogs(figures),
      h("section", { className: "card", "aria-label": "Visas" }, h("h2", {}, "Visas checked at entry"),
        visaChart(figures.visa_checks ?? []),
        table("Visas", ["Month", "State", "Visa holders", "Checked", "With fingerprints", "No answer", "By other keys", "VIS not asked"], (figures.visa_checks ?? []).map(v => [
          v.month, v.member_state, v.visa_holders ?? "0", `${v.checked ?? 0} (${percent(v.checked, v.visa_holders)})`, `${v.checked_with_fingerprints ?? 0}`, v.unanswered ?? "0", v.asked_otherwise ?? "0", v.not_asked ?? "0"]), "No entry of a visa holder.")),
      h("section", { className: "card", "aria-label": "Searches" }, h("h2", {}, "Searches by system"),
        table("Searches", ["System", "Outcomes"], [...bySystem].map(([system, outcomes]) => [system || "—", [...outcomes].map(([o, n]) => `${o || "—"} ${n}`).join(", ")])), recorded(figures.receipt)));
  }
  return form;
}

const percent = (part, whole) => Number(whole ?? 0) === 0 ? "—" : `${Math.round(100 * Number(part ?? 0) / Number(whole))} %`;

/** How many of the visa holders were checked by their visa, by month. */
function visaChart(checks) {
  if (checks.length === 0)
    return null;
  const width = 640;
  const row = 26;
  return s("svg", { class: "chart", viewBox: `0 0 ${width} ${checks.length * row + 4}`, role: "img", "aria-label": `Share of visa holders whose visa was checked: ${checks.map(v => `${v.month} ${v.member_state} ${percent(v.checked, v.visa_holders)}`).join(", ")}` },
    checks.map((v, i) => {
      const share = Number(v.checked ?? 0) / Math.max(1, Number(v.visa_holders ?? 0));
      return s("g", {},
        s("text", { x: 0, y: i * row + 17 }, `${v.month} ${v.member_state}`),
        s("rect", { x: 100, y: i * row + 5, width: 460, height: 16, fill: "var(--line)" }),
        s("rect", { x: 100, y: i * row + 5, width: 460 * share, height: 16, fill: "var(--accent)" }),
        s("text", { x: 570, y: i * row + 17 }, percent(v.checked, v.visa_holders)));
    }));
}

function anomaliesForm(result) {
  const from = h("input", { type: "date", name: "from", value: day(30) });
  const until = h("input", { type: "date", name: "until", value: day(-1) });
  const form = h("form", { className: "card", "aria-label": "Anomalies", onsubmit: event => { event.preventDefault(); scan(); } },
    h("div", { className: "grid" }, field("from", "From", from), field("until", "Until", until, "at most 92 days")),
    h("div", { className: "row" }, h("button", {}, "Look")));
  async function scan() {
    const found = await look("anomalies", { from: `${from.value}T00:00:00Z`, until: `${until.value}T00:00:00Z` }, form);
    if (!found)
      return;
    say(`${(found.anomalies ?? []).length} findings.`);
    show(result, h("section", { className: "card", "aria-label": "Findings" },
      h("h2", {}, `${(found.anomalies ?? []).length} findings in ${found.searches ?? 0} searches`), h("p", {}, "A finding is a reason to look, and proves nothing."), missingLogs(found),
      table("Findings", [...(found.logs?.length ? ["Log"] : []), "Rule", "Who", "How many", "Usual", "Limit", "From", "To"], (found.anomalies ?? []).map(a => [
        ...(found.logs?.length ? [(a.in_logs ?? []).map(part => part.log).join(", ") || a.log] : []), statePlain("ANOMALY_RULE_", a.rule), actor(a.by), String(a.count ?? 0), String(Math.round(a.usual ?? 0)), String(Math.round(a.limit ?? 0)), time(a.first), time(a.last)])),
      h("dl", { className: "pairs" }, (found.rules ?? []).map(r => [h("dt", {}, statePlain("ANOMALY_RULE_", r.rule)), h("dd", {}, r.explanation)])), recorded(found.receipt)));
  }
  return form;
}

/** The log's signed checkpoint, and that it continues the one that this browser kept: both verified here, with the log's key alone. */
function logForm(result) {
  const store = "searchgateway.checkpoint";
  const form = h("form", { className: "card", "aria-label": "The log", onsubmit: event => { event.preventDefault(); attempt(problems, check); } },
    h("p", {}, "The log signs how much it holds. This browser keeps what it was told, and asks the log to prove that it has only grown since."),
    h("div", { className: "row" }, h("button", {}, "Check")));
  async function check() {
    const now = await ask("/v1/audit/checkpoint", { seat: seat.value });
    const [origin, size] = now.checkpoint.split("\n");
    const kept = localStorage.getItem(store);
    const earlier = kept?.split("\n")[0] === origin && Number(kept.split("\n")[1]) > 0 ? kept : null;
    const from = earlier?.split("\n")[1];
    const proof = earlier && from !== size ? (await ask(`/v1/audit/consistency?from=${from}&to=${size}`, { seat: seat.value })).proof : [];
    const { keys, strange } = await logKeys();
    const verified = await verifyGrowth(earlier, now.checkpoint, proof, keys);
    if (verified.good)
      localStorage.setItem(store, now.checkpoint);
    show(result, h("section", { className: "card", "aria-label": "Checkpoint" }, h("h2", {}, origin),
      h("ul", { className: "plain" }, verified.steps.map(step => h("li", { className: step.good ? "good" : "bad", data: { good: step.good } }, `${step.good ? "✓" : "✗"} ${step.text}`))),
      strange.length > 0 && h("p", { className: "bad" }, "The gateway now offers another key than the one kept here."),
      (now.witnesses ?? []).length > 0 && h("p", {}, `Cosigned by ${now.witnesses.join(", ")}.`),
      h("pre", { className: "scroll", tabIndex: 0 }, now.checkpoint)));
    say(verified.good ? "The log has only grown." : "The log is not proven.");
  }
  return form;
}

show(place, head, problems, parts.element);
if (seat.any)
  draw("find", parts.panel);
else
  show(place, h("p", { className: "note" }, "Your profile has not the role oversight."));
