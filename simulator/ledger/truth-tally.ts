/** What the truth of a run adds up to: figures of `run.json`. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { RunFile } from "./run-file.ts";
import type { TruthLine } from "./truth.ts";

export type TruthTally = {
  -readonly [Name in "halfHours" | "wh" | "notAppointed" | "mpanDays" | "points"]: RunFile[Name];
};

export function emptyTally(): TruthTally {
  return { halfHours: 0, wh: 0, notAppointed: 0, mpanDays: 0, points: 0 };
}

/** The figures of a run, to be added to. */
export function tallyOf({ halfHours, wh, notAppointed, mpanDays, points }: TruthTally): TruthTally {
  return { halfHours, wh, notAppointed, mpanDays, points };
}

/** Adds a line. Half hours that are neither due nor told do not count; points are counted on the first day. */
export function addToTally(tally: TruthTally, line: TruthLine, firstDay: SettlementDay): void {
  const [first, last] = line.appointed ?? [1, 0];
  for (const [index, wh] of line.wh.entries()) {
    const isDue = index + 1 >= first && index + 1 <= last;
    if (!isDue && wh === null) continue;
    tally.halfHours += 1;
    tally.wh += wh ?? 0;
    if (!isDue) tally.notAppointed += 1;
  }
  if (first === 1 && last === line.wh.length) tally.mpanDays += 1;
  if (line.mpan !== null && line.day === firstDay) tally.points += 1;
}
