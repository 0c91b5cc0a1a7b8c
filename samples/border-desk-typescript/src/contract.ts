// The part of searchgateway.v1 that this desk reads, in its JSON form. The whole of it is in /openapi/v1.json of every gateway.

export type Outcome =
  | "OUTCOME_HITS"
  | "OUTCOME_NO_HIT"
  | "OUTCOME_NOT_PERMITTED"
  | "OUTCOME_TIMED_OUT"
  | "OUTCOME_FAILED";

export interface SearchRequest {
  purpose: string;
  case_reference?: string;
  circumstances?: string[];
  query: { mrz: string };
}

export interface RecordReference {
  system: string;
  record_number: string;
}

export interface SystemRecord extends RecordReference {
  fields: { name: string }[];
  discreet: boolean;
}

export interface SystemAnswer {
  system: string;
  outcome: Outcome;
  reason_code: string;
  rule: string;
  records: SystemRecord[];
  data_as_of?: string;
}

export interface Person {
  number: number;
  action: string;
  records: RecordReference[];
}

export interface Receipt {
  log: string;
  index: string; // 64 bits, so a text
  leaf_hash: string;
  inclusion_proof: string[];
  checkpoint: string;
  record: string;
}

export interface Answer {
  search_id: string;
  systems: SystemAnswer[];
  persons: Person[];
  complete: boolean;
  receipt: Receipt;
}

export interface ShownPerson {
  id: string;
  person: Person;
}

/** One event of a stream: a system, or at last the summary; each with the receipt of its own record. */
export interface StreamEvent {
  system?: SystemAnswer;
  summary?: Answer;
  receipt: Receipt;
  persons?: { appeared: ShownPerson[]; changed: ShownPerson[]; regroupings: { into: ShownPerson[] }[] };
}

export interface Problem {
  title: string;
  detail: string;
  reason: string;
  errors?: { field: string; rule: string; message: string }[];
}
