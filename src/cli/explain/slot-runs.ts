/** The 48 slots of a day as runs: neighbours about which the same is to be said. */
import {
  type EstimationReason,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../../domain/day/quality.ts";
import type { EstimateLink } from "../../domain/estimate/day-draft.ts";
import { type MethodName, unpackMethod } from "../../domain/estimate/method.ts";
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import type { VersionRow } from "../../store/day-record.ts";
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

function slotAt({ version, traces, appointed }: SlotFacts, period: number): Slot {
  const slot = period - 1;
  const quality = version === null ? null : unpackQuality(version.q.charAt(slot));
  return {
    quality,
    reason: version?.e ? unpackReason(version.e.charAt(slot)) : null,
    method: version?.method ? unpackMethod(version.method.charAt(slot)) : null,
    link: isFilled({ quality })
      ? (version?.links?.find(({ periods }) => periods.includes(period)) ?? null)
      : null,
    refused: traces[slot]?.refused ?? [],
    isAppointed: period >= appointed.first && period <= appointed.last,
  };
}

function isFilled({ quality }: Pick<Slot, "quality">): boolean {
  return quality !== null && quality !== "A";
}
