/**
 * Personal data and secrets of a run where none may be: in the logs of our processes, on the page of figures, in the
 * bodies of refusals (reliability.md 3, I9). The list of the run decides, not the form: an epoch in milliseconds has
 * thirteen digits too.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderMeasures } from "../../src/ops/metrics.ts";
import type { Clock } from "../../src/std/clock.ts";
import type { Pool } from "../../src/store/pool.ts";
import { measure } from "../../workers/parts/console/measures.ts";

export interface LeakGround {
  /** Has `registrations.jsonl`: every point and device of the run. */
  readonly ledger: string;
  /** Logs of the service's own processes. */
  readonly logFiles: readonly string[];
  readonly pool: Pool;
  readonly clock: Clock;
  /** Addresses that hold passwords. */
  readonly urls: readonly string[];
  /** A door that answers calls, to be asked amiss; null: it is shut. */
  readonly webhookUrl: string | null;
}

export interface LeakSearch {
  /** How much was searched, so that a search of nothing is seen. */
  readonly places: number;
  readonly wanted: number;
  /** What was found, as place and kind: the value itself is not repeated. */
  readonly leaks: readonly string[];
}

/** Searches every place for everything. */
export async function searchLeaks(ground: LeakGround): Promise<LeakSearch> {
  const wanted = wantedOf(ground);
  // Asked first: what the log says of them is searched too.
  const refusals = await refusalsOf(ground);
  const places = [
    ...ground.logFiles
      .filter((file) => existsSync(file))
      .map((file) => ({ place: file, text: readFileSync(file, "utf8") })),
    {
      place: "/metrics",
      text: await renderMeasures(await measure(ground.pool, ground.clock)),
    },
    ...refusals,
  ];
  const leaks = places.flatMap(({ place, text }) => {
    const folded = text.toUpperCase();
    return wanted
      .filter(({ value }) => folded.includes(value))
      .map(({ kind }) => `${place}: ${kind}`);
  });
  return { places: places.length, wanted: wanted.length, leaks: [...new Set(leaks)] };
}

function wantedOf({ ledger, urls }: LeakGround): readonly { kind: string; value: string }[] {
  const text = readFileSync(join(ledger, "registrations.jsonl"), "utf8");
  const all = (pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, value = ""]) => value.toUpperCase())),
  ];
  const devices = all(/"esme":"([^"]+)"/g);
  const passwords = urls.map((url) => decodeURIComponent(new URL(url).password).toUpperCase());
  return [
    ...all(/"(?:mpan|linkedMpan)":"(\d+)"/g).map((value) => ({ kind: "an MPAN", value })),
    ...devices.flatMap((value) => [
      { kind: "a device", value },
      { kind: "a device", value: value.replaceAll("-", "") },
    ]),
    ...passwords.filter(isSecret).map((value) => ({ kind: "a password", value })),
  ];
}

/** Passwords of private servers are drawn at random; a given server may have a word that stands anywhere. */
const isSecret = (password: string) => password.length >= 12;

/** Bodies of refusals by the webhook, each of a call that names a point of the run. */
async function refusalsOf({ ledger, webhookUrl }: LeakGround) {
  if (webhookUrl === null) return [];
  const [line = ""] = readFileSync(join(ledger, "registrations.jsonl"), "utf8").split("\n");
  const calls = [
    { path: "/webhooks/dip/IF-014", body: line },
    { path: "/webhooks/dip/IF-014", body: `[${line}]` },
    { path: `/webhooks/dip/${line.slice(0, 40)}`, body: "[]" },
  ];
  return Promise.all(
    calls.map(async ({ path, body }) => {
      const headers = { "content-type": "application/json" };
      const reply = await fetch(new URL(path, webhookUrl), { method: "POST", headers, body });
      if (reply.ok) throw new Error(`the webhook took a call that is none: ${reply.status}`);
      return { place: `the refusal of ${path.slice(0, 22)}`, text: await reply.text() };
    }),
  );
}
