import { context, field, h, say, show, time } from "./page.js";
import { ask } from "./ask.js";
import { actor, attempt, recorded, seatChoice, subject, table, tabs } from "./desk.js";
import { statePlain, systemName, systems } from "./words.js";

const place = document.getElementById("requests");
const problems = h("div", {});
const detail = h("div", { "aria-live": "polite" });
const lists = [["OWN", "My own"], ["UNIT", "My unit's"], ["TO_VERIFY", "To verify"], ["LATE_VERIFICATION", "Late verification"], ["FIRST_STEPS", "First steps to justify"], ["NEW", "Hand in"]];
let list = "OWN";

const seat = seatChoice(s => s.roles.includes("central-access-point") || (s.purposes ?? []).includes("PURPOSE_LAW_ENFORCEMENT"), () => parts.choose(list === "NEW" ? list : firstList()));
const parts = tabs("Requests for access", lists, (key, panel) => { list = key; return load(panel); });

/** Who verifies comes to verify. */
const firstList = () => context.seats.find(s => s.name === seat.value)?.roles?.includes("search") ?? true ? "OWN" : "TO_VERIFY";

const stateName = value => statePlain("ACCESS_REQUEST_STATE_", value);
const names = list_ => (list_ ?? []).map(systemName).join(", ");

async function load(panel) {
  show(detail);
  if (list === "NEW") {
    show(panel, submission());
    return;
  }
  if (list === "FIRST_STEPS") {
    const page = await attempt(problems, () => ask("/v1/first-steps?page_size=100", { seat: seat.value }));
    show(panel, page && [
      table("First steps", ["When", "Who", "Case", "About", "Found in", ""], (page.first_steps ?? []).map(step => [
        time(step.at), actor(step.searcher), step.case_reference, subject(step.subject), names(step.systems), justification(step, panel)]), "No first step waits for a reason."),
      recorded(page.receipt)]);
    return;
  }
  const page = await attempt(problems, () => ask(`/v1/access-requests?list=${list.toLowerCase()}&page_size=100`, { seat: seat.value }));
  show(panel, page && [
    table("Requests", ["State", "Case", "About", "Systems", "Requested by", "Until", ""], (page.access_requests ?? []).map(request => [
      h("span", {}, h("strong", {}, stateName(request.state)), request.urgent && " · urgent"), request.case_reference, subject(request.subject), names(request.systems), actor(request.requester),
      time(request.approval?.valid_until ?? request.verify_by), h("button", { type: "button", className: "quiet", onclick: () => open(request.id) }, "Open")])),
    recorded(page.receipt)]);
}

function justification(step, panel) {
  const reason = h("input", { "aria-label": `Reason for the search of ${time(step.at)}`, maxLength: 2000 });
  return h("form", {
    className: "row", onsubmit: async event => {
      event.preventDefault();
      if (await attempt(problems, () => ask(`/v1/first-steps/${step.search_id}/justification`, { seat: seat.value, body: { reason: reason.value.trim() } }))) {
        say("The reason is recorded.");
        await load(panel);
      }
    },
  }, reason, h("button", { className: "quiet" }, "Justify"));
}

async function open(id) {
  const answer = await attempt(problems, () => ask(`/v1/access-requests/${id}`, { seat: seat.value }));
  if (answer)
    draw(answer.access_request, answer.receipt);
}

function draw(request, receipt) {
  show(detail, h("section", { className: "card", "aria-label": "Request" },
    h("h2", {}, `Request ${request.case_reference}`),
    h("dl", { className: "pairs" },
      h("dt", {}, "Identifier"), h("dd", { className: "mono" }, request.id),
      h("dt", {}, "State"), h("dd", {}, stateName(request.state)),
      h("dt", {}, "About"), h("dd", {}, subject(request.subject)),
      h("dt", {}, "Systems"), h("dd", {}, names(request.systems)),
      h("dt", {}, "Offence"), h("dd", {}, `${statePlain("OFFENCE_CATEGORY_", request.offence?.category)}: ${request.offence?.description ?? ""}`),
      request.approval && [h("dt", {}, "Open"), h("dd", {}, `${names(request.approval.systems)}, ${time(request.approval.valid_from)} to ${time(request.approval.valid_until)}`)],
      request.urgent && [h("dt", {}, "Urgent"), h("dd", {}, request.urgency_reason)],
      (request.must_erase ?? []).length > 0 && [h("dt", { className: "bad" }, "Erase"), h("dd", { className: "bad" }, `everything obtained from ${names(request.must_erase)}`)]),
    (request.statements ?? []).map(s => h("p", {}, h("strong", {}, `${statePlain("REQUEST_STATEMENT_", s.statement)}: `), s.text)),
    table("Searches made before", ["Where", "Outcome", "When", "Reference", "Reasons"], (request.prior_searches ?? []).map(p => [
      statePlain("PRIOR_SOURCE_", p.source), statePlain("PRIOR_SEARCH_OUTCOME_", p.outcome), time(p.at), p.reference, p.reasons]), "No search was made before."),
    h("h3", {}, "Steps"),
    table("Steps", ["When", "What", "By", "Reason"], (request.history ?? []).map(step => [time(step.at), statePlain("REQUEST_STEP_KIND_", step.kind), actor(step.by), step.reason])),
    steps(request), recorded(receipt)));
  detail.querySelector("h2").scrollIntoView({ block: "nearest" });
}

function steps(request) {
  const toVerify = list === "TO_VERIFY" || list === "LATE_VERIFICATION";
  const isOpen = ["SUBMITTED", "APPROVED"].some(s => request.state.endsWith(`_${s}`));
  if (!toVerify)
    return isOpen && h("div", { className: "row" }, h("button", { type: "button", className: "quiet", onclick: () => step(request, "withdrawal", { version: request.version }) }, "Withdraw"));
  const reason = h("textarea", { name: "reason", rows: 2 });
  const days = h("input", { name: "valid_days", type: "number", min: 1 });
  const chosen = (request.systems ?? []).map(value => h("input", { type: "checkbox", value, checked: true }));
  const form = h("form", { "aria-label": "Verify", onsubmit: event => { event.preventDefault(); verify(event.submitter.value); } },
    h("fieldset", { data: { field: "systems" } }, h("legend", {}, "Open"), chosen.map(box => h("label", { className: "check" }, box, systemName(box.value))), h("span", { className: "fault" })),
    field("valid_days", "For days", days, "the rules' longest if left empty"),
    field("reason", "Reason", reason, "needed to refuse"),
    h("div", { className: "row" }, h("button", { value: "APPROVE" }, "Approve"), h("button", { value: "REFUSE", className: "quiet" }, "Refuse")));
  const verify = verdict => step(request, "verification", {
    version: request.version, verdict: `VERDICT_${verdict}`, reason: reason.value.trim() || undefined,
    systems: verdict === "APPROVE" ? chosen.filter(b => b.checked).map(b => b.value) : undefined, valid_days: verdict === "APPROVE" && days.value ? Number(days.value) : undefined,
  }, form);
  return form;
}

async function step(request, what, body, form) {
  const answer = await attempt(problems, () => ask(`/v1/access-requests/${request.id}/${what}`, { seat: seat.value, body }), form);
  if (!answer)
    return;
  await load(parts.panel);
  draw(answer.access_request, answer.receipt);
  say(`The request is ${stateName(answer.access_request.state)}.`);
}

const statements = [["NECESSITY", "Why it is necessary"], ["SPECIFIC_CASE", "The specific case"], ["SUBSTANTIAL_CONTRIBUTION", "How it will contribute substantially"],
  ["OVERRIDING_SECURITY_CONCERN", "The overriding security concern"], ["CONSENT_OF_ENTERING_STATE", "The consent of the State that entered the data"]];
const sources = ["NATIONAL_DATABASES", "NATIONAL_FINGERPRINT_DATABASES", "PRUM", "VIS", "EUROPOL_SYSTEMS"];

/** A request; what the rules want is said by the gateway, field by field. */
function submission() {
  const text = (name, label, rule = "", more = {}) => field(name, label, h("input", { name, autocomplete: "off", ...more }), rule);
  const form = h("form", { className: "card", "aria-label": "Hand in", onsubmit: submit },
    h("fieldset", { className: "grid", data: { field: "systems" } }, h("legend", {}, "Systems"), systems.filter(s => s !== "CENTRAL_SYSTEM_SIS").map(value => h("label", { className: "check" }, h("input", { type: "checkbox", name: "systems", value }), systemName(value))), h("span", { className: "fault" })),
    h("div", { className: "grid" },
      text("subject.surname", "Surname"), text("subject.given_names", "Given names"), text("subject.birth_date", "Birth date", "YYYY-MM-DD"),
      text("subject.document.number", "Document number"), text("subject.document.issuer", "Issued by"), text("subject.visa_sticker_number", "Visa sticker"),
      text("case_reference", "National file"),
      field("offence.category", "Offence", h("select", { name: "offence.category" }, h("option", { value: "OFFENCE_CATEGORY_TERRORIST_OFFENCE" }, "terrorist offence"), h("option", { value: "OFFENCE_CATEGORY_OTHER_SERIOUS_OFFENCE" }, "other serious offence"))),
      text("offence.description", "Described")),
    h("label", { className: "check" }, h("input", { type: "checkbox", name: "identity_unknown" }), "The identity is unknown"),
    h("fieldset", { data: { field: "statements" } }, h("legend", {}, "Reasons"), h("span", { className: "fault" }), statements.map(([key, words]) => field(`statement-${key}`, words, h("textarea", { name: `statement-${key}`, rows: 2 })))),
    h("fieldset", { data: { field: "prior_searches" } }, h("legend", {}, "Searches made before"), h("span", { className: "fault" }), sources.map(source => h("div", { className: "grid" },
      field(`prior-${source}`, statePlain("", source), h("select", { name: `prior-${source}` }, h("option", { value: "" }, "not made"), ["NOT_IDENTIFIED", "IDENTIFIED", "NOT_ANSWERED", "NOT_POSSIBLE"].map(o => h("option", { value: o }, statePlain("", o))))),
      text(`prior-${source}-reference`, "Reference"), text(`prior-${source}-reasons`, "Reasons, if not possible")))),
    h("fieldset", {}, h("legend", {}, "Urgent"),
      h("label", { className: "check" }, h("input", { type: "checkbox", name: "urgent" }), "Open at once, to be verified afterwards"), text("urgency_reason", "Why it cannot wait"), text("first_step_search_id", "Search that was the first step", "a UUID, if there was one")),
    h("div", { className: "row" }, h("button", {}, "Hand in")));
  async function submit(event) {
    event.preventDefault();
    const data = new FormData(form);
    const of = name => data.get(name)?.toString().trim() || undefined;
    const body = {
      systems: data.getAll("systems"), case_reference: of("case_reference"), identity_unknown: Boolean(of("identity_unknown")), urgent: Boolean(of("urgent")), urgency_reason: of("urgency_reason"),
      first_step_search_id: of("first_step_search_id"), offence: { category: of("offence.category"), description: of("offence.description") },
      subject: {
        surname: of("subject.surname"), given_names: of("subject.given_names"), birth_date: of("subject.birth_date"), visa_sticker_number: of("subject.visa_sticker_number"),
        document: of("subject.document.number") ? { number: of("subject.document.number"), issuer: of("subject.document.issuer") } : undefined,
      },
      statements: statements.filter(([key]) => of(`statement-${key}`)).map(([key]) => ({ statement: `REQUEST_STATEMENT_${key}`, text: of(`statement-${key}`) })),
      prior_searches: sources.filter(source => of(`prior-${source}`)).map(source => ({
        source: `PRIOR_SOURCE_${source}`, outcome: `PRIOR_SEARCH_OUTCOME_${of(`prior-${source}`)}`, at: new Date(Date.now() - 60_000).toISOString(), reference: of(`prior-${source}-reference`), reasons: of(`prior-${source}-reasons`),
      })),
    };
    const answer = await attempt(problems, () => ask("/v1/access-requests", { seat: seat.value, body: JSON.parse(JSON.stringify(body)) }), form);
    if (answer) {
      say(`The request is ${stateName(answer.access_request.state)}.`);
      list = "OWN";
      parts.choose("OWN");
      draw(answer.access_request, answer.receipt);
    }
  }
  return form;
}

show(place,
  h("p", { className: "lead" }, "Law enforcement reaches VIS, EES and Eurodac on a request that another person has verified: handed in by an officer, verified by the central access point, in urgent cases afterwards."),
  seat.element, problems, parts.element, detail);
if (seat.any)
  await parts.choose(firstList());
else
  show(parts.panel, h("p", { className: "note" }, "Your profile neither hands in requests nor verifies them."));
