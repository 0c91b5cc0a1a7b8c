import { field, h, say, show, time } from "./page.js";
import { ask } from "./ask.js";
import { actor, attempt, recorded, seatChoice, table, tabs } from "./desk.js";
import { colourName, statePlain, systemName } from "./words.js";

const place = document.getElementById("links");
const problems = h("div", {});
const detail = h("div", { "aria-live": "polite" });
let list = "to_verify";

const seat = seatChoice(s => s.roles.includes("search") || s.roles.includes("sirene"), () => parts.choose(list));
const parts = tabs("Links", [["to_verify", "To verify"], ["verified", "Verified"]], (key, panel) => { list = key; return load(panel); });

const name = reference => `${systemName(reference.system)} ${reference.record_number}`;
const verdict = value => statePlain("LINK_VERDICT_", value) || "—";

async function load(panel) {
  show(detail);
  const page = await attempt(problems, () => ask(`/v1/links?list=${list}&page_size=100`, { seat: seat.value }));
  show(panel, page && [
    table("Links", ["Link", "Colour", "Biometrics", "Document", "Identity", "Responsible", "Until", ""], (page.links ?? []).map(link => [
      `${name(link.left)} – ${name(link.right)}`, colourName(link.colour), verdict(link.biometrics), verdict(link.travel_document), verdict(link.identity),
      statePlain("LINK_VERIFIER_", link.verifier), link.verify_by ? `${time(link.verify_by)}${link.overdue ? " · overdue" : ""}` : "",
      h("button", { type: "button", className: "quiet", onclick: () => open(link.id) }, "Open"),
    ]), "No link waits here for this authority. Links come to be when a search under rules with links finds records of different systems."),
    recorded(page.receipt)]);
}

async function open(id) {
  const answer = await attempt(problems, () => ask(`/v1/links/${encodeURIComponent(id)}`, { seat: seat.value }));
  if (answer)
    draw(answer.link, answer.receipt);
}

function draw(link, receipt) {
  show(detail, h("section", { className: `card link-${colourName(link.colour)}`, "aria-label": "Link" },
    h("h2", {}, `${name(link.left)} – ${name(link.right)}`),
    h("dl", { className: "pairs" },
      h("dt", {}, "Colour"), h("dd", {}, colourName(link.colour)),
      h("dt", {}, "Biometrics"), h("dd", {}, verdict(link.biometrics)),
      h("dt", {}, "Travel document"), h("dd", {}, verdict(link.travel_document)),
      h("dt", {}, "Identity"), h("dd", {}, verdict(link.identity))),
    table("What was compared", ["Data", "Finding", "By"], (link.findings ?? []).map(f => [statePlain("IDENTITY_CATEGORY_", f.category), verdict(f.verdict), f.rule])),
    link.notice && h("p", { className: "note" }, link.notice),
    h("h3", {}, "Steps"),
    table("Steps", ["When", "What", "Colour", "By", "Article", "Reason"], (link.history ?? []).map(step => [
      time(step.at), statePlain("LINK_STEP_KIND_", step.kind), colourName(step.colour), actor(step.by), step.legal_basis, step.reason])),
    list === "to_verify" ? verification(link, false) : h("details", {}, h("summary", {}, "Rectify"), verification(link, true)),
    recorded(receipt)));
  detail.querySelector("h2").scrollIntoView({ block: "nearest" });
}

const conclusions = [
  ["DIFFERENT_PERSONS", "Different persons (green)"], ["SAME_PERSON_UNJUSTIFIED", "The same person, and the identities are used unjustifiedly (red)"],
  ["DIFFERENT_PERSONS_UNJUSTIFIED", "Different persons, one document used unjustifiedly (red)"], ["SAME_PERSON_JUSTIFIED", "The same person, with good reason (white)"],
];

function verification(link, rectifies) {
  const conclusion = h("select", { name: "conclusion" }, conclusions.map(([value, words]) => h("option", { value: `LINK_CONCLUSION_${value}` }, words)));
  const reason = h("textarea", { name: "reason", rows: 3, maxLength: 2000 });
  const explanation = h("textarea", { name: "explanation", rows: 2, maxLength: 2000 });
  const present = h("input", { type: "checkbox" });
  const heard = h("input", { type: "checkbox" });
  const form = h("form", { "aria-label": rectifies ? "Rectify" : "Verify", onsubmit: verify },
    field("conclusion", "Conclusion", conclusion),
    field("reason", "Reason", reason, "what was seen on both sides"),
    h("div", { data: { field: "person_present" } }, h("label", { className: "check" }, present, "The person is present"), h("span", { className: "fault" })),
    h("div", { data: { field: "person_heard" } }, h("label", { className: "check" }, heard, "The person was heard"), h("span", { className: "fault" })),
    field("explanation", "What the person explained", explanation, "if they did"),
    h("div", { className: "row" }, h("button", {}, rectifies ? "Rectify" : "Verify")));
  async function verify(event) {
    event.preventDefault();
    const answer = await attempt(problems, () => ask(`/v1/links/${encodeURIComponent(link.id)}/verification`, {
      seat: seat.value,
      body: { version: link.version, conclusion: conclusion.value, reason: reason.value.trim(), person_present: present.checked, person_heard: heard.checked, explanation: explanation.value.trim() || undefined, rectifies: rectifies || undefined },
    }), form);
    if (!answer)
      return;
    await load(parts.panel);
    draw(answer.link, answer.receipt);
    say(`The link is ${colourName(answer.link.colour)} now.`);
  }
  return form;
}

show(place,
  h("p", { className: "lead" }, "A yellow link says that two records may be of one person and that their data differ. The authority that is responsible looks at both sides and decides; a link is no ground to refuse anything to the person."),
  seat.element, problems, parts.element, detail);
await load(parts.panel);
