/** The runs of `all`, and what each of them is for. */
import { limits } from "../../src/limits.ts";

export interface PlannedRun {
  readonly name: string;
  readonly says: string;
  /** What `npm run bench --` is told. */
  readonly args: readonly string[];
}

/** MPAN-days that go before and are not counted: by then the programs are compiled and caches filled. */
const warmUpShare = 5;
/** Half hours come 48 times as many. */
const halfHourShare = 5;
/** Six weeks of points take far longer to lay than a day of them takes to run. */
const weeksShare = 2;
/** The first cut-off of a Thursday leaves room for three days. */
const longFrom = "2026-10-29";

/** The runs with their sizes. Those of a day are alike but for what they are for. */
export function plannedRuns({
  mpans,
  longMpans,
}: {
  readonly mpans: number;
  readonly longMpans: number;
}): readonly PlannedRun[] {
  const sized = (points: number) => ["pipeline", "--mpans", String(points)];
  const warm = ["--warm-up", String(Math.floor(mpans / warmUpShare))];
  const day = [...sized(mpans), ...warm];
  const run = (name: string, says: string, args: readonly string[]): PlannedRun => ({
    name,
    says,
    args,
  });
  return [
    run("day", "a day, and what this machine could do at best", day),
    run("weeks", "six weeks behind every point, for the rules that look back", [
      ...sized(Math.ceil(mpans / weeksShare)),
      ...[...warm, "--history", String(limits.historyDays), "--no-limits"],
    ]),
    run("estimated-10", "of ten points one leaves eight half hours out", [
      ...[...day, "--estimated", "10", "--no-limits"],
    ]),
    run("estimated-100", "every point leaves eight half hours out", [
      ...[...day, "--estimated", "100", "--no-limits"],
    ]),
    run("not-durable", "acknowledged before it is stored, and no commit waits for the disk", [
      ...[...day, "--durability", "none", "--no-limits"],
    ]),
    run("kills", "ingest, workers, PostgreSQL and Redis are killed at full rate", [
      ...[...sized(mpans), "--kill", "--no-limits"],
    ]),
    run("half-hours", "48 messages of one half hour each", [
      ...[...sized(Math.ceil(mpans / halfHourShare)), "--shape", "hh", "--no-limits"],
    ]),
    run("quiet", "ten points", [...sized(10), "--no-limits"]),
    run("long", "three days, the store filling up from nothing", [
      ...[...sized(longMpans), "--days", "3", "--from", longFrom, ...warm, "--no-limits"],
    ]),
  ];
}
