import { context } from "./page.js";

/** Why there is no answer: the problem as the gateway told it. */
export class Problem extends Error {
  constructor(body) {
    super(body.detail || body.title || "The gateway did not answer.");
    this.body = body;
  }

  get errors() {
    return this.body.errors ?? [];
  }
}

function headers({ seat, pack, body }) {
  const all = { "Console-Seat": seat ?? context.seat };
  if (pack && pack !== context.pack)
    all["rule-pack"] = pack;
  if (body !== undefined)
    all["Content-Type"] = "application/json";
  return all;
}

async function send(address, options, accept) {
  let response;
  try {
    response = await fetch(address, {
      method: options.method ?? (options.body === undefined ? "GET" : "POST"),
      headers: { ...headers(options), Accept: accept },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      cache: "no-store",
    });
  } catch (e) {
    if (e.name === "AbortError")
      throw e;
    throw new Problem({ title: "No connection", detail: "The gateway cannot be reached." });
  }
  if (response.ok)
    return response;
  let body = {};
  try {
    body = await response.json();
  } catch {
    body = { title: `The gateway answered with status ${response.status}` };
  }
  throw new Problem(body);
}

/** Asks the contract's REST face, or what stands beside it for the pages; gives the message. */
export async function ask(path, options = {}) {
  const response = await send(path.startsWith("/v1") ? `/console/api${path}` : `/console/data${path}`, options, "application/json");
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/json") ? response.json() : response.text();
}

/** The streamed search: each event with its name and message, as it arrives. A problem that ends it is thrown. */
export async function* follow(request, options = {}) {
  const response = await send("/console/api/v1/search:stream", { ...options, body: request }, "text/event-stream");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let isWhole = false;
  for (;;) {
    const { done, value } = await reader.read();
    if (done)
      break;
    rest += value;
    for (let end; (end = rest.indexOf("\n\n")) >= 0; rest = rest.slice(end + 2)) {
      const [name, data] = rest.slice(0, end).split("\n").map(line => line.slice(line.indexOf(": ") + 2));
      const message = JSON.parse(data);
      if (name === "problem")
        throw new Problem(message);
      isWhole ||= name === "summary";
      yield { name, message };
    }
  }
  if (!isWhole)
    throw new Problem({ title: "The answer is not whole", detail: "The gateway ended the stream without a summary. What was shown stands; it is not all." });
}
