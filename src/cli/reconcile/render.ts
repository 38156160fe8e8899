/** `sds reconcile` for people: the counts in their order, both sides of each sum, and every difference by name. */
import { grouped } from "../../figures.ts";
import type { CheckResult } from "../../reconcile/ask-checks.ts";
import type { Reconciliation } from "../../reconcile/reconcile.ts";
import type { Counts, Verdict } from "../../reconcile/verdict.ts";

const words: Readonly<Record<keyof Counts, string>> = {
  attempted: "messages, each counted once",
  receipted: "of these, told to their devices",
  repeated: "further publishes of them, without effect",
  accepted: "reads that stand",
  duplicate: "reads that said the same again",
  superseded: "reads that a newer one replaced",
  refused: "reads turned down",
  parked: "messages that wait for a person or a registration",
  filled: "half hours estimated or defaulted",
  submitted: "days of points taken by the platform",
  resubmitted: "later versions of them taken",
  lost: "gone",
  unexpected: "there, and nobody sent or asked for it",
};

/** The report. */
export function renderReconciliation(found: Reconciliation, verdict: Verdict): string {
  return [
    ...countLines(verdict),
    "",
    ...sumLines(found, verdict),
    ...found.checks.flatMap(differenceLines),
    ...unaskedLines(found.checks),
    ...hintLines(found),
    "",
    verdictLine(verdict, found),
  ].join("\n");
}

function countLines({ counts }: Verdict): string[] {
  return Object.entries(words).map(([name, says]) => {
    const count = Object.entries(counts).find(([key]) => key === name)?.[1] ?? null;
    return `  ${name.padEnd(12)}${(count === null ? "–" : grouped(count)).padStart(13)}  ${says}`;
  });
}

function sumLines({ sent, held, days }: Reconciliation, verdict: Verdict): string[] {
  const { counts, reads, ok, recovered } = verdict;
  const lines: string[] = [];
  if (sent !== null)
    lines.push(
      `messages  ${grouped(sent.attempted)} sent = ${grouped(sent.held)} on record + ${grouped(sent.attempted - sent.held)} not (yet); ` +
        `${grouped(sent.attempted - (counts.receipted ?? 0))} without a receipt, ${grouped(recovered ?? 0)} recovered by a repeat`,
    );
  else if (held !== null)
    lines.push(
      `messages  ${grouped(ok ?? 0)} on record, ${grouped(held.owed)} whose devices are still to be told`,
    );
  if (reads !== null && sent !== null)
    lines.push(
      `reads     ${grouped(reads.sent)} sent ${reads.sent === reads.ended ? "=" : "≠"} ` +
        `${grouped(reads.ended - sent.parkedReads - sent.absentReads)} disposed of + ${grouped(sent.parkedReads)} in parked messages + ${grouped(sent.absentReads)} not on record`,
    );
  lines.push(
    `slots     ${grouped(days.actual + days.filled)} settled = ${grouped(days.actual)} actual + ${grouped(days.filled)} filled`,
    `days      ${grouped(days.days)} with a version = ${grouped(days.submitted)} taken by the platform + ${grouped(days.days - days.submitted)} not (yet); ${grouped(days.parkedDays)} parked`,
  );
  return lines;
}

function differenceLines({
  invariant,
  name,
  says,
  counts,
  found,
  differences,
}: CheckResult): string[] {
  if (found === 0) return [];
  const more = found - differences.length;
  return [
    "",
    `${invariant} ${name}: ${grouped(found)} ${counts}. Must hold: ${says}`,
    ...differences.map(({ subject, says: what }) => `    ${subject}: ${what}`),
    ...(more > 0 ? [`    and ${grouped(more)} more`] : []),
  ];
}

function unaskedLines(checks: readonly CheckResult[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, unasked } of checks)
    if (unasked !== null) byReason.set(unasked, [...(byReason.get(unasked) ?? []), name]);
  const lines = [...byReason].map(([why, names]) => `not asked (${why}): ${names.join(", ")}`);
  return lines.length === 0 ? [] : ["", ...lines];
}

/** What a person may have overlooked. */
function hintLines({ sent, held, left, lookedAt }: Reconciliation): string[] {
  const hints: string[] = [];
  if (sent !== null && held !== null && sent.attempted > 0 && sent.held === 0 && held.held > 0)
    hints.push("not one message of this ledger is on record: is it the ledger of another run?");
  if (lookedAt.length + left.length === 0) hints.push("nothing is settled of what was asked for");
  if (left.length > 0)
    hints.push(
      `no time was left for ${grouped(left.length)} days, from ${left.at(-1)} to ${left[0]}: more with --seconds`,
    );
  return hints.flatMap((hint) => ["", hint]);
}

function verdictLine({ isOk, counts, broken }: Verdict, { checks }: Reconciliation): string {
  const asked = checks.filter(({ unasked }) => unasked === null).length;
  const figures = `lost ${grouped(counts.lost)}, unexpected ${grouped(counts.unexpected)}, contradicting itself ${grouped(broken)}`;
  return `${isOk ? "OK" : "NOT OK"}: ${figures}; ${asked} of ${checks.length} checks asked`;
}
