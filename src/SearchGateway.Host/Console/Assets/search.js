import { context, field, h, say, show, showFaults } from "./page.js";
import { ask, follow, Problem } from "./ask.js";
import { board, headline, linksOf, persons, problemCard, receiptCard, recordsOf } from "./answer.js";
import { queryForm } from "./query-form.js";
import { record } from "./session.js";
import { outcomeName, systemName } from "./words.js";

const question = document.getElementById("question");
const answer = document.getElementById("answer");
const form = queryForm({ ask: search, extra: context.simulated ? [describedPerson()] : [] });
let underWay = null;

show(question, form.element);
form.focus();

/** In the simulated systems: one of the described people hands over what they have. */
function describedPerson() {
  const choice = h("select", { name: "person", onfocus: load, onchange: take }, h("option", { value: "" }, "…"));
  let people = null;
  async function load() {
    people ??= await ask("/people");
    if (choice.options.length === 1)
      choice.append(...people.map((person, i) => h("option", { value: String(i) }, person.name)));
  }
  function take() {
    const person = people[Number(choice.value)];
    if (choice.value === "" || !person)
      return;
    const { purpose } = form.read();
    form.write({
      purpose,
      query: {
        surname: person.surname, given_names: person.given_names, birth_date: person.birth_date, nationalities: [person.nationality],
        document: { number: person.document_number, issuer: person.document_issuer }, visa_sticker_number: person.visa_sticker_number || undefined,
        biometrics: person.finger ? [{ kind: "BIOMETRIC_KIND_RIGHT_INDEX", template: person.finger }] : [],
      },
    }, form.seat());
    say(`${person.name} hands over passport, visa and finger.`);
  }
  return field("person", "Described person", choice, "in the simulated systems");
}

/** Searches, and shows each system's answer as it arrives. */
async function search(request, seat) {
  underWay?.abort();
  const mine = underWay = new AbortController();
  showFaults(form.element, []);
  show(answer);
  say("Searching …");
  try {
    await run(request, seat, mine.signal);
  } catch (e) {
    if (mine.signal.aborted)
      return;
    if (!(e instanceof Problem))
      throw e;
    const elsewhere = showFaults(form.element, e.errors);
    if (e.errors.length === 0 || elsewhere.length > 0 || answer.childElementCount > 0)
      answer.append(problemCard(e));
    say(e.message);
    record({ kind: "search", profile: seat, request, outcome: { problem: e.body } });
  }
}

async function run(request, seat, signal) {
  // The action to be taken stands above everything else, from the moment it is known.
  const showPersons = (list, records, ...before) => {
    show(action, headline(list));
    show(people, ...before, persons(list, records));
  };

  const systems = board(await expected(request.purpose, seat));
  const people = h("div", { id: "persons" });
  const released = new Map();
  const shown = new Map();
  const action = h("div", {});
  show(answer, h("h2", { className: "sr" }, "Answer"), action, systems.element, people);
  // On a narrow screen the answer stands below the question.
  if (answer.getBoundingClientRect().top > innerHeight / 2)
    answer.scrollIntoView({ block: "start" });
  for await (const { name, message } of follow(request, { seat, signal })) {
    if (name === "system") {
      systems.arrived(message.system);
      for (const [reference, one] of recordsOf([message.system]))
        released.set(reference, one);
      say(`${systemName(message.system.system)}: ${outcomeName(message.system.outcome)}.`);
      showPersons(advance(shown, message.persons), released);
    } else if (name === "summary") {
      finish(message.summary, request);
      record({ kind: "search", profile: seat, request, outcome: { answer: message.summary } });
    }
  }

  function finish(summary, request) {
    for (const system of summary.systems)
      systems.arrived(system);
    showPersons(summary.persons, recordsOf(summary.systems),
      !summary.complete && h("p", { className: "note", role: "alert" }, "This answer is not whole: a system that may be asked gave no answer."),
      summary.persons.length === 0 && h("p", { className: "card" }, "No person, as far as the systems that were asked may tell."));
    answer.append(...[linksOf(summary.links), receiptCard(summary, request)].filter(Boolean));
    say(`${summary.persons.length === 1 ? "1 person" : `${summary.persons.length} persons`}${summary.complete ? "" : "; the answer is not whole"}.`);
  }
}

/** The persons after an event, in their order. */
function advance(shown, progress) {
  if (!progress)
    return [...shown.values()];
  for (const regrouping of progress.regroupings ?? []) {
    for (const id of regrouping.from ?? [])
      shown.delete(id);
    for (const person of regrouping.into ?? [])
      shown.set(person.id, person.person);
  }
  for (const person of [...progress.appeared ?? [], ...progress.changed ?? []])
    shown.set(person.id, person.person);
  return (progress.order ?? []).map(id => shown.get(id)).filter(Boolean);
}

/** The systems that the rules know, so that the board stands before the first answer. */
async function expected(purpose, seat) {
  try {
    const { purposes } = await ask("/v1/what-may-i-ask", { seat, body: { purpose } });
    return (purposes[0]?.systems ?? []).map(s => s.system);
  } catch (e) {
    if (e instanceof Problem)
      return [];
    throw e;
  }
}
