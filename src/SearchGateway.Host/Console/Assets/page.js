/** What the page was written with: who is signed in, which profiles there are, which rules are in force. */
export const context = JSON.parse(document.getElementById("context").textContent);

/** An element with properties, listeners (on…), data and children; text is text, never markup. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  set(element, properties);
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** The same for a drawing. */
export function s(tag, properties = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties))
    element.setAttribute(name, value);
  element.append(...children.flat(3));
  return element;
}

function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false)
      continue;
    if (name.startsWith("on"))
      element.addEventListener(name.slice(2), value);
    else if (name === "data")
      Object.assign(element.dataset, value);
    else if (name in element && name !== "list" && name !== "form" && typeof value !== "string")
      element[name] = value;
    else
      element.setAttribute(name === "className" ? "class" : name, value === true ? "" : value);
  }
}

/** Puts something in the place of an element's content. */
export function show(place, ...children) {
  place.replaceChildren(...children.flat(3).filter(child => child));
}

/** Says something to who does not see the screen, and at its foot. */
export function say(text) {
  document.getElementById("live").textContent = text;
}

let made = 0;

/** A labelled field: the label, the control, its rule, and room for a fault. */
export function field(name, label, control, rule = "") {
  const id = `f${++made}`;
  control.id = id;
  if (control.name !== undefined && !control.name)
    control.name = name;
  const fault = h("span", { className: "fault", id: `${id}-fault` });
  if (rule)
    control.setAttribute("aria-describedby", `${id}-rule ${id}-fault`);
  else
    control.setAttribute("aria-describedby", `${id}-fault`);
  return h("div", { data: { field: name } },
    h("label", { for: id }, label, rule && h("span", { className: "rule", id: `${id}-rule` }, ` ${rule}`)),
    control, fault);
}

/** Shows faults at their fields; gives back those that have no field here. */
export function showFaults(form, errors) {
  for (const old of form.querySelectorAll(".fault"))
    old.textContent = "";
  for (const old of form.querySelectorAll("[aria-invalid]"))
    old.removeAttribute("aria-invalid");
  const rest = [];
  let first = null;
  for (const error of errors ?? []) {
    const place = [...form.querySelectorAll("[data-field]")].find(p => error.field === p.dataset.field || error.field?.startsWith(`${p.dataset.field}[`) || error.field?.startsWith(`${p.dataset.field}.`));
    if (!place) {
      rest.push(error);
      continue;
    }
    const control = place.querySelector("input, select, textarea");
    control?.setAttribute("aria-invalid", "true");
    const room = place.querySelector(".fault");
    // Check digits are named as in the contract; people read words.
    const message = error.rule === "check_digit" ? error.message.replaceAll("_", " ") : error.message;
    room.textContent = room.textContent ? `${room.textContent} ${message}` : message;
    first ??= control;
  }
  first?.closest("details")?.setAttribute("open", "");
  first?.focus();
  return rest;
}

/** Text of a date-time for people, UTC. */
export const time = text => text ? text.replace("T", " ").replace(/(\.\d+)?Z$/, "Z") : "";
