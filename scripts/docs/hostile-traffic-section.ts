/** What mixed hostile traffic beside a load came to, as the fault plan recorded it last. */
import type { HostileFigures } from "../fault-plan/hostile/hostile-figures.ts";
import type { FaultResult } from "../fault-plan/result.ts";
import { table } from "./page.ts";

/** A paragraph and two tables for each run that had such traffic; none: it was not recorded. */
export function hostileTrafficSection(results: readonly FaultResult[]): readonly string[] {
  const runs = results.flatMap(({ hostile, ...result }) =>
    hostile === undefined ? [] : [{ ...result, hostile }],
  );
  if (runs.length === 0) return [];
  return [
    "## At full rate",
    "F-R22 of the fault plan sends all of it at once, as fast as one process can without more waiting than the service takes, while the load of the run comes; the checker and the reconciliation then judge the load as ever. What was sent of each kind must be what the service counts of it. Of memory the most is told, and how the least of each quarter of a minute grew over the second half: 1 MB a minute at most, which only a run of four minutes or more can tell.",
    ...runs.flatMap(({ run, load, ok, hostile }) => [
      `**${run}, load ${load}: ${ok ? "ok" : "failed"}.** ${sentenceOf(hostile)}`,
      table(
        ["by", "kind", "counted as", "sent", "refused"],
        hostile.refusals.map(({ by, kinds, reason, sent, refused }) => [
          ...[by, kinds.join(", "), reason],
          ...[sent, refused].map(grouped),
        ]),
      ),
      table(
        ["process", "most, MB", "growth, MB a minute"],
        hostile.memory.map(({ process, peakMb, mbPerMinute }) => [
          ...[process, String(peakMb), mbPerMinute === null ? "-" : String(mbPerMinute)],
        ]),
      ),
    ]),
  ];
}

function sentenceOf({ seconds, load, refusals }: HostileFigures): string {
  const sent = refusals.reduce((sum, each) => sum + each.sent, 0);
  return `${grouped(sent)} hostile messages, calls and connections in ${seconds} s, ${grouped(Math.round(sent / seconds))} a second, beside ${grouped(load.published)} of the ${grouped(load.planned)} messages of the load.`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-GB");
}
