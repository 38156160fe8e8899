/** Facts that messages of the market leave behind, as they are kept: each under its key, the latest stamp holding. */
import type { AmendmentRequest } from "../amendment/amendment-request.ts";
import type { Mpan } from "../identity/mpan.ts";
import type { ShapeGroup } from "../shape/load-shape.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { MarketStamp, NoticeKind, ReceivedShape, ReceivedTotals } from "./market-message.ts";
import type { ReadEvent, ReceivedRead } from "./market-read.ts";
import type { PointFact } from "./point-fact.ts";
import type { ProposalAnswer } from "./proposal.ts";
import type { RetrievedRead } from "./retriever.ts";

export interface MarketFacts {
  readonly loadShapes: readonly (ReceivedShape & MarketStamp)[];
  readonly loadShapeTotals: readonly (ReceivedTotals & MarketStamp)[];
  readonly annualConsumptions: readonly AnnualConsumptionFact[];
  readonly nominations: readonly NominationFact[];
  readonly offPeakDeclarations: readonly OffPeakFact[];
  readonly notices: readonly NoticeFact[];
  readonly amendmentRequests: readonly AmendmentRequestFact[];
  readonly registerReads: readonly RegisterReadFact[];
  readonly pointFacts: readonly PointFactTold[];
  readonly proposalAnswers: readonly ProposalAnswerFact[];
  /** Kept as messages of their meters, which validate judges. */
  readonly retrievedReads: readonly RetrievedRead[];
}

/** Our answer to a proposed appointment (IF-033), to be sent as IF-034. */
export interface ProposalAnswerFact extends MarketStamp, ProposalAnswer {
  readonly mpan: Mpan;
  readonly supplierDipId: string;
}

/** What a message says of a point, which may not be there before it (IF-036). */
export type PointFactTold = PointFact & { readonly mpan: Mpan };

/** The centre's figure (IF-040). */
export interface AnnualConsumptionFact extends MarketStamp {
  readonly pointId: number;
  readonly from: SettlementDay;
  readonly wattHours: number;
  readonly quality: string;
}

/** The supplier's figure (IF-024 SN-SupplierAC). */
export interface NominationFact extends MarketStamp {
  readonly pointId: number;
  readonly from: SettlementDay;
  readonly expiry: SettlementDay | null;
  readonly wattHours: number;
}

/** The share of a day that a two-rate meter used off peak (IF-024 SN-OffPeakDec). */
export interface OffPeakFact extends MarketStamp {
  readonly pointId: number;
  readonly day: SettlementDay;
  readonly percentage: number;
}

/** A notice as received; what of it is in force is derived from all notices of the point. */
export interface NoticeFact extends MarketStamp {
  readonly pointId: number;
  readonly notice: NoticeKind;
  readonly from: number;
  readonly to: number | null;
  readonly meterId: string | null;
}

/** A request to amend consumption (IF-027), to be decided on. */
export interface AmendmentRequestFact extends MarketStamp, AmendmentRequest {
  readonly pointId: number;
  /** Place in the message, from 0. */
  readonly position: number;
}

/** A register read (IF-041); never negative. */
export interface RegisterReadFact extends MarketStamp, ReceivedRead {
  readonly pointId: number;
  readonly event: ReadEvent;
  readonly senderRole: string;
}

export const noFacts: MarketFacts = {
  loadShapes: [],
  loadShapeTotals: [],
  annualConsumptions: [],
  nominations: [],
  offPeakDeclarations: [],
  notices: [],
  amendmentRequests: [],
  registerReads: [],
  pointFacts: [],
  proposalAnswers: [],
  retrievedReads: [],
};

/**
 * The facts of a batch of messages as one set in which every key stands once: of two the later stamp is kept, as the
 * record would do it message by message.
 */
export function latestFacts(batch: readonly Partial<MarketFacts>[]): MarketFacts {
  return {
    loadShapes: latest(
      batch.flatMap(({ loadShapes = [] }) => loadShapes),
      shapeKey,
    ),
    loadShapeTotals: latest(
      batch.flatMap(({ loadShapeTotals = [] }) => loadShapeTotals),
      shapeKey,
    ),
    annualConsumptions: latest(
      batch.flatMap(({ annualConsumptions = [] }) => annualConsumptions),
      ({ pointId, from }) => `${pointId} ${from}`,
    ),
    nominations: latest(
      batch.flatMap(({ nominations = [] }) => nominations),
      ({ pointId, from }) => `${pointId} ${from}`,
    ),
    offPeakDeclarations: latest(
      batch.flatMap(({ offPeakDeclarations = [] }) => offPeakDeclarations),
      ({ pointId, day }) => `${pointId} ${day}`,
    ),
    notices: latest(
      batch.flatMap(({ notices = [] }) => notices),
      ({ pointId, notice, from }) => `${pointId} ${notice} ${from}`,
    ),
    amendmentRequests: latest(
      batch.flatMap(({ amendmentRequests = [] }) => amendmentRequests),
      ({ transactionId, position }) => `${transactionId} ${position}`,
    ),
    registerReads: latest(
      batch.flatMap(({ registerReads = [] }) => registerReads),
      ({ pointId, at, meterId, registerId, event }) =>
        JSON.stringify([pointId, at, meterId, registerId, event]),
    ),
    // Every message is kept: which of them holds is derived, and may be asked for as of an instant.
    pointFacts: latest(
      batch.flatMap(({ pointFacts = [] }) => pointFacts),
      ({ mpan, aspect, subject, from, transactionId }) =>
        JSON.stringify([mpan, aspect, subject, from, transactionId]),
    ),
    proposalAnswers: latest(
      batch.flatMap(({ proposalAnswers = [] }) => proposalAnswers),
      ({ transactionId }) => transactionId,
    ),
    // As with answers of a meter, all that came is kept.
    retrievedReads: latest(
      batch.flatMap(({ retrievedReads = [] }) => retrievedReads),
      ({ device, quantity, at, transactionId }) =>
        JSON.stringify([device, quantity, at, transactionId]),
    ),
  };
}

function latest<Fact extends MarketStamp>(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string,
): readonly Fact[] {
  const held = new Map<string, Fact>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const known = held.get(key);
    if (known === undefined || !isLater(known, fact)) held.set(key, fact);
  }
  return [...held.values()];
}

/** True when `a` was stamped after `b`; ids decide between equal stamps. */
function isLater(a: MarketStamp, b: MarketStamp): boolean {
  if (a.stampedAt !== b.stampedAt) return a.stampedAt > b.stampedAt;
  return a.transactionId > b.transactionId;
}

function shapeKey({ group, day }: { readonly group: ShapeGroup; readonly day: string }): string {
  return `${JSON.stringify(group)} ${day}`;
}
