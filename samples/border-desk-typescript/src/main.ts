import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import type { SearchRequest } from "./contract.js";
import { Gateway, NoAnswer } from "./gateway.js";
import { NotProven, Receipts } from "./receipts.js";
import { Screen } from "./screen.js";

/** A real desk asks its identity provider and renews; a development gateway issues tokens itself. */
async function developmentToken(rest: URL, profile: string): Promise<string> {
  const response = await fetch(new URL("/dev/token", rest), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/plain" },
    body: JSON.stringify({ profile }),
  });
  if (!response.ok) throw new Error(`No token for ${profile}: HTTP status ${response.status}`);
  return (await response.text()).trim();
}

/** True if the search had its whole answer. */
async function check(mrz: string, isStreamed: boolean, gateway: Gateway, receipts: Receipts, screen: Screen): Promise<boolean> {
  const request: SearchRequest = { purpose: "PURPOSE_BORDER_ENTRY", circumstances: ["CIRCUMSTANCE_PERSON_PRESENT"], query: { mrz } };
  try {
    if (!isStreamed) {
      const answer = await gateway.search(request);
      receipts.proveAnswer(answer, request);
      screen.show(answer);
      return answer.complete;
    }
    for await (const event of gateway.stream(request)) {
      // Nothing is shown that is not proven.
      if (event.system !== undefined) {
        receipts.proveSystem(event.system, event.receipt, request);
        screen.tell(event);
      } else if (event.summary !== undefined) {
        receipts.proveAnswer(event.summary, request);
        screen.show(event.summary);
        return event.summary.complete;
      }
    }
  } catch (error) {
    if (error instanceof NoAnswer) screen.noAnswer(error.message, error.problem);
    else if (error instanceof NotProven) screen.noAnswer(`what came is not shown, since its receipt does not prove it: ${error.message}`);
    else throw error;
  }
  return false;
}

const rest = new URL(process.env["GATEWAY_REST"] ?? "http://localhost:5080");
const keyFile = process.env["GATEWAY_LOG_KEY"];
if (keyFile === undefined) {
  console.error("GATEWAY_LOG_KEY: name the PEM file with the public key of the gateway's audit log; without it no receipt can be checked.");
  process.exit(2);
}
const profile = process.env["GATEWAY_PROFILE"] ?? "border-guard";
const token = process.env["GATEWAY_TOKEN"] ?? (await developmentToken(rest, profile));
const gateway = new Gateway(rest, async () => token);
const receipts = new Receipts(await readFile(keyFile, "utf8"));
const screen = new Screen((line) => console.log(line));
const isStreamed = !process.argv.includes("--whole");

let zone: string[] = [];
let isWhole = true;
const next = async (): Promise<void> => {
  if (zone.length > 0) isWhole = (await check(zone.join("\n"), isStreamed, gateway, receipts, screen)) && isWhole;
  zone = [];
};
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== "") zone.push(line.trim());
  else await next();
}
await next();
process.exitCode = isWhole ? 0 : 1;
