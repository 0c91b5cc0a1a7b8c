// Checks offline, with nothing but the log's public key, that a record stands in the gateway's audit log and is about the answer that it came with.

import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";
import type { Answer, Receipt, SearchRequest, SystemAnswer } from "./contract.js";

/** An answer that came with such a receipt is not shown. */
export class NotProven extends Error {}

interface RecordedSystem {
  system: string;
  outcome: string;
  rule?: string;
  records_released?: number;
  fields_released?: string[];
}

interface LogRecord {
  v: number;
  index: number;
  kind: string;
  search: string;
  purpose: string;
  case?: string;
  persons?: number;
  systems: RecordedSystem[];
}

export class Receipts {
  readonly #key: KeyObject;
  readonly #keyHash: Buffer;

  constructor(pem: string) {
    this.#key = createPublicKey(pem);
    this.#keyHash = sha256(this.#key.export({ type: "spki", format: "der" })).subarray(0, 4);
  }

  /** The event of one system, against its own record. */
  proveSystem(system: SystemAnswer, receipt: Receipt, request: SearchRequest): void {
    const record = this.#prove(receipt, request);
    require(record.kind === "system_release" && record.systems.length === 1, "the record is not of one system");
    compare(record, [system]);
  }

  /** A whole answer. */
  proveAnswer(answer: Answer, request: SearchRequest): void {
    const record = this.#prove(answer.receipt, request);
    require(record.kind === "search", "the record is not of an answer");
    require(record.search === answer.search_id, "the record is of another search");
    require((record.persons ?? 0) === answer.persons.length, "the record has another number of persons");
    require(record.systems.length === answer.systems.length, "the record has other systems");
    const isRecordedWhole = !record.systems.some((s) => s.outcome === "timed_out" || s.outcome === "failed");
    require(!answer.complete || isRecordedWhole, "the record says that the answer is not complete");
    compare(record, answer.systems);
  }

  /** Signature, inclusion, the record itself, and what was declared. */
  #prove(receipt: Receipt, request: SearchRequest): LogRecord {
    const { size, root } = this.#checkpoint(receipt);
    const bytes = Buffer.from(receipt.record, "base64");
    const leaf = Buffer.from(receipt.leaf_hash, "base64");
    const index = Number(receipt.index);
    require(sha256(Buffer.of(0), bytes).equals(leaf), "the record is not the one in the log");
    require(Number.isSafeInteger(index) && index >= 0 && index < size, "the record stands outside the checkpoint");
    const path = receipt.inclusion_proof.map((hash) => Buffer.from(hash, "base64"));
    require(rootOf(leaf, index, size, path).equals(root), "the inclusion proof does not lead to the checkpoint");

    const record = JSON.parse(bytes.toString("utf8")) as LogRecord;
    require(record.v === 1 && record.index === index, "the record belongs to another place");
    require(`PURPOSE_${record.purpose.toUpperCase()}` === request.purpose, "the record has another purpose");
    require((record.case ?? "") === (request.case_reference ?? ""), "the record has another case");
    return record;
  }

  /** A signed note: origin, size and root, an empty line, signature lines. */
  #checkpoint(receipt: Receipt): { size: number; root: Buffer } {
    const split = receipt.checkpoint.lastIndexOf("\n\n");
    require(split > 0, "the checkpoint has no signature");
    const text = receipt.checkpoint.slice(0, split + 1);
    const [origin, size, root] = text.split("\n");
    require(origin === receipt.log && size !== undefined && root !== undefined, "the checkpoint is of another log");
    const isSigned = receipt.checkpoint
      .slice(split + 2)
      .split("\n")
      .map((line) => line.replace(/^\u2014 /, "").split(" "))
      .some(([name, encoded]) => name === origin && encoded !== undefined && this.#signed(text, Buffer.from(encoded, "base64")));
    require(isSigned, "the checkpoint is not signed with the log's key");
    return { size: Number(size), root: Buffer.from(root!, "base64") };
  }

  #signed(text: string, line: Buffer): boolean {
    return line.subarray(0, 4).equals(this.#keyHash) && verify("sha256", Buffer.from(text, "utf8"), this.#key, line.subarray(4));
  }
}

/** RFC 6962 section 2.1.1 turned round: the last hash of the path belongs to the topmost split. */
function rootOf(leaf: Buffer, index: number, size: number, path: Buffer[]): Buffer {
  if (size === 1) {
    require(path.length === 0, "the inclusion proof is too long");
    return leaf;
  }
  const sibling = path.at(-1);
  require(sibling !== undefined && sibling.length === 32, "the inclusion proof is too short");
  let left = 1;
  while (left * 2 < size) left *= 2;
  const below = path.slice(0, -1);
  return index < left
    ? sha256(Buffer.of(1), rootOf(leaf, index, left, below), sibling!)
    : sha256(Buffer.of(1), sibling!, rootOf(leaf, index - left, size - left, below));
}

/** A record names kinds of things, never values: so that is what can be compared. */
function compare(record: LogRecord, answered: SystemAnswer[]): void {
  for (const system of answered) {
    const recorded = record.systems.find((s) => `CENTRAL_SYSTEM_${s.system.toUpperCase()}` === system.system);
    require(recorded !== undefined, `${system.system} is not in the record`);
    require(`OUTCOME_${recorded!.outcome.toUpperCase()}` === system.outcome, `${system.system} has another outcome in the record`);
    require((recorded!.rule ?? "") === system.rule, `${system.system} has another rule in the record`);
    require((recorded!.records_released ?? 0) === system.records.length, `${system.system} has another number of records in the record`);
    const released = new Set(system.records.flatMap((r) => r.fields.map((f) => f.name)));
    const named = new Set(recorded!.fields_released ?? []);
    require(released.size === named.size && [...released].every((name) => named.has(name)), `${system.system} has other fields in the record`);
  }
}

function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) throw new NotProven(otherwise);
}
