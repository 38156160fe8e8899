/** What became of slots, and of messages that were turned down, in plain words: for the terminal and for pages. */
import type { ExplainedSlots } from "./explain-run.ts";

type Told = Pick<ExplainedSlots, "quality" | "reason" | "because" | "amendment">;

const remedyWords: Readonly<Record<string, string>> = {
  invalidate: "those slots are estimated and the day is sent again",
  stale: "a newer version has been accepted since: recorded only",
  warning: "a warning: the centre took it",
  park: "parked for a person",
};

/** What follows from a rejection of the centre. */
export function remedyText(remedy: string): string {
  return remedyWords[remedy] ?? remedy;
}

/** What is settled of slots that are told together, and why. */
export function settledText({ quality, reason, because, amendment }: Told): string {
  if (quality === null) return "read, not settled yet";
  if (quality === "A") return "actual (A)";
  if (amendment !== null) return `amended (${quality}, ${amendment}), because ${because}`;
  const kind = quality === "E9" ? "default" : quality.startsWith("ZE") ? "zero" : "estimate";
  return `${kind} (${quality}), because ${because} (reason ${reason})`;
}

/** What is said of slots without any figure. */
export function missingText({ quality }: Told): string {
  return quality === null ? "nothing usable so far" : `nothing (${quality})`;
}
