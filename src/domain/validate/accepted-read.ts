/** Reads that stand although a rule refuses them, because a person has decided so about that figure in that slot. */
import type { StoredReads } from "./assemble-day.ts";
import { findRule } from "./catalogue.ts";
import type { RuleId } from "./rule.ts";

export interface AcceptedRead {
  /** 1 to 48. */
  readonly period: number;
  /** The figure that was looked at: another one in the slot is judged anew. */
  readonly wattHours: number;
  /** The rule that is overruled; every other judges the read still. */
  readonly rule: RuleId;
}

/** False for rules of structure, identity or the law of the market: nobody may overrule those. */
export function mayOverrule(rule: RuleId): boolean {
  return findRule(rule)?.fixed === false;
}

/** The reads of a message with those that were accepted standing. The same list where none of them was. */
export function standAccepted(reads: StoredReads, accepted: readonly AcceptedRead[]): StoredReads {
  if (accepted.length === 0) return reads;
  const reasons = reads.reasons.map((reason, entry) => {
    const [rule] = reason?.split(".") ?? [];
    const isAccepted = accepted.some(
      (each) =>
        each.rule === rule &&
        each.period === reads.periods[entry] &&
        each.wattHours === reads.wattHours[entry],
    );
    return isAccepted ? null : reason;
  });
  return { ...reads, reasons };
}

/** Of these periods those whose figure was accepted against the rule. `wattHours` is 48 by period. */
export function acceptedPeriods(
  rule: RuleId,
  periods: readonly number[],
  wattHours: readonly (number | null)[],
  accepted: readonly AcceptedRead[],
): readonly number[] {
  if (accepted.length === 0) return [];
  return periods.filter((period) =>
    accepted.some(
      (each) =>
        each.rule === rule && each.period === period && each.wattHours === wattHours[period - 1],
    ),
  );
}

/** What the figure of a slot is looked for in: the day's own reads, refused ones included. */
export interface SlotToAccept {
  readonly period: number;
  readonly rule: RuleId;
  readonly reads: readonly StoredReads[];
}

/** The newest read of the slot that the rule refused, or that came through the read rules; null: there is no such figure. */
export function figureToAccept({ period, rule, reads }: SlotToAccept): AcceptedRead | null {
  let newest: { readonly readAt: number; readonly wattHours: number } | null = null;
  for (const { readAt, periods, wattHours, reasons } of reads)
    for (const [entry, each] of periods.entries()) {
      const figure = wattHours[entry] ?? null;
      const reason = reasons[entry] ?? null;
      const isMeant = reason === null || reason.split(".")[0] === rule;
      if (each !== period || figure === null || figure < 0 || !isMeant) continue;
      if (newest === null || readAt >= newest.readAt) newest = { readAt, wattHours: figure };
    }
  return newest === null ? null : { period, rule, wattHours: newest.wattHours };
}
