/** What the pages of a point need of the record. */
import type { MeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import type { Mpan } from "../../../domain/identity/mpan.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { FindingCause } from "../../../domain/validate/cause.ts";
import type { ExceptionKey } from "../../../domain/validate/exception.ts";
import type { Evidence } from "../../../explain/evidence.ts";
import type { Explanation } from "../../../explain/explanation.ts";
import type { ToldTimeline } from "../../../explain/told-timeline.ts";
import type { Principal } from "../../console-route.ts";

export interface NamedPoint {
  readonly pointId: number;
  readonly mpan: Mpan;
}

/** A day of one quantity as it stands: 48 figures with packed qualities and reasons (`domain/day/quality.ts`). */
export interface SettledDay {
  readonly settlement_day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  /** Null, as what follows: no version yet. */
  readonly version: number | null;
  readonly wh: readonly (number | null)[] | null;
  readonly q: string | null;
  readonly e: string | null;
  readonly cause: string | null;
  readonly created_at: number | null;
  /** The latest version that the platform has accepted. */
  readonly accepted: number | null;
}

export interface PointRegister {
  readonly device: string;
  readonly quantity: string;
  readonly at: number;
  readonly wattHours: number;
  readonly readAt: number;
  /** `block:position` of the message. */
  readonly place: string;
}

export interface PointException {
  readonly exceptionId: number;
  readonly cause: FindingCause;
  readonly level: ExceptionKey["level"];
  readonly value: string | null;
  readonly openedAt: number;
  readonly isAcknowledged: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly days: number;
  readonly wattHours: number;
}

export interface PointAdvisory {
  readonly advisoryId: string;
  readonly kind: string;
  readonly severity: string;
  readonly supplierDipId: string;
  readonly quantity: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly text: string;
  readonly issuedAt: number;
  readonly state: string;
  readonly answeredAt: number | null;
}

/** A message of a meter as it was received. */
export interface HeldMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Larger than the payload where only its start was kept. */
  readonly sentBytes: number;
  readonly receivedAt: number;
  /** What it says, as far as it can be read, in words. */
  readonly says: readonly string[];
}

/** What somebody gets who asks for a full MPAN. */
export type Revealed =
  | { readonly outcome: "shown"; readonly mpan: string }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "tooMany" };

/** One MPAN-day with all that bears on it. */
export interface DayBehind {
  readonly evidence: Evidence;
  readonly explanation: Explanation;
  /** Days of the same quantity from eight days before to the day after, as they stand now. */
  readonly beside: readonly SettledDay[];
}

export interface PointPorts {
  find(pointId: number): Promise<NamedPoint | null>;
  /** By MPAN, or by a device that measures it; null: never registered here. */
  search(named: { readonly mpan: string } | { readonly device: string }): Promise<number | null>;
  /** `quantity` null: the active one that is registered on the day. */
  day(asked: {
    readonly pointId: number;
    readonly day: SettlementDay;
    readonly quantity: MeasurementQuantity | null;
    /** Market time. */
    readonly now: number;
  }): Promise<DayBehind>;
  /** Days of a span as they stand now, its end excluded. */
  days(asked: {
    readonly pointId: number;
    readonly from: SettlementDay;
    readonly to: SettlementDay;
    readonly now: number;
  }): Promise<readonly SettledDay[]>;
  /** All that is known of the point at a market time, and the active quantity that it is registered for. */
  timeline(
    mpan: Mpan,
    now: number,
  ): Promise<{ readonly told: ToldTimeline; readonly quantity: MeasurementQuantity }>;
  /** Cumulative reads of the devices of the point over a span of instants, newest first, at most a page. */
  registers(asked: {
    readonly pointId: number;
    readonly from: number;
    readonly to: number;
  }): Promise<readonly PointRegister[]>;
  /** Active exceptions of which a day of the span is a member. */
  exceptions(asked: {
    readonly pointId: number;
    readonly from: SettlementDay;
    readonly to: SettlementDay;
  }): Promise<readonly PointException[]>;
  /** Newest first, at most a page. */
  advisories(pointId: number): Promise<readonly PointAdvisory[]>;
  /** A message of a device of the point by its place (`block:position`); null: it is not held, or of another point. */
  message(pointId: number, place: string): Promise<HeldMessage | null>;
  /** The full MPAN, once that is written down; `place` is the page that shows it. */
  reveal(asked: {
    readonly pointId: number;
    readonly reason: string;
    readonly principal: Principal;
    readonly place: string;
    /** Market time. */
    readonly now: number;
  }): Promise<Revealed>;
}
