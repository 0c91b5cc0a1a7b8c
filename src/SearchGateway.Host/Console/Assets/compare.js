// Several answers to one query, in the form in which they can be held against each other: what must differ (numbers of searches, times,
// receipts) is left out.
import { actionName, colourName, fieldName, gradeName, keyName, outcomeName, systemName, valueText } from "./words.js";

/** Each thing that an answer or a problem says, by a name for its row: Map of row → text. Rows stand under headings by system. */
export function statements(outcome) {
  const rows = new Map();
  if (outcome.problem) {
    rows.set("The whole\u0000refused", outcome.problem.title ?? outcome.problem.reason ?? "refused");
    for (const system of outcome.problem.systems ?? []) {
      rows.set(`${systemName(system.system)}\u0000outcome`, outcomeName(system.outcome));
      rows.set(`${systemName(system.system)}\u0000article`, system.legal_basis ?? "");
    }
    for (const error of outcome.problem.errors ?? [])
      rows.set(`The whole\u0000${error.field}`, error.message);
    return rows;
  }
  const answer = outcome.answer;
  rows.set("The whole\u0000complete", answer.complete ? "yes" : "no");
  rows.set("The whole\u0000refused", "no");
  for (const system of answer.systems) {
    const name = systemName(system.system);
    rows.set(`${name}\u0000outcome`, outcomeName(system.outcome));
    rows.set(`${name}\u0000article`, system.legal_basis ?? "");
    if (system.data_as_of)
      rows.set(`${name}\u0000data`, "not up to date");
    if ((system.keys_sent ?? []).length > 0)
      rows.set(`${name}\u0000asked by`, system.keys_sent.map(keyName).sort().join(", "));
    for (const record of system.records ?? []) {
      const of = `${name}\u0000${record.record_number}${record.discreet ? " +" : ""}`;
      rows.set(of, "released");
      for (const field of record.fields ?? []) {
        const row = `${of} · ${fieldName(field.name)}`;
        // Of a record that must not give itself away, that the field is released is shown, and not its value.
        const text = record.discreet ? "released" : valueText(field.value);
        rows.set(row, rows.has(row) ? `${rows.get(row)}; ${text}` : text);
      }
    }
  }
  for (const person of answer.persons ?? []) {
    const of = `Persons\u0000person ${person.number}`;
    rows.set(of, (person.records ?? []).map(r => `${systemName(r.system)} ${r.record_number}`).join(" + "));
    rows.set(`${of} · grade`, gradeName(person.grade));
    if (person.action)
      rows.set(`${of} · action`, actionName(person.action));
  }
  for (const link of answer.links?.links ?? [])
    rows.set(`Links\u0000${systemName(link.left.system)} ${link.left.record_number} – ${systemName(link.right.system)} ${link.right.record_number}`, colourName(link.colour));
  return rows;
}

/** Rows over several answers: { group, name, texts, differs }, by system. */
export function compare(outcomes) {
  const all = outcomes.map(statements);
  const names = [...new Set(all.flatMap(rows => [...rows.keys()]))];
  const groups = ["The whole", "SIS", "VIS", "EES", "Eurodac", "CIR", "Persons", "Links"];
  return names
    .map((key, at) => ({ key, at, group: key.split("\u0000")[0], name: key.split("\u0000")[1] }))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.at - b.at)
    .map(({ key, group, name }) => {
      const texts = all.map(rows => rows.get(key) ?? null);
      return { group, name, texts, differs: new Set(texts).size > 1 };
    });
}
