/**
 * What the market tells a data service besides rejections, as decoded at the edge: load shapes and their totals
 * (IF-022, IF-023), supplier notices (IF-024), amendment requests (IF-027), annual consumption (IF-040), register
 * reads (IF-041) and what a retriever tells (IF-062, 064, 065).
 */
import type { AmendmentRequest } from "../amendment/amendment-request.ts";
import type { Mpan } from "../identity/mpan.ts";
import type { ShapeGroup } from "../shape/load-shape.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { ReadEvent, ReceivedRead } from "./market-read.ts";
import type { ToldFact } from "./point-fact.ts";
import type { Proposal } from "./proposal.ts";
import type { RetrievedHalfHour, RetrievedRead } from "./retriever.ts";

/** The platform's stamp on a message: of two facts about the same thing the later stamp holds, never the later arrival. */
export interface MarketStamp {
  /** D0.transactionTimestamp, milliseconds since 1970 UTC. */
  readonly stampedAt: number;
  /** D0.transactionID: decides between equal stamps. */
  readonly transactionId: string;
}

/** The values of one group on one UTC day (IF-022). */
export interface ReceivedShape {
  readonly group: ShapeGroup;
  readonly day: SettlementDay;
  /** 48 by period: kWh texts x 1,000; null: not sent. */
  readonly values: readonly (number | null)[];
  /** 48 flags of DI-154 by period, `-` where nothing was sent. */
  readonly flags: string;
}

/** Totals of one group's shape (IF-023), in the unit of the shape; null: not sent. */
export interface ReceivedTotals {
  readonly group: ShapeGroup;
  readonly day: SettlementDay;
  readonly annual: number | null;
  readonly ofDay: PartedTotal;
  /** Rolling, over seven days. */
  readonly ofWeek: PartedTotal;
}

export interface PartedTotal {
  readonly all: number | null;
  readonly peak: number | null;
  readonly offPeak: number | null;
}

/** The events of IF-024 that a span of time belongs to and no figure. */
export type NoticeKind = "vacant" | "noComms" | "remoteDisabled" | "remoteEnabled";

export type MarketMessage = MarketStamp &
  (
    | {
        readonly kind: "loadShapes";
        readonly shapes: readonly ReceivedShape[];
        /** Values that name no half hour of their day, or two figures for one. */
        readonly misplaced: number;
      }
    | {
        readonly kind: "loadShapeTotals";
        readonly totals: readonly ReceivedTotals[];
        /** Entries without a group, or of a day that does not begin at midnight UTC. */
        readonly misplaced: number;
      }
    /** Standing data that may be downloaded (IF-047): kept in words, nothing follows. */
    | { readonly kind: "published"; readonly says: string }
    | PointMessage
  );

/** A message about one metering point; its MPAN is null when the check digit is wrong: it cannot be one of ours. */
export type PointMessage = MarketStamp & { readonly mpan: Mpan | null } & (
    | {
        readonly kind: "notice";
        readonly notice: NoticeKind;
        readonly from: number;
        /** Excluded; null: until further notice. */
        readonly to: number | null;
        readonly meterId: string | null;
      }
    | {
        readonly kind: "nomination";
        readonly from: SettlementDay;
        /** First day on which it no longer holds; null: none was named. */
        readonly expiry: SettlementDay | null;
        readonly wattHours: number;
      }
    | {
        readonly kind: "offPeakDeclaration";
        readonly days: readonly {
          readonly day: SettlementDay;
          /** 0 to 100, fractions allowed. */
          readonly percentage: number;
        }[];
      }
    | {
        readonly kind: "annualConsumption";
        readonly from: SettlementDay;
        readonly wattHours: number;
        /** DI-150: A, 1 to 5, D. */
        readonly quality: string;
      }
    | { readonly kind: "amendmentRequests"; readonly requests: readonly AmendmentRequest[] }
    | {
        readonly kind: "registerReads";
        readonly event: ReadEvent;
        /** DIP role of the party that tells. */
        readonly senderRole: string;
        readonly reads: readonly ReceivedRead[];
      }
    | {
        readonly kind: "retrieverAnswer";
        readonly response: string;
        /** Words of the answer, codes first; empty: none. */
        readonly says: string;
      }
    | {
        readonly kind: "retrievedConsumption";
        readonly quantity: RetrievedRead["quantity"];
        readonly halfHours: readonly RetrievedHalfHour[];
      }
    | RegistrationMessage
    | { readonly kind: "proposal"; readonly proposal: Proposal }
  );

/** What registration says of a point (IF-003, 006, 008, 018, 020, 026, 033 to 039, 045). */
export interface RegistrationMessage {
  readonly kind: "registration";
  /** Event code without its brackets. */
  readonly event: string;
  /** Answer to somebody's request (R0); what is not accepted has no effect. Null: none is part of the message. */
  readonly response: string | null;
  /** Whose appointment it is about; null: about none. */
  readonly dataServiceDipId: string | null;
  /** False: it may be the first that is heard of the point. */
  readonly needsPoint: boolean;
  readonly facts: readonly ToldFact[];
}
