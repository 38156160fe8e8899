/** What was believed of one quantity of a day at an instant, and what is believed today: plain values. */
import type { EstimateRange } from "../../domain/accuracy/estimate-range.ts";
import {
  slotRanges,
  type VersionFacts,
  versionRange,
} from "../../domain/accuracy/version-ranges.ts";
import { dayWattHours, type SettledSlots } from "../../domain/day/consumption-day.ts";
import { changedPeriods } from "../../domain/day/next-version.ts";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { causeText } from "../../explain/words.ts";
import type { DayHistory, RejectionAtRow, SendingAtRow, VersionAtRow } from "../../store/as-of.ts";
import { type BelievedRun, believedRuns } from "./believed-runs.ts";
import { type QualityShares, qualityShares } from "./quality-shares.ts";

export interface BelievedVersion {
  readonly version: number;
  readonly cause: string;
  readonly ruleset: string;
  /** Market time from which on it was believed. */
  readonly createdAt: number;
  readonly wattHours: number;
  /** Where the sum of the day was expected. */
  readonly range: EstimateRange;
  readonly shares: QualityShares;
  readonly runs: readonly BelievedRun[];
}

export interface BelievedSending {
  readonly version: number;
  readonly sentAt: number;
  /** The platform's word by then; `in flight` while there was none. */
  readonly answer: string;
  readonly code: string | null;
  readonly answeredAt: number | null;
}

export interface Belief {
  readonly quantity: MeasurementQuantity;
  /** Null: nothing was settled by then. */
  readonly believed: BelievedVersion | null;
  readonly sent: readonly BelievedSending[];
  readonly rejections: readonly {
    readonly version: number | null;
    readonly receivedAt: number;
    readonly codes: readonly string[];
    readonly periods: readonly number[];
  }[];
  readonly today: {
    readonly version: number;
    readonly cause: string;
    readonly createdAt: number;
    readonly wattHours: number;
    /** When what was believed gave way to another version; null: it has not. */
    readonly gaveWayAt: number | null;
    /** Periods of which energy, quality, reason or amendment is another today: all of them where nothing was settled. */
    readonly changedPeriods: readonly number[];
    /** Today's sum less the one believed; null where nothing was settled. */
    readonly differenceWh: number | null;
  };
}

/** What ranges are made by, besides the version. */
export type RangeGround = Pick<VersionFacts, "hardLimitWh" | "settings" | "learnedOf">;

/** The belief of one quantity at `at`; the history holds one version of it at least. */
export function beliefAt(
  history: DayHistory,
  asked: {
    readonly quantity: MeasurementQuantity;
    readonly at: number;
    readonly ground: RangeGround;
  },
): Belief | null {
  const { quantity, at, ground } = asked;
  const isOf = (row: { readonly quantity: MeasurementQuantity }) => row.quantity === quantity;
  const versions = history.versions.filter(isOf);
  const latest = versions.at(-1);
  if (latest === undefined) return null;
  const then = versions.findLast(({ created_at }) => created_at <= at) ?? null;
  const next = versions.find(({ version }) => version > (then?.version ?? 0));
  return {
    quantity,
    believed: then === null ? null : believedVersion(then, ground),
    sent: history.sendings.filter((row) => isOf(row) && row.sent_at <= at).map(sentBy(at)),
    rejections: history.rejections
      .filter((row) => isOf(row) && row.received_at <= at)
      .map(rejectionOf),
    today: {
      version: latest.version,
      cause: causeText(latest.cause),
      createdAt: latest.created_at,
      wattHours: dayWattHours(slotsOf(latest)),
      gaveWayAt: then === null ? null : (next?.created_at ?? null),
      changedPeriods: changedPeriods(then === null ? null : slotsOf(then), slotsOf(latest)),
      differenceWh:
        then === null ? null : dayWattHours(slotsOf(latest)) - dayWattHours(slotsOf(then)),
    },
  };
}

function believedVersion(row: VersionAtRow, ground: RangeGround): BelievedVersion {
  const slots = slotsOf(row);
  const ranges = slotRanges({ ...ground, slots, links: row.links });
  return {
    version: row.version,
    cause: causeText(row.cause),
    ruleset: row.ruleset,
    createdAt: row.created_at,
    wattHours: dayWattHours(slots),
    range: versionRange({ slots }),
    shares: qualityShares(row.q, row.wh),
    runs: believedRuns(slots, ranges),
  };
}

function sentBy(at: number): (row: SendingAtRow) => BelievedSending {
  return (row) => {
    const isAnswered = row.answered_at !== null && row.answered_at <= at;
    return {
      version: row.version,
      sentAt: row.sent_at,
      answer: isAnswered ? row.state : "in flight",
      code: isAnswered ? row.code : null,
      answeredAt: isAnswered ? row.answered_at : null,
    };
  };
}

function rejectionOf({ version, received_at, codes, periods }: RejectionAtRow) {
  return { version, receivedAt: received_at, codes, periods };
}

function slotsOf({ wh, q, e, arc, method }: VersionAtRow): SettledSlots {
  return { wattHours: wh, quality: q, reason: e, amendment: arc, method };
}
