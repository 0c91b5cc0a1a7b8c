import { context, field, h } from "./page.js";
import { biometricKinds, circumstances, purposeName, systemName, systems } from "./words.js";

const option = (value, text, selected = false) => h("option", { value, selected }, text);

/** The profiles that can search. */
export const searchers = () => context.seats.filter(seat => !seat.roles || seat.roles.includes("search"));

/** A whole machine-readable zone: TD1, TD2 and MRV-B, TD3 and MRV-A. */
export function isWholeZone(text) {
  const lines = text.trimEnd().split(/\r?\n/);
  return (lines.length === 3 && lines.every(l => l.length === 30)) || (lines.length === 2 && (lines.every(l => l.length === 36) || lines.every(l => l.length === 44)));
}

/**
 * The form of a search. Calls ask(request, seat) with what was filled in, and nothing for what was left empty.
 */
export function queryForm({ ask, seatChoice = true, extra = [], label = "Search" }) {
  const text = (name, label, { rule = "", path = `query.${name}`, ...more } = {}) => field(path, label, h("input", { name, autocomplete: "off", spellcheck: "false", ...more }), rule);
  const seats = searchers();
  const seat = h("select", { name: "seat", onchange: fillPurposes }, seats.map(s => option(s.name, s.name, s.name === context.seat)));
  const purpose = h("select", { name: "purpose", required: true });
  const mrz = h("textarea", { name: "mrz", rows: 3, cols: 46, className: "mrz", autocomplete: "off", spellcheck: "false", autocapitalize: "characters", placeholder: "P<UTO…", onkeydown: zoneDone });
  const prints = h("div", {});
  const form = h("form", { className: "card", "aria-label": label, novalidate: true, onsubmit: submit },
    h("div", { className: "grid" },
      seatChoice && seats.length > 1 && field("seat", "Profile", seat, "in Development"),
      field("purpose", "Purpose", purpose),
      text("case_reference", "Case", { rule: "letters, digits and - / . _ :, never a name", path: "case_reference" }),
      extra),
    h("div", { className: "grid" }, h("div", { className: "wide" }, field("query.mrz", "Machine-readable zone", mrz, "scan or paste; Enter after the last line searches"))),
    h("details", { open: matchMedia("(min-width: 40rem)").matches },
      h("summary", {}, "Names, document, visa"),
      h("div", { className: "grid" },
        text("surname", "Surname"),
        text("given_names", "Given names"),
        text("birth_date", "Birth date", { rule: "YYYY-MM-DD, XX for unknown parts", placeholder: "1974-08-12" }),
        field("query.sex", "Sex", h("select", { name: "sex" }, option("", ""), option("SEX_FEMALE", "female"), option("SEX_MALE", "male"), option("SEX_OTHER", "other"))),
        text("nationalities", "Nationalities", { rule: "three-letter codes" }),
        text("document_number", "Document number", { path: "query.document.number" }),
        text("document_issuer", "Issued by", { rule: "three-letter code", path: "query.document.issuer" }),
        text("visa_sticker_number", "Visa sticker"),
        text("visa_application_number", "Visa application"))),
    h("details", {},
      h("summary", {}, "Fingers and face, vehicle"),
      h("p", { className: "hush" }, "Templates in base 64, as a reader hands them over."),
      prints,
      h("button", { type: "button", className: "quiet", onclick: () => addPrint() }, "Add a finger or the face"),
      h("div", { className: "grid" },
        text("vehicle_registration", "Registration mark", { path: "query.vehicle.registration" }),
        text("vehicle_country", "Registered in", { path: "query.vehicle.country", rule: "three-letter code" }),
        text("vin", "Identification number", { path: "query.vehicle.identification_number" }))),
    h("details", {},
      h("summary", {}, "Circumstances, required systems, request for access"),
      h("fieldset", { className: "grid", data: { field: "circumstances" } }, h("legend", {}, "What you declare"),
        circumstances.map(([value, words]) => h("label", { className: "check" }, h("input", { type: "checkbox", name: "circumstances", value }), words)), h("span", { className: "fault" })),
      h("fieldset", { className: "grid", data: { field: "required_systems" } }, h("legend", {}, "No answer without"),
        systems.map(value => h("label", { className: "check" }, h("input", { type: "checkbox", name: "required_systems", value }), systemName(value))), h("span", { className: "fault" })),
      h("div", { className: "grid" },
        field("mode", "Show", h("select", { name: "mode" }, option("", "what the rules grant"), option("SEARCH_MODE_HIT_FLAG", "only whether there is something"), option("SEARCH_MODE_REFERENCES", "only record numbers"))),
        text("access_request_id", "Request for access", { path: "access_request_id" }))),
    h("div", { className: "row" }, h("button", { type: "submit" }, label), h("button", { type: "reset", className: "quiet", onclick: () => prints.replaceChildren() }, "Clear")));

  function fillPurposes() {
    const purposes = context.seats.find(s => s.name === seat.value)?.purposes ?? allPurposes();
    const before = purpose.value;
    purpose.replaceChildren(...purposes.map(value => option(value, purposeName(value), value === before)));
  }

  function addPrint(kind = biometricKinds[0][0], template = "") {
    const at = prints.children.length;
    prints.append(h("div", { className: "row", data: { print: "" } },
      field(`query.biometrics[${at}].kind`, "Which", h("select", { name: "kind" }, biometricKinds.map(([value, words]) => option(value, words, value === kind)))),
      field(`query.biometrics[${at}]`, "Template", h("input", { name: "template", className: "mono", value: template, autocomplete: "off" })),
      h("button", { type: "button", className: "quiet", onclick: event => event.target.closest("[data-print]").remove() }, "Remove")));
  }

  function zoneDone(event) {
    if (event.key === "Enter" && isWholeZone(mrz.value)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  function submit(event) {
    event.preventDefault();
    ask(read(), seats.length > 0 ? seat.value : context.seat);
  }

  function read() {
    const data = new FormData(form);
    const of = name => data.get(name)?.toString().trim() || undefined;
    const biometrics = [...prints.querySelectorAll("[data-print]")]
      .map(print => ({ kind: print.querySelector("select").value, template: print.querySelector("input").value.trim() })).filter(print => print.template);
    const nationalities = of("nationalities")?.toUpperCase().split(/[\s,;]+/);
    const request = {
      query: {
        mrz: of("mrz")?.toUpperCase().replace(/\r/g, ""), surname: of("surname"), given_names: of("given_names"), birth_date: of("birth_date"), sex: of("sex"), nationalities,
        document: of("document_number") || of("document_issuer") ? { number: of("document_number"), issuer: of("document_issuer")?.toUpperCase() } : undefined,
        visa_sticker_number: of("visa_sticker_number"), visa_application_number: of("visa_application_number"),
        biometrics: biometrics.length > 0 ? biometrics : undefined,
        vehicle: of("vehicle_registration") || of("vin") ? { registration: of("vehicle_registration"), country: of("vehicle_country")?.toUpperCase(), identification_number: of("vin") } : undefined,
      },
      purpose: of("purpose"), case_reference: of("case_reference"), mode: of("mode"), access_request_id: of("access_request_id"),
      circumstances: data.getAll("circumstances"), required_systems: data.getAll("required_systems"),
    };
    for (const name of ["circumstances", "required_systems"])
      if (request[name].length === 0)
        delete request[name];
    return JSON.parse(JSON.stringify(request));
  }

  /** Fills the form from a request, as a session holds it. */
  function write(request, profile) {
    form.reset();
    prints.replaceChildren();
    if (profile && seats.some(s => s.name === profile))
      seat.value = profile;
    fillPurposes();
    const query = request.query ?? {};
    const values = {
      ...query, nationalities: (query.nationalities ?? []).join(" "), document_number: query.document?.number, document_issuer: query.document?.issuer,
      vehicle_registration: query.vehicle?.registration, vehicle_country: query.vehicle?.country, vin: query.vehicle?.identification_number,
      purpose: request.purpose, case_reference: request.case_reference, mode: request.mode, access_request_id: request.access_request_id,
    };
    for (const [name, value] of Object.entries(values)) {
      const control = form.elements.namedItem(name);
      if (control && value !== undefined && !(control instanceof RadioNodeList))
        control.value = value;
    }
    for (const print of query.biometrics ?? [])
      addPrint(print.kind, print.template);
    for (const name of ["circumstances", "required_systems"])
      for (const box of form.querySelectorAll(`input[name=${name}]`))
        box.checked = (request[name] ?? []).includes(box.value);
  }

  fillPurposes();
  return { element: form, read, write, seat: () => seat.value, focus: () => mrz.focus() };
}

const allPurposes = () => [
  "BORDER_ENTRY", "BORDER_UNION_CITIZEN", "BORDER_EXIT", "BORDER_SECOND_LINE", "TERRITORY_VERIFICATION", "TERRITORY_IDENTIFICATION", "VISA_EXAMINATION",
  "ASYLUM_RESPONSIBILITY", "ASYLUM_EXAMINATION", "POLICE_CHECK", "LAW_ENFORCEMENT", "VEHICLE_REGISTRATION", "JUDICIAL_PROCEEDINGS", "POLICE_IDENTIFICATION",
].map(p => `PURPOSE_${p}`);
