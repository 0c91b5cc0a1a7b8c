import { context, h, say, show } from "./page.js";
import { ask, Problem } from "./ask.js";
import { compare } from "./compare.js";
import { queryForm, searchers } from "./query-form.js";
import { record } from "./session.js";
import { purposeName } from "./words.js";

const question = document.getElementById("question");
const answer = document.getElementById("answer");
const most = 4;

const columns = h("div", { className: "grid" });
const form = queryForm({ ask: search, seatChoice: false, label: "Compare" });
// The purpose is each column's own: it hangs on the profile.
form.element.querySelector("[data-field=purpose]").hidden = true;

const onlyDifferences = h("input", { type: "checkbox", onchange: showRows });
let last = null;

show(question,
  h("fieldset", { className: "card" },
    h("legend", {}, "Who asks, and under which rules"),
    columns,
    h("div", { className: "row" }, h("button", { type: "button", className: "quiet", onclick: () => addColumn() }, "Add a column"))),
  form.element);
addColumn(context.seat);
addColumn(searchers().find(s => s.name !== context.seat && (s.name === "police-officer" || s.name === "border-guard"))?.name ?? context.seat);

function addColumn(seatName = context.seat) {
  if (columns.children.length >= most)
    return;
  const at = columns.children.length + 1;
  const seat = h("select", { "aria-label": `Profile of column ${at}`, onchange: fill }, searchers().map(s => h("option", { value: s.name, selected: s.name === seatName }, s.name)));
  const purpose = h("select", { "aria-label": `Purpose of column ${at}` });
  const pack = h("select", { "aria-label": `Rules of column ${at}` }, (context.simulated ? context.packs : [context.pack]).map(p => h("option", { value: p, selected: p === context.pack }, p === context.pack ? `${p} (in force)` : p)));
  function fill() {
    const before = purpose.value;
    const purposes = searchers().find(s => s.name === seat.value)?.purposes ?? [];
    purpose.replaceChildren(...purposes.map(p => h("option", { value: p, selected: p === before }, purposeName(p))));
  }
  fill();
  columns.append(h("div", { className: "card", data: { column: "" } },
    h("label", {}, "Profile", seat), h("label", {}, "Purpose", purpose), h("label", {}, "Rules", pack),
    h("button", { type: "button", className: "quiet", onclick: event => columns.children.length > 1 && event.target.closest("[data-column]").remove() }, "Remove")));
}

async function search(request) {
  const asked = [...columns.children].map(column => {
    const [seat, purpose, pack] = column.querySelectorAll("select");
    return { seat: seat.value, purpose: purpose.value, pack: pack.value };
  });
  say("Asking …");
  const outcomes = await Promise.all(asked.map(one => outcomeOf({ ...request, purpose: one.purpose }, one)));
  last = { asked, outcomes };
  showRows();
  const rows = compare(outcomes);
  say(`${rows.filter(r => r.differs).length} of ${rows.length} rows differ.`);
}

async function outcomeOf(request, { seat, pack }) {
  try {
    const { answer } = await ask("/v1/search", { seat, pack, body: request });
    record({ kind: "search", profile: seat, rule_pack: pack, request, outcome: { answer } });
    return { answer };
  } catch (e) {
    if (!(e instanceof Problem))
      throw e;
    record({ kind: "search", profile: seat, rule_pack: pack, request, outcome: { problem: e.body } });
    return { problem: e.body };
  }
}

function showRows() {
  if (!last)
    return;
  const { asked, outcomes } = last;
  const rows = compare(outcomes).filter(row => row.differs || !onlyDifferences.checked);
  let group = null;
  show(answer, h("section", { className: "card", "aria-label": "Comparison" },
    h("label", { className: "check" }, onlyDifferences, "Only what differs"),
    h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Answers side by side" },
      h("table", {},
        h("caption", {}, "The same query"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "What is told"), asked.map(one => h("th", { scope: "col" }, one.seat, h("br"), h("span", { className: "hush" }, `${purposeName(one.purpose)} · rules ${one.pack}`))))),
        rows.map(row => {
          const heading = row.group === group ? null : h("tr", {}, h("th", { colSpan: asked.length + 1, scope: "colgroup", className: "group" }, row.group));
          group = row.group;
          return [heading, h("tr", { data: { row: `${row.group} ${row.name}` } }, h("th", { scope: "row" }, row.name), row.texts.map(text => h("td", { className: row.differs ? "differs" : "" }, text ?? h("span", { className: "hush" }, "—"))))];
        }))),
    h("details", {}, h("summary", {}, "The searches in the audit log"),
      h("ul", {}, outcomes.map((o, i) => h("li", {}, `${asked[i].seat}: `, o.answer ? `${o.answer.search_id}, ${o.answer.receipt.log} #${o.answer.receipt.index ?? 0}` : `${o.problem.search_id ?? "none"}`))))));
}
