/** One handler for each message of the market; which of them speaks for a message stands here and nowhere else. */
import { present, unreachable } from "../../std/assert.ts";
import type { DipId } from "../identity/dip-id.ts";
import type { DeviceBinding } from "../standing/standing.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { answerProposal } from "./answer-proposal.ts";
import { applyAnnualConsumption } from "./apply-annual-consumption.ts";
import { applyLoadShapeTotals } from "./apply-load-shape-totals.ts";
import { applyLoadShapes } from "./apply-load-shapes.ts";
import { applyNomination, type NominationGround } from "./apply-nomination.ts";
import { applyNotice } from "./apply-notice.ts";
import { applyOffPeakDeclaration } from "./apply-off-peak-declaration.ts";
import { applyRegisterReads } from "./apply-register-reads.ts";
import { applyRegistration } from "./apply-registration.ts";
import { keepAmendmentRequests } from "./keep-amendment-requests.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { MarketMessage, PointMessage } from "./market-message.ts";
import type { Applied, MarketPoint } from "./market-point.ts";
import type { AppointmentSettings } from "./proposal.ts";
import { applyRetrievedConsumption, type Retriever } from "./retriever.ts";

/** What is to be looked at again once the registration of a point may have come: a fact can outrun its IF-036. */
interface Waits {
  readonly kind: "waits";
}

/** What a message is held against. */
export interface MarketGround {
  /** The point of an MPAN; null: it is not ours, or not yet. */
  pointOf(mpan: string): MarketPoint | null;
  /** True while the registration of an unknown point may still come. */
  readonly mayWait: boolean;
  /** Us: appointments of others are none of ours. */
  readonly ourDipId: DipId;
  /** What appointments we take. */
  readonly appointments: AppointmentSettings;
  /** Who reads meters for us; null: nobody but ourselves. */
  readonly retriever: Retriever | null;
  /** Devices of a point. */
  bindingsOf(pointId: number): readonly DeviceBinding[];
  /** Market time. */
  readonly now: number;
  /** What a nomination of a point from a day on is held against. */
  nominationGroundOf(pointId: number, from: SettlementDay): NominationGround;
}

/** Applies one message. The same message again gives the same facts, and what is kept of them does not change. */
export function applyMarketMessage(
  message: MarketMessage,
  ground: MarketGround,
): Applied<Partial<MarketFacts>> | Waits {
  switch (message.kind) {
    case "loadShapes":
      return applyLoadShapes(message);
    case "loadShapeTotals":
      return applyLoadShapeTotals(message);
    case "published":
      return { kind: "applied", facts: {}, outcome: message.says };
    default:
      return applyToPoint(message, ground);
  }
}

/** RCP1061: not our point. One with a wrong check digit can never become ours, so it does not wait. */
function applyToPoint(
  message: PointMessage,
  ground: MarketGround,
): Applied<Partial<MarketFacts>> | Waits {
  const { pointOf, mayWait, nominationGroundOf, ourDipId, appointments, now } = ground;
  if (ground.retriever === null && isOfRetriever(message)) return noRetriever;
  if (message.kind === "proposal")
    return message.mpan === null
      ? unknownPoint
      : answerProposal(message, message.mpan, { ourDipId, settings: appointments, now });
  if (message.kind === "registration" && !message.needsPoint && message.mpan !== null)
    return applyRegistration(message, message.mpan, ourDipId);
  const point = message.mpan === null ? null : pointOf(message.mpan);
  if (point === null) return mayWait && message.mpan !== null ? { kind: "waits" } : unknownPoint;
  switch (message.kind) {
    case "annualConsumption":
      return applyAnnualConsumption(message, point);
    case "nomination":
      return applyNomination(message, point, nominationGroundOf);
    case "notice":
      return applyNotice(message, point);
    case "offPeakDeclaration":
      return applyOffPeakDeclaration(message, point);
    case "amendmentRequests":
      return keepAmendmentRequests(message, point);
    case "registerReads":
      return applyRegisterReads(message, point);
    case "retrieverAnswer": {
      const { response, says } = message;
      const outcome = `MDRStartResponse: answer ${response}${says === "" ? "" : `, ${says}`}`;
      return { kind: "applied", facts: {}, outcome };
    }
    case "retrievedConsumption":
      return applyRetrievedConsumption(message, point, ground.bindingsOf(point.pointId));
    case "registration":
      return applyRegistration(message, present(message.mpan, "MPAN of a point"), ourDipId);
    default:
      return unreachable(message, "message about a point");
  }
}

/** True for what a separate retriever tells (IF-062, 064, 065). */
function isOfRetriever(message: PointMessage): boolean {
  if (message.kind === "registerReads") return message.senderRole === "MDR";
  return message.kind === "retrieverAnswer" || message.kind === "retrievedConsumption";
}

const noRetriever = {
  kind: "refused",
  code: "RCP1062",
  reason: "no separate retriever reads for us",
} as const;
const unknownPoint = { kind: "refused", code: "RCP1061", reason: "MPAN unknown" } as const;
