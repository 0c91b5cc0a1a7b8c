// What the pages of lists and steps have in common.
import { context, field, h, say, show, showFaults } from "./page.js";
import { Problem } from "./ask.js";
import { problemCard } from "./answer.js";

/** A choice among the profiles of the session that a page is for; the one that signed in if it is among them. */
export function seatChoice(fits, changed) {
  const fitting = context.seats.filter(seat => !seat.roles || fits(seat));
  const choice = h("select", { name: "seat", onchange: () => changed?.(choice.value) }, fitting.map(s => h("option", { value: s.name, selected: s.name === context.seat }, s.name)));
  return { any: fitting.length > 0, one: fitting.length === 1, element: field("seat", "Profile", choice, fitting.length > 1 ? "in Development" : ""), get value() { return choice.value || context.seat; }, set value(name) { choice.value = name; } };
}

/** Does something and shows the problem if it ends with one; faults at their fields where there is a form. */
export async function attempt(place, act, form) {
  if (form)
    showFaults(form, []);
  try {
    show(place);
    return await act();
  } catch (e) {
    if (!(e instanceof Problem))
      throw e;
    const rest = form ? showFaults(form, e.errors) : e.errors;
    if (e.errors.length === 0 || rest.length > 0)
      show(place, problemCard(e));
    say(e.message);
    return undefined;
  }
}

/** A table with a head; a row is a list of cells. */
export function table(name, heads, rows, empty = "There is none.") {
  if (rows.length === 0)
    return h("p", { className: "hush" }, empty);
  return h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `Table: ${name}` },
    h("table", {}, h("caption", { className: "sr" }, name), h("thead", {}, h("tr", {}, heads.map(t => h("th", { scope: "col" }, t)))),
      h("tbody", {}, rows.map(cells => h("tr", {}, cells.map(cell => cell instanceof HTMLTableCellElement ? cell : h("td", {}, cell)))))));
}

/** Buttons for the parts of a page; one is shown at a time. */
export function tabs(name, parts, changed) {
  const buttons = parts.map(([key, words], i) => h("button", {
    type: "button", role: "tab", id: `tab-${key}`, "aria-selected": i === 0 ? "true" : "false", "aria-controls": "panel", tabIndex: i === 0 ? 0 : -1,
    onclick: () => choose(key),
    onkeydown: event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step)
        return;
      const next = (parts.findIndex(p => p[0] === key) + step + parts.length) % parts.length;
      choose(parts[next][0]);
      buttons[next].focus();
    },
  }, words));
  const panel = h("div", { role: "tabpanel", id: "panel", "aria-labelledby": `tab-${parts[0][0]}` });
  function choose(key) {
    for (const [i, [k]] of parts.entries()) {
      buttons[i].setAttribute("aria-selected", k === key ? "true" : "false");
      buttons[i].tabIndex = k === key ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${key}`);
    return changed(key, panel);
  }
  return { element: h("div", {}, h("div", { className: "tabs", role: "tablist", "aria-label": name }, buttons), panel), panel, choose };
}

/** Who took a step. */
export const actor = by => by ? `${by.officer} (${[by.unit, by.member_state].filter(Boolean).join(", ")})` : "the clock";

/** Whom a request or a query is about, in a line. */
export function subject(query) {
  if (!query)
    return "";
  const document = query.document ? `document ${query.document.number ?? ""} ${query.document.issuer ?? ""}` : "";
  return [query.surname, query.given_names, query.birth_date, document, query.visa_sticker_number && `sticker ${query.visa_sticker_number}`, query.mrz && "zone", (query.biometrics ?? []).length > 0 && `${query.biometrics.length} templates`]
    .filter(Boolean).join(" · ");
}

/** The number of the record behind what is shown. */
export const recorded = receipt => receipt ? h("p", { className: "hush" }, `Recorded as ${receipt.log} #${receipt.index ?? 0}.`) : null;
