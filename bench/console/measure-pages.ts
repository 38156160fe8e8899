/** Asks for every page again and again, in turn, and notes how long each took. */
import { randomAt } from "../../simulator/random.ts";
import { sleepWall } from "../../src/std/clock.ts";
import type { BenchPage, Person } from "./pages.ts";
import type { Visitor } from "./visitor.ts";

export interface PageTimes {
  readonly page: string;
  /** Milliseconds of requests for something new, and for the same again. */
  readonly cold: readonly number[];
  readonly warm: readonly number[];
  /** Paths that were not answered with 200, with their status. */
  readonly failed: readonly string[];
}

interface Measured {
  readonly page: BenchPage;
  readonly cold: number[];
  readonly warm: number[];
  readonly failed: string[];
  last: string;
  /** Machine time of its last answer. */
  at: number;
}

/** `requests` of each page, every other of them cold. */
export async function measurePages(
  pages: readonly BenchPage[],
  visitors: Readonly<Record<Person, Visitor>>,
  options: {
    readonly requests: number;
    readonly seed: number;
    readonly signal: AbortSignal;
    readonly progress: (done: number) => void;
  },
): Promise<readonly PageTimes[]> {
  const { requests, seed, signal, progress } = options;
  const measured: readonly Measured[] = pages.map((page) => ({
    ...{ page, cold: [], warm: [], failed: [], last: "", at: 0 },
  }));
  for (let round = 0; round < requests; round += 1) {
    for (const [number, each] of measured.entries()) {
      signal.throwIfAborted();
      const isCold = round % 2 === 0;
      if (isCold)
        each.last = each.page.path(randomAt({ seed, meter: number, purpose: "page", day: round }));
      await untilForgotten(each, signal);
      const visit = await visitors[each.page.as].get(each.last);
      each.at = Date.now();
      (isCold ? each.cold : each.warm).push(visit.ms);
      if (visit.status !== 200) each.failed.push(`${each.last}: HTTP ${visit.status}`);
    }
    progress(round + 1);
  }
  return measured.map(({ page, cold, warm, failed }) => ({ page: page.name, cold, warm, failed }));
}

/** What the server holds for a while would be measured instead of what it takes to load it. */
async function untilForgotten({ page, at }: Measured, signal: AbortSignal): Promise<void> {
  const left = at + page.holdMs - Date.now();
  if (left > 0) await sleepWall(left, signal);
}
