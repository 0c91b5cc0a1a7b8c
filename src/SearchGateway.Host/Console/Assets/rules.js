import { context, field, h, say, show, time } from "./page.js";
import { ask, Problem } from "./ask.js";
import { attempt, seatChoice, table, tabs } from "./desk.js";
import { compare } from "./compare.js";
import { record } from "./session.js";
import { purposeName } from "./words.js";

const place = document.getElementById("rules");
const problems = h("div", {});
let packs = [...context.packs];
let shownPack = context.pack;
let draft = null;

const pack = h("select", { name: "pack", onchange: () => { shownPack = pack.value; draft = null; parts.choose(part); } });
let part = "matrix";
const parts = tabs("Rules", [["matrix", "Who may ask what"], ["edit", "Edit a copy"], ["changes", "What would change"], ["disclosure", "What would be disclosed"], ["force", "In force"]], (key, panel) => { part = key; return draw(panel); });

function fillPacks() {
  pack.replaceChildren(...packs.map(name => h("option", { value: name, selected: name === shownPack }, name === context.pack ? `${name} (in force)` : name)));
}

const draw = panel => ({ matrix: drawMatrix, edit: drawEditor, changes: drawChanges, disclosure: drawDisclosure, force: drawForce })[part](panel);

/* The matrix */

async function drawMatrix(panel) {
  const matrix = await attempt(problems, () => ask(`/rules/${encodeURIComponent(shownPack)}`));
  if (!matrix)
    return;
  if (matrix.faults) {
    show(panel, h("p", { className: "problem" }, "This pack has faults and decides nothing."), h("ul", {}, matrix.faults.map(f => h("li", {}, text(f)))));
    return;
  }
  const detail = h("div", { "aria-live": "polite" });
  const systems = matrix.systems;
  show(panel,
    h("h2", {}, matrix.pack.title), h("p", { className: "lead" }, matrix.pack.description), h("p", { className: "hush mono" }, matrix.pack.hash),
    h("p", {}, "A cell says what comes back; choose it to read keys, conditions, fields and articles. Where nothing stands, no rule opens the system."),
    detail,
    matrix.authorities.filter(a => a.purposes.length > 0).map(authority => h("section", { className: "card", "aria-label": authority.heading },
      h("h2", {}, authority.heading),
      h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `Table: ${authority.heading}` }, h("table", {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Purpose"), systems.map(s => h("th", { scope: "col" }, s)))),
        h("tbody", {}, authority.purposes.map(purpose => h("tr", {}, h("th", { scope: "row" }, purpose.heading), systems.map(system => {
          const cell = purpose.cells.find(c => c.system === system);
          const name = `${authority.heading}, ${purpose.heading}, ${system}`;
          return h("td", {}, cell?.permitted
            ? h("button", { type: "button", className: "quiet", "aria-label": `${name}: ${cell.shows.join(" ")}`, onclick: () => open(detail, name, cell) }, cell.shows[0])
            : cell?.article ? h("button", { type: "button", className: "quiet hush", "aria-label": `${name}: closed`, onclick: () => open(detail, name, cell) }, "closed") : h("span", { className: "hush" }, "—"));
        })))))),
      authority.without_rule.length > 0 && h("p", { className: "hush" }, `No rule for: ${authority.without_rule.join(", ")}.`))));
}

function open(detail, name, cell) {
  const list = (title, items) => items?.length > 0 && [h("h3", {}, title), h("ul", {}, items.map(i => h("li", {}, i)))];
  show(detail, h("section", { className: "card", "aria-label": "Rule" },
    h("h2", {}, name),
    h("dl", { className: "pairs" },
      h("dt", {}, "Article"), h("dd", {}, cell.article || "none"),
      cell.rule && [h("dt", {}, "Rule"), h("dd", { className: "mono" }, cell.rule)],
      cell.place && [h("dt", {}, "Stands in"), h("dd", { className: "mono" }, cell.place)],
      cell.review_by && [h("dt", {}, "Review by"), h("dd", {}, cell.review_by)]),
    list(cell.permitted ? "May be searched by" : "", cell.keys), list("Provided that", cell.conditions), list("Shows", cell.permitted ? cell.shows : []), list("Fields, by article", cell.fields)));
  detail.querySelector("h2").scrollIntoView({ block: "nearest" });
}

/* Editing */

async function drawEditor(panel) {
  draft ??= await attempt(problems, () => ask(`/rules/${encodeURIComponent(shownPack)}/files`));
  if (!draft)
    return;
  const names = Object.keys(draft);
  const file = h("select", { onchange: () => { editor.value = draft[file.value]; } }, names.map(n => h("option", { value: n }, n)));
  const editor = h("textarea", { className: "editor mono", spellcheck: "false", wrap: "off", oninput: () => { draft[file.value] = editor.value; } });
  editor.value = draft[names[0]];
  const name = h("input", { name: "name", maxLength: 40, placeholder: `${shownPack}-draft` });
  const result = h("div", { "aria-live": "polite" });
  const seat = policySeat();
  const form = h("form", { className: "card", "aria-label": "Edit a copy", onsubmit: event => { event.preventDefault(); save(); } },
    h("p", {}, `A copy of ${shownPack}. Packs are not changed: what is saved is a new pack, a proposal that decides nothing until another person puts it in force. On simulated systems it can be tried out at once.`),
    h("div", { className: "grid" }, field("file", "File", file)),
    h("div", {}, field("files", "Text", editor)),
    h("div", { className: "row" }, h("button", { type: "button", onclick: check }, "Check, and say what changes")),
    result,
    h("div", { className: "row" }, seat.element, field("name", "Save as", name, "small letters, digits, hyphens"), h("button", {}, "Save as a new pack")));

  async function check() {
    const found = await attempt(problems, () => ask(`/rules/${encodeURIComponent(shownPack)}/check`, { body: { files: draft } }));
    if (!found)
      return;
    show(result,
      found.faults.length > 0
        ? h("div", { className: "problem", role: "alert" }, h("h2", {}, `${found.faults.length} ${found.faults.length === 1 ? "fault" : "faults"}`), h("ul", {}, found.faults.map(f => h("li", {}, faultLink(f, file, editor)))))
        : [h("p", { className: "good" }, "No fault."), changesOf(found.changes)],
      (found.warnings ?? []).length > 0 && h("ul", { className: "note" }, found.warnings.map(w => h("li", {}, text(w)))));
    say(found.faults.length > 0 ? `${found.faults.length} faults.` : "No fault.");
  }

  async function save() {
    const as = name.value.trim() || name.placeholder;
    if (await attempt(problems, () => ask("/rules", { seat: seat.value, body: { name: as, files: draft } }).then(() => true), form)) {
      packs = [...new Set([...packs, as])].sort();
      shownPack = as;
      draft = null;
      fillPacks();
      say(`${as} is saved, and proposed.`);
      parts.choose("force");
    }
  }
  show(panel, form);
}

const policySeat = () => seatChoice(s => s.roles.includes("policy"));

function text(item) {
  if (typeof item === "string")
    return item;
  const at = item.file ? `${item.file}${item.line ? `:${item.line}:${item.column}` : ""} ` : "";
  return `${at}${item.rule ? `${item.rule}: ` : ""}${item.message ?? item.text ?? ""}`;
}

/** A fault that leads to its line in the editor. */
function faultLink(fault, file, editor) {
  if (!fault.file || !fault.line)
    return text(fault);
  return h("button", { type: "button", className: "quiet", onclick: () => {
    file.value = fault.file;
    editor.value = draft[fault.file] ?? "";
    const lines = editor.value.split("\n");
    const at = lines.slice(0, fault.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    editor.focus();
    editor.setSelectionRange(at, at + (lines[fault.line - 1]?.length ?? 0));
    editor.scrollTop = (fault.line - 4) * (editor.scrollHeight / lines.length);
  } }, text(fault));
}

/* Changes */

const kinds = { Opened: "opens", Closed: "closes", Changed: "changes", Recited: "other articles", ClosedOtherwise: "closed for another reason" };

function changesOf(changes) {
  if (changes.length === 0)
    return h("p", {}, "Nothing changes: the packs decide alike and by the same articles.");
  return changes.map(authority => h("section", { className: "card", "aria-label": `Changes: ${authority.heading}` },
    h("h2", {}, authority.heading),
    authority.groups.map(group => h("div", {},
      h("h3", {}, `${group.system} ${kinds[group.kind] ?? group.kind}: ${group.purposes.join(", ")}`),
      h("ul", {}, group.changes.map(c => h("li", { data: { effect: c.effect } }, h("strong", {}, { Wider: "wider: ", Narrower: "narrower: ", Neutral: "" }[c.effect]), c.text, c.only.length > 0 && ` (only ${c.only.join(", ")})`)))))));
}

async function drawChanges(panel) {
  const other = h("select", { name: "other", onchange: load }, packs.filter(p => p !== shownPack).map(p => h("option", { value: p }, p)));
  const result = h("div", { "aria-live": "polite" });
  async function load() {
    const found = await attempt(problems, () => ask(`/rules/${encodeURIComponent(shownPack)}/changes/${encodeURIComponent(other.value)}`));
    show(result, found && changesOf(found.changes));
  }
  show(panel, h("div", { className: "card" }, field("other", `From ${shownPack} to`, other)), result);
  if (other.value)
    await load();
}

/* Disclosure */

const desks = [
  ["border-guard", "PURPOSE_BORDER_ENTRY"], ["border-guard", "PURPOSE_BORDER_EXIT"], ["border-guard-second-line", "PURPOSE_BORDER_SECOND_LINE"], ["visa-officer", "PURPOSE_VISA_EXAMINATION"],
  ["immigration-officer", "PURPOSE_TERRITORY_VERIFICATION"], ["immigration-officer", "PURPOSE_TERRITORY_IDENTIFICATION"], ["asylum-officer", "PURPOSE_ASYLUM_RESPONSIBILITY"],
  ["asylum-officer", "PURPOSE_ASYLUM_EXAMINATION"], ["police-officer", "PURPOSE_POLICE_CHECK"], ["police-officer", "PURPOSE_POLICE_IDENTIFICATION"], ["customs-officer", "PURPOSE_POLICE_CHECK"],
];

/** Asks about every described person at every desk, under both packs, through the gateway: each search stands in the log. */
async function drawDisclosure(panel) {
  if (!context.simulated) {
    show(panel, h("p", { className: "note" }, "Queries are replayed on simulated systems alone; ssi policy diff --replay does it anywhere without any system."));
    return;
  }
  const other = h("select", { name: "other" }, packs.filter(p => p !== shownPack).map(p => h("option", { value: p }, p)));
  const progress = h("progress", { max: 1, value: 0, "aria-label": "Replayed" });
  const result = h("div", { "aria-live": "polite" });
  const button = h("button", { type: "button", onclick: run }, "Replay the set of queries");
  const stop = h("button", { type: "button", className: "quiet", disabled: true, onclick: () => halted.abort() }, "Stop");
  let halted = new AbortController();
  async function run() {
    halted = new AbortController();
    button.disabled = true;
    stop.disabled = false;
    try {
      await attempt(problems, () => replay(other.value, progress, result, halted.signal));
    } catch (e) {
      if (e.name !== "AbortError")
        throw e;
      say("Stopped.");
    } finally {
      button.disabled = false;
      stop.disabled = true;
    }
  }
  show(panel, h("div", { className: "card" },
    h("p", {}, `Every described person at ${desks.length} desks, with passport, sticker and finger as each desk would use them, under ${shownPack} and under the other pack.`),
    field("other", `From ${shownPack} to`, other), h("div", { className: "row" }, button, stop, progress)), result);
}

async function replay(other, progress, result, signal) {
  const people = await ask("/people");
  const queries = people.flatMap(person => desks.map(([profile, purpose]) => ({ profile, person: person.name, request: requestOf(person, purpose) })));
  const tally = new Map();
  let differing = 0;
  let done = 0;
  progress.max = queries.length;
  const next = async () => {
    for (let query; (query = queries.shift());) {
      const outcomes = await Promise.all([shownPack, other].map(p => outcomeOf(query, p, signal)));
      const rows = compare(outcomes).filter(row => row.differs && !["article", "asked by", "complete"].includes(row.name));
      differing += rows.length > 0 ? 1 : 0;
      for (const row of rows)
        note(tally, query, row);
      progress.value = ++done;
    }
  };
  await Promise.all([next(), next(), next(), next()]);
  record({ kind: "note", text: `Disclosure of ${shownPack} and ${other} compared: ${differing} of ${done} queries differ.` });
  say(`${differing} of ${done} queries differ.`);
  show(result, h("section", { className: "card", "aria-label": "Disclosure" },
    h("h2", {}, `${differing} of ${done} queries tell something else`),
    table("Differences", ["Profile and purpose", "System", `Under ${shownPack}`, `Under ${other}`, "What", "Queries", "Persons"], linesOf(tally).map(line => [
      line.desk, line.group, line.before, line.after, line.whats.join(", "), h("td", { className: "number" }, String(line.count)),
      line.people.size === people.length ? `all ${people.length}` : [...line.people].join(", ")]), "Nothing differs but articles.")));
}

/** What differs in the same way for the same persons is one line. */
function linesOf(tally) {
  const lines = new Map();
  for (const one of tally.values()) {
    const key = [one.desk, one.group, one.before, one.after, [...one.people].join()].join("\u0000");
    const line = lines.get(key) ?? { ...one, whats: [] };
    line.whats.push(one.what);
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => b.count - a.count);
}

/** One line for each kind of difference; record numbers and values do not count. */
function note(tally, query, row) {
  const isRecord = !["The whole", "Links"].includes(row.group) && row.name !== "outcome" && row.name !== "data";
  const name = isRecord ? row.name.split(" · ")[1] ?? (row.group === "Persons" ? "person" : "record") : row.name;
  const [before, after] = isRecord ? row.texts.map(t => t === null ? "withheld" : "shown") : row.texts.map(t => t ?? "—");
  const desk = `${query.profile}, ${purposeName(query.request.purpose)}`;
  const key = [desk, row.group, name, before, after].join("\u0000");
  const line = tally.get(key) ?? { desk, group: row.group, what: name, before, after, count: 0, people: new Set() };
  line.count++;
  line.people.add(query.person);
  tally.set(key, line);
}

async function outcomeOf(query, under, signal) {
  try {
    const { answer } = await ask("/v1/search", { seat: query.profile, pack: under, body: query.request, signal });
    return { answer };
  } catch (e) {
    if (e instanceof Problem)
      return { problem: e.body };
    throw e;
  }
}

function requestOf(person, purpose) {
  const isPolice = purpose === "PURPOSE_POLICE_CHECK";
  return {
    purpose,
    query: {
      surname: person.surname, given_names: person.given_names, birth_date: person.birth_date, nationalities: [person.nationality],
      document: person.document_number ? { number: person.document_number, issuer: person.document_issuer } : undefined,
      visa_sticker_number: !isPolice && person.visa_sticker_number || undefined,
      biometrics: !isPolice && person.finger ? [{ kind: "BIOMETRIC_KIND_RIGHT_INDEX", template: person.finger }] : undefined,
    },
    circumstances: purpose === "PURPOSE_BORDER_SECOND_LINE" ? ["CIRCUMSTANCE_IDENTITY_IN_DOUBT"] : purpose === "PURPOSE_POLICE_IDENTIFICATION" ? ["CIRCUMSTANCE_PERSON_PRESENT", "CIRCUMSTANCE_NO_DOCUMENT", "CIRCUMSTANCE_AGE_PERMITS"] : [],
  };
}

/* In force */

async function drawForce(panel) {
  const policy = await attempt(problems, () => ask("/v1/policy"));
  const matrix = await attempt(problems, () => ask(`/rules/${encodeURIComponent(shownPack)}`));
  const active = policy?.active ?? policy?.policy;
  const seat = policySeat();
  show(panel,
    active && h("section", { className: "card", "aria-label": "In force" }, h("h2", {}, "In force"),
      h("dl", { className: "pairs" },
        h("dt", {}, "Pack"), h("dd", {}, `${active.rule_pack?.name} · ${active.title ?? ""}`), h("dt", {}, "Hash"), h("dd", { className: "mono" }, active.rule_pack?.hash), h("dt", {}, "Since"), h("dd", {}, time(active.since)))),
    matrix && !matrix.faults && h("section", { className: "card", "aria-label": "Proposal" }, h("h2", {}, `Put ${shownPack} in force`),
      matrix.proposal
        ? [h("p", {}, `Proposed by ${matrix.proposal.officer}, ${matrix.proposal.at}. Another person puts it in force; both stand in the audit log.`), !matrix.proposal.is_current && h("p", { className: "problem" }, "Its files have changed since: it cannot be put in force.")]
        : h("p", {}, "Nobody has proposed this pack. A copy saved under a new name is a proposal."),
      h("div", { className: "row" }, seat.element, h("button", { type: "button", disabled: !matrix.proposal?.is_current, onclick: activate }, "Put it in force"))));
  async function activate() {
    if (await attempt(problems, () => ask(`/rules/${encodeURIComponent(shownPack)}/activation`, { seat: seat.value, body: {} }).then(() => true))) {
      context.pack = shownPack;
      fillPacks();
      say(`${shownPack} is in force.`);
      await drawForce(panel);
    }
  }
}

fillPacks();
show(place, h("div", { className: "card" }, field("pack", "Rule pack", pack)), problems, parts.element);
await draw(parts.panel);
