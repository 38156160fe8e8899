/** A look at a run in words: what goes on, for whoever watches, and what keeps it from its rest. */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { type Console, grouped } from "../console.ts";
import { type Look, takenOf } from "./look.ts";

/** Why it does not come to rest. */
export function stuck(seen: Look, now: number): string {
  const { overview, work, platform, dueRuns, published, requestsOwed } = seen;
  const waiting = work
    .filter((each) => each.waiting + each.running > 0)
    .map(
      (each) => `${each.stage} ${each.waiting}+${each.running} (${each.lastError ?? "no error"})`,
    );
  return [
    `it did not come to rest; at ${formatInstant(now)}:`,
    `  messages published ${published}, taken ${takenOf(seen)} of ${seen.takeable}; runs due ${dueRuns}; requests owed ${requestsOwed}`,
    `  work waiting+running: ${waiting.join(", ") || "none"}; days being filled ${overview.days.filling}`,
    `  outbox ${JSON.stringify(overview.outbox)}; platform ${JSON.stringify(platform)}`,
  ].join("\n");
}

interface Showing {
  readonly console: Console;
  readonly sentAt: readonly number[];
  readonly endsAt: number;
}

/** Shows how far it is. */
export function show(
  { console, sentAt, endsAt }: Showing,
  now: number,
  { overview, platform, published, answered }: Look,
): void {
  // What meters are asked for is in no plan, so that it is told apart.
  const sent = published - answered;
  const time = formatInstant(now).replace("T", " ").slice(0, 16);
  const until = formatInstant(endsAt).slice(0, 10);
  const { days } = overview;
  const { accepted, rejected } = platform.if021;
  console.show(
    [
      `  market time   ${time} UTC, until ${until}`,
      `  messages      ${grouped(sent)} of ${grouped(sentAt.length)} published · ${grouped(answered)} on request`,
      `  MPAN-days     ${grouped(days.settled)} settled · ${grouped(days.open + days.filling)} open · ${days.parked} parked`,
      `  IF-021        ${grouped(accepted)} accepted · ${rejected} rejected`,
    ],
    `${time} UTC  published ${sent}/${sentAt.length}  on request ${answered}  settled ${days.settled}  accepted ${accepted}`,
  );
}
