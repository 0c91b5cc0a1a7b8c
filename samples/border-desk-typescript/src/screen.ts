// What stands on the officer's screen. It can be read from the other side of the counter: a record of which the traveller must not become aware is its
// number with a sign, in the look of every other.

import type { Answer, Person, ShownPerson, StreamEvent, SystemAnswer } from "./contract.js";
import type { NoAnswer } from "./gateway.js";

export class Screen {
  readonly #told = new Set<string>();

  constructor(private readonly write: (line: string) => void) {}

  /** A system's event. What has to be done is shown the moment it is known. */
  tell(event: StreamEvent): void {
    if (event.system !== undefined) this.write(`... ${outcome(event.system)}`);
    const persons: ShownPerson[] = [
      ...(event.persons?.regroupings ?? []).flatMap((r) => r.into),
      ...(event.persons?.appeared ?? []),
      ...(event.persons?.changed ?? []),
    ];
    for (const { id, person } of persons) {
      if (person.action === "" || this.#told.has(id + person.action)) continue;
      this.#told.add(id + person.action);
      this.write(`!!! ${action(person)}`);
    }
  }

  /** The sealed answer: what to do, then who, then what each system said. */
  show(answer: Answer): void {
    const records = answer.systems.flatMap((s) => s.records);
    const discreet = new Set(records.filter((r) => r.discreet).map((r) => r.system + r.record_number));
    for (const person of answer.persons) {
      const numbers = person.records.map(
        (r) => `${name(r.system)} ${plain(r.record_number)}${discreet.has(r.system + r.record_number) ? " +" : ""}`,
      );
      this.write(`${action(person)} (person ${person.number}: ${numbers.join(", ")})`);
    }
    if (answer.persons.length === 0) this.write(answer.complete ? "NOBODY FOUND" : "NOBODY FOUND SO FAR");
    for (const system of answer.systems) this.write(outcome(system));
    if (!answer.complete) this.write("NOT COMPLETE: of a system without an answer nothing is known.");
    this.write(`receipt ${plain(answer.receipt.log)} #${answer.receipt.index} verified`);
    this.#end();
  }

  /** There is no answer, which says nothing of what the systems hold. */
  noAnswer(why: string, problem?: NoAnswer["problem"]): void {
    this.write(`NO ANSWER: ${plain(why)}`);
    for (const error of problem?.errors ?? []) this.write(`  ${plain(`${error.field} ${error.rule}: ${error.message}`)}`);
    this.#end();
  }

  #end(): void {
    this.#told.clear();
    this.write("");
  }
}

function action(person: Person): string {
  return person.action === "" ? "no action" : plain(person.action).replaceAll("_", " ").toUpperCase();
}

/** Every outcome has its own words. One that this desk does not know is an error, and never "no hit". */
function outcome(system: SystemAnswer): string {
  const asOf = system.data_as_of === undefined ? "" : ` as of ${plain(system.data_as_of)}`;
  const words = (): string => {
    switch (system.outcome) {
      case "OUTCOME_HITS":
        return `hit${asOf}`;
      case "OUTCOME_NO_HIT":
        return `no hit${asOf}`;
      case "OUTCOME_NOT_PERMITTED":
        return `not asked: ${plain(system.reason_code)}`;
      case "OUTCOME_TIMED_OUT":
      case "OUTCOME_FAILED":
        return `NO ANSWER, which is not "no hit": ${plain(system.reason_code)}`;
      default:
        return unknown(system.outcome);
    }
  };
  return `${name(system.system).padEnd(8)} ${words()}`;
}

function unknown(outcome: never): never {
  throw new Error(`The gateway gives an outcome that this desk does not know: ${String(outcome)}`);
}

function name(system: string): string {
  return system.replace(/^CENTRAL_SYSTEM_/, "");
}

/** Nothing from outside may move the cursor or change the colour. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
}
