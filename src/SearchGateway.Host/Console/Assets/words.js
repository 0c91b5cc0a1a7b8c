/** The contract's names in words for people. */
export const wordOf = (prefix, value) => (value ?? "").replace(prefix, "").toLowerCase();
const plain = word => word.replaceAll("_", " ");

export const systems = ["CENTRAL_SYSTEM_SIS", "CENTRAL_SYSTEM_VIS", "CENTRAL_SYSTEM_EES", "CENTRAL_SYSTEM_EURODAC", "CENTRAL_SYSTEM_CIR"];

export function systemName(value) {
  const word = wordOf("CENTRAL_SYSTEM_", value);
  return word === "eurodac" ? "Eurodac" : word.toUpperCase();
}

export const outcomeWord = value => wordOf("OUTCOME_", value);

const outcomes = { hits: "hit", no_hit: "no hit", not_permitted: "not asked", timed_out: "no answer in time", failed: "no answer" };

export const outcomeName = value => outcomes[outcomeWord(value)] ?? outcomeWord(value);

export const purposeName = value => plain(wordOf("PURPOSE_", value));
export const keyName = value => plain(wordOf("SEARCH_KEY_", value));
export const gradeName = value => plain(wordOf("MATCH_GRADE_", value));
export const modeName = value => plain(wordOf("SEARCH_MODE_", value));
export const colourName = value => plain(wordOf("LINK_COLOUR_", value));
export const fieldName = value => plain(value ?? "");
export const statePlain = (prefix, value) => plain(wordOf(prefix, value));

export const circumstances = [
  ["CIRCUMSTANCE_FINGERPRINTS_UNUSABLE", "Fingerprints cannot be used"],
  ["CIRCUMSTANCE_VERIFICATION_DEROGATION", "Verification by sticker alone is ordered for a time"],
  ["CIRCUMSTANCE_VERIFICATION_FAILED", "The verification failed"],
  ["CIRCUMSTANCE_IDENTITY_IN_DOUBT", "Identity, document or visa is in doubt"],
  ["CIRCUMSTANCE_PERSON_PRESENT", "The person is present"],
  ["CIRCUMSTANCE_NON_SYSTEMATIC_CHECK", "Non-systematic check of a person with free movement"],
  ["CIRCUMSTANCE_HOST_INSTRUCTION", "The host State's guard is present and has instructed"],
  ["CIRCUMSTANCE_NO_DOCUMENT", "The person has no document"],
  ["CIRCUMSTANCE_COOPERATION_REFUSED", "The person does not cooperate"],
  ["CIRCUMSTANCE_AGE_PERMITS", "Twelve or older, or in the child's best interests"],
];

export const biometricKinds = [
  "RIGHT_INDEX", "RIGHT_THUMB", "RIGHT_MIDDLE", "RIGHT_RING", "RIGHT_LITTLE", "LEFT_THUMB", "LEFT_INDEX", "LEFT_MIDDLE", "LEFT_RING", "LEFT_LITTLE", "FACE",
].map(kind => [`BIOMETRIC_KIND_${kind}`, plain(kind.toLowerCase())]);

/** A released value as text. */
export function valueText(value) {
  if (!value)
    return "";
  const [kind] = Object.keys(value);
  switch (kind) {
    case "flag": return value.flag ? "yes" : "no";
    case "time": return value.time.replace("T", " ");
    case "binary": return `${Math.floor(value.binary.length * 3 / 4)} bytes`;
    case "entry": return value.entry.values.map(v => `${fieldName(v.name)} ${valueText(v.value)}`).join(", ");
    default: return String(value[kind]);
  }
}

/** The headline of an alert's action. */
export const actionName = action => plain(action);
