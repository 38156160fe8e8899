/** Parts of a page, made again and again while somebody looks; only those that differ are sent (web/browser/live.js). */
import type { Markup } from "../../web/parts/html.ts";
import { sleepWall } from "../std/clock.ts";
import type { ConsoleEvent } from "./console-route.ts";

/** Machine time between two looks; a browser that has gone is noticed by the signal. */
const everyMs = 2_000;

/** Events `swap` with `{id, markup}`, until the signal is aborted. `make` gives the parts by the ids of their elements. */
export async function* liveFragments(
  make: () => Promise<Readonly<Record<string, Markup>>>,
  signal: AbortSignal,
): AsyncGenerator<ConsoleEvent> {
  const sent = new Map<string, string>();
  while (!signal.aborted) {
    for (const [id, { markup }] of Object.entries(await make())) {
      if (sent.get(id) === markup) continue;
      sent.set(id, markup);
      yield { event: "swap", data: JSON.stringify({ id, markup }) };
    }
    await sleepWall(everyMs, signal);
  }
}
