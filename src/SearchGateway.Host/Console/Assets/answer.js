import { h, say, show, time } from "./page.js";
import { actionName, colourName, fieldName, gradeName, keyName, modeName, outcomeName, outcomeWord, statePlain, systemName, valueText } from "./words.js";
import { canVerify, difference, fingerprintText, verify } from "./receipt.js";
import { forgetKeys, logKeys } from "./keys.js";

const key = reference => `${reference.system} ${reference.record_number}`;

/** The systems' board: one card each, filled as answers arrive. */
export function board(expected) {
  const cards = new Map(expected.map(system => [system, h("li", { className: "system", data: { outcome: "waiting" } }, h("h3", {}, systemName(system)), h("p", { className: "hush" }, "waiting …"))]));
  const list = h("ul", { className: "board", "aria-label": "Systems" }, [...cards.values()]);
  return {
    element: list,
    arrived(system) {
      const card = card_(system);
      const old = cards.get(system.system);
      if (old)
        old.replaceWith(card);
      else
        list.append(card);
      cards.set(system.system, card);
    },
  };
}

function card_(system) {
  const outcome = outcomeWord(system.outcome);
  const records = (system.records ?? []).length;
  return h("li", { className: "system", data: { outcome, system: systemName(system.system) } },
    h("h3", {}, systemName(system.system), h("span", { className: "hush mono" }, outcome === "not_permitted" ? "" : `${system.elapsed_ms} ms`)),
    h("p", { className: "outcome" }, outcomeName(system.outcome), outcome === "hits" && records > 0 && ` · ${records} ${records === 1 ? "record" : "records"}`, system.truncated && " · more than are shown: narrow the query"),
    system.reason && (outcome === "not_permitted" && system.reason.length > 120
      ? h("details", {}, h("summary", {}, "Why"), h("p", {}, system.reason))
      : h("p", {}, system.reason)),
    (outcome === "timed_out" || outcome === "failed") && h("p", { className: "bad" }, "This says nothing of whether it holds something."),
    system.data_as_of && h("p", { className: "bad" }, `Data as of ${time(system.data_as_of)}`),
    system.legal_basis && h("p", { className: "hush" }, system.legal_basis),
    (system.keys_sent ?? []).length > 0 && h("p", { className: "hush" }, `asked by ${system.keys_sent.map(keyName).join(", ")}`),
    system.mode && system.mode !== "SEARCH_MODE_FULL" && outcome === "hits" && h("p", { className: "hush" }, modeName(system.mode)));
}

/** The persons, the most urgent action first. */
export function persons(list, records) {
  return list.map(person => personCard(person, records));
}

/** What is to be done first, if an alert asks for something that the traveller may see. */
export function headline(list) {
  const urgent = list.find(person => person.action);
  return urgent && h("p", { className: "action", role: "alert" }, actionName(urgent.action));
}

function personCard(person, records) {
  const own = (person.records ?? []).map(reference => records.get(key(reference))).filter(Boolean);
  const discreet = new Set(own.filter(record => record.discreet).map(key));
  const openEvidence = (person.evidence ?? []).filter(e => !discreet.has(key(e.left)) && !(e.right && discreet.has(key(e.right))));
  return h("section", { className: "card person", "aria-label": `Person ${person.number}` },
    h("header", {},
      h("h2", {}, `Person ${person.number}`),
      h("span", { className: "tag" }, `${gradeName(person.grade)} match`),
      (person.records ?? []).map(reference => h("span", { className: "tag" }, `${systemName(reference.system)}${discreet.has(key(reference)) ? " +" : ""}`))),
    (person.conflicts ?? []).length > 0 && h("div", { className: "note" },
      h("h3", {}, "The records contradict each other"),
      h("ul", { className: "plain" }, person.conflicts.map(conflict => h("li", {},
        h("strong", {}, conflict.field), ": ",
        conflict.values.map(v => `${v.value} (${v.record ? `${systemName(v.record.system)} ${v.record.record_number}` : "query"})`).join(" · "))))),
    h("div", { className: "records" }, own.map(recordCard)),
    openEvidence.length > 0 && h("details", {},
      h("summary", {}, `Why these records are held to be this person (${openEvidence.length})`),
      h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Evidence" },
        h("table", {},
          h("thead", {}, h("tr", {}, ["Record", "and", "Finding", "Weight"].map(t => h("th", { scope: "col" }, t)))),
          h("tbody", {}, openEvidence.map(e => h("tr", {},
            h("td", {}, `${systemName(e.left.system)} ${e.left.record_number}`),
            h("td", {}, e.right ? `${systemName(e.right.system)} ${e.right.record_number}` : "the query"),
            h("td", {}, e.finding),
            h("td", { className: "number" }, `${e.weight > 0 ? "+" : ""}${e.weight.toFixed(1)}`))))))));
}

/** Discreet records that the officer has opened; a later event does not close them. */
const opened = new Set();

/** A record. One of which the traveller must not become aware opens only by the officer's own act, and looks like any other until then. */
function recordCard(record) {
  const title = `${systemName(record.system)} ${record.record_number}`;
  if (!record.discreet || opened.has(`${record.retrieved_at} ${key(record)}`))
    return h("article", { className: "record" }, h("h3", {}, title), fieldsOf(record));
  const card = h("article", { className: "record" }, h("h3", {}, `${title} +`));
  card.append(h("button", {
    className: "quiet", type: "button", "aria-label": `Show ${title}; the traveller must not see the screen`,
    onclick: event => {
      opened.add(`${record.retrieved_at} ${key(record)}`);
      event.target.replaceWith(fieldsOf(record));
    },
  }, "Show"));
  return card;
}

/** What decides at the counter, in this order; shown above the rest. */
const decisive = [
  "action_to_be_taken", "alert_category", "remaining_days", "overstayed_days", "authorised_stay_until", "status", "valid_until", "visa_status", "fingerprint_verification", "facial_verification",
];

/** A field that stands several times is one line. */
function linesOf(fields) {
  const lines = new Map();
  for (const field of fields) {
    const line = `${field.name}\u0000${field.legal_basis}`;
    lines.set(line, [...lines.get(line) ?? [], field]);
  }
  return [...lines.values()];
}

function fieldsOf(record) {
  if ((record.fields ?? []).length === 0)
    return h("p", { className: "hush" }, "No field is released.");
  const articles = [...new Set(record.fields.map(f => f.legal_basis))];
  const first = decisive.map(name => record.fields.find(f => f.name === name)).filter(Boolean);
  const marked = field => h("td", {}, h("abbr", { title: field.legal_basis }, `[${articles.indexOf(field.legal_basis) + 1}]`));
  return h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `Fields of ${systemName(record.system)} ${record.record_number}` },
    first.length > 0 && h("p", { className: "decisive" }, first.map(field => h("span", {}, h("span", { className: "hush" }, fieldName(field.name)), " ", h("strong", {}, valueText(field.value))))),
    h("table", {},
      h("thead", {}, h("tr", {}, ["Field", "Value", "Article"].map(t => h("th", { scope: "col" }, t)))),
      h("tbody", {}, linesOf(record.fields).map(same => h("tr", { data: { name: same[0].name } },
        h("th", { scope: "row" }, fieldName(same[0].name)),
        h("td", {}, same.length === 1 ? valueText(same[0].value) : h("ul", { className: "plain" }, same.map(field => h("li", {}, valueText(field.value))))),
        marked(same[0]))))),
    h("ol", { className: "hush" }, articles.map(article => h("li", {}, article))),
    record.retrieved_at && h("p", { className: "hush" }, `retrieved ${time(record.retrieved_at)}, found by ${(record.matched_on ?? []).map(keyName).join(", ")}`));
}

/** Every released record of an answer by its reference. */
export const recordsOf = systems => new Map(systems.flatMap(s => s.records ?? []).map(record => [key(record), record]));

/** The coloured links between records. */
export function linksOf(links) {
  if (!links)
    return null;
  if (links.unavailable)
    return h("p", { className: "problem" }, "Verified links could not be read: that none is shown says nothing.");
  if ((links.links ?? []).length === 0)
    return null;
  return h("section", { className: "card", "aria-label": "Links" },
    h("h2", {}, "Links between these records"),
    h("ul", { className: "plain" }, links.links.map(link => h("li", { className: `card link-${colourName(link.colour)}` },
      h("strong", {}, colourName(link.colour)), ` · ${systemName(link.left.system)} ${link.left.record_number} – ${systemName(link.right.system)} ${link.right.record_number}`,
      h("div", {}, `biometrics ${statePlain("LINK_VERDICT_", link.biometrics)}, document ${statePlain("LINK_VERDICT_", link.travel_document)}, identity ${statePlain("LINK_VERDICT_", link.identity)}`),
      h("div", { className: "hush" }, `${link.verified ? `verified ${time(link.verified_at)}` : "by the rules"} · Art. ${link.article} · seen by ${link.legal_basis}`)))),
    links.notice && h("p", { className: "hush" }, links.notice));
}

/** The receipt with what a verification found. */
export function receiptCard(answer, request) {
  const receipt = answer.receipt;
  const result = h("ul", { className: "plain", "aria-live": "polite" });
  const button = h("button", { type: "button", onclick: run }, "Verify in this browser");
  async function run() {
    button.disabled = true;
    try {
      const { keys, strange, first } = await logKeys();
      const proof = await verify(receipt, keys, record => difference(record, answer, request));
      show(result,
        proof.steps.map(step => h("li", { className: step.good ? "good" : "bad", data: { good: step.good } }, `${step.good ? "✓" : "✗"} ${step.text}`)),
        proof.good && h("li", { className: "hush" }, `Key ${fingerprintText(proof.key).slice(0, 39)} …`, first ? " (seen for the first time, and kept in this browser)" : " (kept in this browser)"),
        strange.length > 0 && h("li", { className: "bad" }, "The gateway now offers another key than the one kept here. ",
          h("button", { type: "button", className: "quiet", onclick: () => { forgetKeys(); run(); } }, "I compared it: take the new one")));
      say(proof.good ? "The receipt is verified." : "The receipt does not prove it.");
    } finally {
      button.disabled = false;
    }
  }
  return h("section", { className: "card", "aria-label": "Receipt" },
    h("h2", {}, "Receipt"),
    h("dl", { className: "pairs" },
      h("dt", {}, "Search"), h("dd", { className: "mono" }, answer.search_id),
      h("dt", {}, "Rules"), h("dd", {}, `${answer.rule_pack.name} · `, h("span", { className: "mono" }, `${answer.rule_pack.hash.slice(0, 16)}…`)),
      h("dt", {}, "Record"), h("dd", {}, `${receipt.log} #${receipt.index ?? 0}`),
      h("dt", {}, "Answered"), h("dd", {}, time(answer.answered_at))),
    h("div", { className: "row" }, canVerify() ? button : h("p", {}, "Browsers verify only over https or on this machine; ssi receipt verify does it anywhere.")),
    result);
}

/** A problem, with what stands against each system. */
export function problemCard(problem) {
  const { body } = problem;
  return h("section", { className: "problem", role: "alert" },
    h("h2", {}, body.title ?? "No answer"),
    body.detail && h("p", {}, body.detail),
    (body.errors ?? []).length > 0 && h("ul", {}, body.errors.map(e => h("li", {}, e.field && h("code", {}, e.field), e.field && ": ", e.message))),
    (body.systems ?? []).length > 0 && h("ul", {}, body.systems.map(system => h("li", {}, h("strong", {}, systemName(system.system)), `: ${system.detail}`, system.legal_basis && ` (${system.legal_basis})`))),
    body.search_id && h("p", { className: "hush" }, `Search ${body.search_id}`, body.receipt && `, recorded as ${body.receipt.log} #${body.receipt.index ?? 0}`));
}
