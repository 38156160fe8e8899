/** What stage `advise` asks of the record, of suppliers' endpoints and of the clock. */

import type { AdvisoryCounts } from "../domain/advise/advisory.ts";
import type { CauseDay } from "../domain/advise/cause-day.ts";
import type { DecidedAmendment, NoticeDraft } from "../domain/advise/compose-notice.ts";
import type { AdviceReply, EndpointTrouble } from "../domain/advise/judge-advice-reply.ts";
import type { Supply } from "../domain/advise/supply.ts";
import type { ToldCause } from "../domain/advise/told-cause.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { Bell, ClaimedWork } from "./ports.ts";

/** A point as a review finds it. */
export interface PointCauses {
  readonly pointId: number;
  readonly days: readonly CauseDay[];
  readonly decisions: readonly DecidedAmendment[];
  readonly told: readonly ToldCause[];
  readonly supplies: readonly Supply[];
}

/** A notice that is to be kept. */
export interface Notice extends Omit<NoticeDraft, "concerned"> {
  readonly pointId: number;
  readonly advisoryId: string;
  readonly counts: AdvisoryCounts;
}

/** What a batch of reviews comes to. */
export interface ReviewedPoints {
  readonly notices: readonly Notice[];
  /** Causes that are to be looked at again, and when. */
  readonly awaited: readonly { readonly told: ToldCause; readonly at: number }[];
}

/** An advisory on its way: rendered, and known by its id. */
export interface OutgoingAdvisory {
  readonly advisoryId: string;
  readonly body: Uint8Array;
}

export interface AdvisePorts {
  /** Market time. */
  now(): number;
  /** Machine time, for how long a turn takes. */
  wallNow(): number;
  /** From 0 to 1. */
  random(): number;
  newAdvisoryId(): string;
  /** A cause that lasts is told again after so long, in market time. */
  readonly renewMs: number;
  /** How long, in machine time, one bell may go on sending to a supplier: well inside a claim. */
  readonly turnMs: number;
  ring(bells: readonly Bell[]): Promise<unknown>;
  loadPoints(points: readonly number[]): Promise<readonly PointCauses[]>;
  /** Of these days, those of which nothing more is expected, as `point day`. */
  loadDecided(
    days: readonly { readonly pointId: number; readonly day: SettlementDay }[],
  ): Promise<ReadonlySet<string>>;
  /** 48 watt-hours of the versions in force, by key text. */
  loadEnergy(days: readonly DayKey[]): Promise<ReadonlyMap<string, readonly (number | null)[]>>;
  /** Keeps notices, begets their sending and ends the work; `conflict`: another review was first. */
  saveReview(
    work: readonly ClaimedWork[],
    reviewed: ReviewedPoints,
  ): Promise<readonly Bell[] | "conflict">;
  /** What waits for a supplier, oldest first, a bounded number; null: it has no address. */
  loadOutgoing(supplierDipId: string): Promise<{
    readonly url: string;
    readonly outgoing: readonly OutgoingAdvisory[];
  } | null>;
  /** Posts one advisory; never throws for what network or endpoint do. */
  send(url: string, body: Uint8Array): Promise<AdviceReply>;
  endAdvisory(advisoryId: string, state: "taken" | "refused", answer: string): Promise<void>;
  /** Counts a failure of an endpoint. */
  keepTrouble(supplierDipId: string, answer: string): Promise<EndpointTrouble>;
  /** Ends the work; what still waits goes out from `notBefore` on. */
  endSending(work: ClaimedWork, notBefore: number | null): Promise<readonly Bell[]>;
  /** An endpoint that turns us away or has been away for long, for the operator; no address and no MPAN. */
  alarm(supplierDipId: string, code: string, detail: string): void;
}
