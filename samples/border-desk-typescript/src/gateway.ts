// The gateway's REST face with what Node has: fetch, and server-sent events out of its body.

import type { Answer, Problem, SearchRequest, StreamEvent } from "./contract.js";

/** There is no answer, and nothing may be concluded about what the systems hold. */
export class NoAnswer extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

export class Gateway {
  constructor(
    private readonly address: URL,
    private readonly token: () => Promise<string>,
    private readonly timeoutSeconds = 10,
  ) {}

  /** One event per system as it answers, then the summary. Ends with NoAnswer if the gateway gives none, or breaks off before the summary. */
  async *stream(request: SearchRequest): AsyncGenerator<StreamEvent> {
    const response = await this.#post("/v1/search:stream", request);
    let isSealed = false;
    try {
      for await (const { name, data } of events(response)) {
        if (name === "problem") throw new NoAnswer(JSON.parse(data) as Problem);
        const event = JSON.parse(data) as StreamEvent;
        isSealed ||= event.summary !== undefined;
        yield event;
      }
    } catch (error) {
      throw error instanceof NoAnswer ? error : broken("The stream broke off before its summary.");
    }
    if (!isSealed) throw broken("The stream ended without its summary.");
  }

  /** The whole answer at once. The key names the search, so that it can be sent again when nobody knows what became of it. */
  async search(request: SearchRequest, attempts = 3): Promise<Answer> {
    const key = crypto.randomUUID();
    for (let attempt = 1; ; attempt++) {
      let wait = 100;
      try {
        const response = await this.#post("/v1/search", request, key);
        return ((await response.json()) as { answer: Answer }).answer;
      } catch (error) {
        const retryAfter = error instanceof Refused ? error.retryAfter : 0;
        if (attempt >= attempts || retryAfter === undefined) throw error instanceof NoAnswer ? error : broken("The connection broke.");
        wait = Math.max(wait, retryAfter * 1000) * 2 ** (attempt - 1);
      }
      await new Promise((resolve) => setTimeout(resolve, wait * (1 + Math.random())));
    }
  }

  async #post(path: string, request: SearchRequest, key?: string): Promise<Response> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${await this.token()}`,
      "content-type": "application/json",
      "request-timeout": String(this.timeoutSeconds),
    };
    if (key !== undefined) headers["idempotency-key"] = key;
    let response: Response;
    try {
      // A second more than the gateway has, so that its own word arrives.
      const signal = AbortSignal.timeout((this.timeoutSeconds + 1) * 1000);
      response = await fetch(new URL(path, this.address), { method: "POST", headers, body: JSON.stringify(request), signal });
    } catch {
      throw broken(`No gateway answers at ${this.address.origin}.`);
    }
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    const retryAfter = response.headers.get("retry-after");
    throw new Refused(
      { title: problem.title ?? "No answer", detail: problem.detail ?? `HTTP status ${response.status}`, reason: problem.reason ?? "", errors: problem.errors ?? [] },
      retryAfter === null ? undefined : Number(retryAfter),
    );
  }
}

/** The gateway said no. Asking again helps only where it said when. */
class Refused extends NoAnswer {
  constructor(
    problem: Problem,
    readonly retryAfter: number | undefined,
  ) {
    super(problem);
  }
}

function broken(detail: string): NoAnswer {
  return new NoAnswer({ title: "No answer", detail, reason: "" });
}

/** Server-sent events as the gateway writes them: a name, one line of data, an empty line. */
async function* events(response: Response): AsyncGenerator<{ name: string; data: string }> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(bytes, { stream: true });
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const lines = rest.slice(0, end).split("\n");
      rest = rest.slice(end + 2);
      const field = (name: string): string => lines.find((line) => line.startsWith(name + ": "))?.slice(name.length + 2) ?? "";
      yield { name: field("event"), data: field("data") };
    }
  }
}
