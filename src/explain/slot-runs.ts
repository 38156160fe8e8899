/** The 48 slots of a day as runs: neighbours about which the same is to be said. */
import {
  type EstimationReason,
  noCode,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../domain/day/quality.ts";
import type { EstimateLink } from "../domain/estimate/day-draft.ts";
import { type MethodName, unpackMethod } from "../domain/estimate/method.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import type { AmendedRow, VersionRow } from "../store/day-record.ts";
import type { RefusedRead, SlotTrace } from "./trace-slots.ts";

export interface SlotRun {
  /** Periods, both included. */
  readonly first: number;
  readonly last: number;
  /** By period; null where nothing is settled. */
  readonly wattHours: readonly (number | null)[];
  /** Null: not appointed, or not settled yet. */
  readonly quality: QualityIndicator | null;
  readonly reason: EstimationReason;
  readonly method: MethodName | null;
  /** How a filled run came to its energy. */
  readonly link: EstimateLink | null;
  /** Amendment reason (DI-166), and what put the figures in; null: not amended. */
  readonly amendment: string | null;
  readonly amended: AmendedRow | null;
  /** `block:position` of each message that brought actuals of the run, in order; none: not actual, or not found. */
  readonly places: readonly string[];
  readonly refused: readonly RefusedRead[];
  readonly isAppointed: boolean;
}

type Slot = Omit<SlotRun, "first" | "last" | "wattHours" | "places">;

/** What is known of each slot besides its version. */
export interface SlotFacts {
  /** The version in force; null: none yet. */
  readonly version: VersionRow | null;
  /** 48 watt-hours: settled, or read so far. */
  readonly figures: readonly (number | null)[];
  readonly amendments: readonly AmendedRow[];
  readonly traces: readonly SlotTrace[];
  readonly appointed: { readonly first: number; readonly last: number };
  /** What a message is called: slots whose messages are called alike stand in one run. */
  readonly sourceOf: (place: string) => string;
}

/** Runs in order; together they cover the 48 periods. */
export function slotRuns(facts: SlotFacts): readonly SlotRun[] {
  const runs: SlotRun[] = [];
  let said = "";
  for (let period = 1; period <= periodsPerDay; period += 1) {
    const slot = slotAt(facts, period);
    const wattHours = facts.figures[period - 1] ?? null;
    const place = isFilled(slot) ? null : (facts.traces[period - 1]?.place ?? null);
    const says = JSON.stringify([slot, place === null ? null : facts.sourceOf(place)]);
    const previous = says === said ? runs.pop() : undefined;
    runs.push({
      ...slot,
      first: previous?.first ?? period,
      last: period,
      wattHours: [...(previous?.wattHours ?? []), wattHours],
      places: [...new Set([...(previous?.places ?? []), ...(place === null ? [] : [place])])],
    });
    said = says;
  }
  return runs;
}

function slotAt(facts: SlotFacts, period: number): Slot {
  const { version, traces, appointed } = facts;
  const slot = period - 1;
  const arc = version?.arc?.charAt(slot) ?? noCode;
  const amendment = arc === noCode ? null : arc;
  const quality = version === null ? null : unpackQuality(version.q.charAt(slot));
  return {
    quality,
    reason: version?.e ? unpackReason(version.e.charAt(slot)) : null,
    method: version?.method ? unpackMethod(version.method.charAt(slot)) : null,
    amendment,
    amended: amendment === null ? null : amendmentAt(facts, period),
    // Links of an amended version speak of what its slots were before.
    link:
      amendment === null && isFilled({ quality })
        ? (version?.links?.find(({ periods }) => periods.includes(period)) ?? null)
        : null,
    refused: traces[slot]?.refused ?? [],
    isAppointed: period >= appointed.first && period <= appointed.last,
  };
}

/** The last one that covers the period: a later amendment replaces an earlier one. */
function amendmentAt({ amendments }: SlotFacts, period: number): AmendedRow | null {
  const covering = amendments.filter(
    ({ first_period, periods }) => period >= first_period && period < first_period + periods,
  );
  return covering.at(-1) ?? null;
}

function isFilled({ quality }: Pick<Slot, "quality">): boolean {
  return quality !== null && quality !== "A";
}
