/** What changes between two judgements of the same days, by rule: findings, and the energy that would settle otherwise. */
import { bySpeakingOrder } from "../domain/validate/catalogue.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import type { JudgedDay } from "../domain/validate/judge-day.ts";
import { outcomeStops } from "../domain/validate/outcome-strength.ts";
import type { RuleId } from "../domain/validate/rule.ts";

/** One rule over all days; a finding is one rule, outcome and mode on one day. */
export interface RuleDifference {
  readonly rule: RuleId;
  /** Findings in shadow are only reported; they move no energy. */
  readonly isShadow: boolean;
  readonly findingsBefore: number;
  readonly findingsAfter: number;
  readonly newFindings: number;
  readonly vanishedFindings: number;
  /** Found both times, on other slots. */
  readonly changedFindings: number;
  /** Slots whose settled energy would change. */
  readonly slots: number;
  /** Watt-hours that would stand as actual no longer. */
  readonly wattHoursLost: number;
  /** Watt-hours that would stand as actual anew. */
  readonly wattHoursGained: number;
}

type Counts = { -readonly [K in keyof RuleDifference]: RuleDifference[K] };

export class Differences {
  readonly #byRule = new Map<string, Counts>();

  /** Counts one day, judged before and after. */
  add(before: JudgedDay, after: JudgedDay): void {
    this.#addFindings(before.findings, after.findings);
    for (let slot = 0; slot < before.wattHours.length; slot += 1)
      this.#addSlot(slot, before, after);
  }

  /** By rule in the order in which they speak, those in shadow after those that are on. */
  byRule(): readonly RuleDifference[] {
    return [...this.#byRule.values()].sort(
      (a, b) => Number(a.isShadow) - Number(b.isShadow) || bySpeakingOrder(a.rule, b.rule),
    );
  }

  #addFindings(before: readonly ExaminedFinding[], after: readonly ExaminedFinding[]): void {
    const found = new Map(before.map((finding) => [keyOf(finding), finding]));
    for (const finding of before) this.#of(finding).findingsBefore += 1;
    for (const finding of after) {
      const counts = this.#of(finding);
      counts.findingsAfter += 1;
      const known = found.get(keyOf(finding));
      found.delete(keyOf(finding));
      if (known === undefined) counts.newFindings += 1;
      else if (known.periods.join() !== finding.periods.join()) counts.changedFindings += 1;
    }
    for (const finding of found.values()) this.#of(finding).vanishedFindings += 1;
  }

  /** A slot is counted once, under the rule that takes it out; where one figure gives way to another, under V22. */
  #addSlot(slot: number, before: JudgedDay, after: JudgedDay): void {
    const lostWh = before.wattHours[slot] ?? null;
    const gainedWh = after.wattHours[slot] ?? null;
    if (lostWh === gainedWh) return;
    const rule =
      lostWh !== null && gainedWh !== null
        ? "V22"
        : takerOf(slot + 1, lostWh === null ? before.findings : after.findings);
    const counts = this.#of({ rule, mode: "on" });
    counts.slots += 1;
    counts.wattHoursLost += lostWh ?? 0;
    counts.wattHoursGained += gainedWh ?? 0;
  }

  #of({ rule, mode }: Pick<ExaminedFinding, "rule" | "mode">): Counts {
    const isShadow = mode === "shadow";
    const key = `${rule} ${isShadow}`;
    const known = this.#byRule.get(key);
    if (known !== undefined) return known;
    const counts: Counts = {
      rule,
      isShadow,
      findingsBefore: 0,
      findingsAfter: 0,
      newFindings: 0,
      vanishedFindings: 0,
      changedFindings: 0,
      slots: 0,
      wattHoursLost: 0,
      wattHoursGained: 0,
    };
    this.#byRule.set(key, counts);
    return counts;
  }
}

function keyOf({ rule, outcome, mode }: ExaminedFinding): string {
  return `${rule} ${outcome} ${mode}`;
}

/** The first rule that takes the slot out; a slot that none takes out has no read (V40). */
function takerOf(period: number, findings: readonly ExaminedFinding[]): RuleId {
  const taker = findings.find(
    ({ mode, outcome, periods }) =>
      mode === "on" && outcomeStops(outcome) && (periods.length === 0 || periods.includes(period)),
  );
  return taker?.rule ?? "V40";
}
