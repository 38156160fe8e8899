/** The 48 slots of a day as runs: neighbours about which the same is to be said. */
import {
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
  readonly reason: number | null;
  readonly method: MethodName | null;
  /** How a filled run came to its energy. */
  readonly link: EstimateLink | null;
  /** `block:position` of the message that brought an actual; null: not one, or not found any more. */
  readonly place: string | null;
  readonly refused: readonly RefusedRead[];
  readonly isAppointed: boolean;
}

type Slot = Omit<SlotRun, "first" | "last" | "wattHours"> & { readonly wattHours: number | null };

/** What is known of each slot besides its version. */
export interface SlotFacts {
  readonly version: VersionRow | null;
  readonly traces: readonly SlotTrace[];
  readonly appointed: { readonly first: number; readonly last: number };
}

/** Runs in order; together they cover the 48 periods. */
export function slotRuns(facts: SlotFacts): readonly SlotRun[] {
  const runs: SlotRun[] = [];
  let said = "";
  for (let period = 1; period <= periodsPerDay; period += 1) {
    const { wattHours, ...slot } = slotAt(facts, period);
    const says = JSON.stringify(slot);
    const previous = runs.at(-1);
    if (previous !== undefined && says === said)
      runs[runs.length - 1] = {
        ...previous,
        last: period,
        wattHours: [...previous.wattHours, wattHours],
      };
    else runs.push({ ...slot, first: period, last: period, wattHours: [wattHours] });
    said = says;
  }
  return runs;
}

function slotAt({ version, traces, appointed }: SlotFacts, period: number): Slot {
  const slot = period - 1;
  const quality = version === null ? null : unpackQuality(version.q.charAt(slot));
  const isFilled = quality !== null && quality !== "A";
  const trace = traces[slot] ?? { place: null, refused: [] };
  return {
    wattHours: version?.wh[slot] ?? null,
    quality,
    reason: version?.e ? unpackReason(version.e.charAt(slot)) : null,
    method: version?.method ? unpackMethod(version.method.charAt(slot)) : null,
    link: isFilled ? (version?.links?.find(({ periods }) => periods.includes(period)) ?? null) : null,
    place: isFilled ? null : trace.place,
    refused: trace.refused,
    isAppointed: period >= appointed.first && period <= appointed.last,
  };
}
