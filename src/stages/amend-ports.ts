/** What deciding on amendments needs of the world. */
import type { AmendmentRequest } from "../domain/amendment/amendment-request.ts";
import type { AmendmentAnswer, AnsweredAmendments } from "../domain/amendment/answer-amendments.ts";
import type { AmendedStretch } from "../domain/amendment/share-amendment.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { DipId } from "../domain/identity/dip-id.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import type { Bell, ClaimedWork, Kept, StagePorts } from "./ports.ts";

/** A message IF-027 that is not decided on. */
export interface AskedMessage {
  readonly transactionId: string;
  readonly pointId: number;
  /** Who asks. */
  readonly supplierDipId: DipId;
  /** Market time. */
  readonly receivedAt: number;
  /** In the order of the message; one at least. */
  readonly requests: readonly AmendmentRequest[];
}

/** What was answered about a point before. */
export interface AnsweredPoint {
  /** Answers of every kind, to every supplier. */
  readonly count: number;
  /** Of these, messages that gave one of the references asked with. */
  readonly messages: readonly (AnsweredAmendments & { readonly supplierDipId: DipId })[];
}

/** A message with its answer. */
export interface AnsweredMessage extends AskedMessage {
  /** One more than the answers that were seen: of two that are decided side by side only one is kept. */
  readonly ordinal: number;
  readonly answer: AmendmentAnswer;
  readonly isRepeat: boolean;
  /** What accepted requests come to, closed days included. */
  readonly stretches: readonly KeptStretch[];
}

export interface KeptStretch extends AmendedStretch, DayKey {
  /** Place of its request in the message. */
  readonly position: number;
  /** By what the gross figure was shared over the day, in words. */
  readonly sharedBy: string;
  /** The version that carries it; null: the day was past its final cut-off. */
  readonly version: number | null;
}

/** What a turn comes to. */
export interface DecidedAmendments {
  readonly kept: Kept;
  readonly answered: readonly AnsweredMessage[];
  /** Messages about days that are not settled yet, and when, in market time, they are looked at again. */
  readonly waiting: { readonly transactionIds: readonly string[]; readonly dueAt: number };
}

export interface AmendPorts
  extends Pick<StagePorts, "now" | "rulesets" | "ring" | "loadHeldDays" | "loadBindingsOfPoints">,
    Pick<EvidencePorts, "loadStandingVersions" | "loadShapes"> {
  /** How often a message is looked at whose days are not settled yet; market time. */
  readonly retryMs: number;
  /** Messages of the work that are not decided on, by their stamps. */
  loadAsked(work: readonly ClaimedWork[]): Promise<readonly AskedMessage[]>;
  /** By point; one about which nothing was answered may be left out. */
  loadAnswered(asked: readonly AskedMessage[]): Promise<ReadonlyMap<number, AnsweredPoint>>;
  /** Keeps days, answers and what they came to, begets what goes out and what waits, ends the work. */
  save(
    work: readonly ClaimedWork[],
    decided: DecidedAmendments,
  ): Promise<readonly Bell[] | "conflict">;
}
