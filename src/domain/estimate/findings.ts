/** What the brackets of a day say about its register, in the words of the rule catalogue. */
import type { Bracket } from "./bracket.ts";
import type { OpenDay } from "./open-day.ts";

/** A finding raised on the way: one for each rule and bracket. */
export interface EstimateFinding {
  /** V34 use while disabled, V35 use while vacant, V51 register fell, V54 too much, V60 contradicts. */
  readonly rule: "V34" | "V35" | "V51" | "V54" | "V60";
  readonly outcome: "suspect" | "refuse";
  /** Periods 1 to 48 that are concerned: those of the day to be filled between the two reads. */
  readonly periods: readonly number[];
  /** Integers and words, no personal data. */
  readonly detail: Readonly<Record<string, number>>;
}

/**
 * Findings of a day's brackets, in order. None where the supply state decides: there no register is asked.
 */
export function findingsOf({ evidence, brackets }: OpenDay): readonly EstimateFinding[] {
  const { supply, notice } = evidence.state;
  if (supply !== "live") return [];
  const findings: EstimateFinding[] = [];
  for (const bracket of brackets) {
    const [rule, outcome] = ruleOf(bracket, notice) ?? [];
    if (rule === undefined || outcome === undefined) continue;
    const { advanceWh, actualWh, own } = bracket;
    const periods = own.map((slot) => slot + 1);
    findings.push({ rule, outcome, periods, detail: { advanceWh, actualWh } });
  }
  return findings;
}

function ruleOf(
  { verdict, advanceWh }: Bracket,
  notice: "none" | "vacant" | "disabled",
): readonly [EstimateFinding["rule"], EstimateFinding["outcome"]] | null {
  switch (verdict) {
    case "falls":
      return ["V51", "refuse"];
    case "tooMuch":
      return ["V54", "refuse"];
    case "contradicts":
      return ["V60", "suspect"];
    case "still":
      return null;
    case "binds":
      if (notice === "none" || advanceWh === 0) return null;
      return [notice === "vacant" ? "V35" : "V34", "suspect"];
  }
}
