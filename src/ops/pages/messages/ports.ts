/** What the pages of messages need of the record, the wire and the platform. */
import type { DayKey } from "../../../domain/day/day-key.ts";
import type { RequeueSpan } from "../../../domain/submit/requeue-cause.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { ActRecord, SavedAct } from "../../acts/act.ts";

/** A message of the outbox. Instants are market time, milliseconds UTC. */
export interface SentMessage {
  readonly batchId: string;
  readonly index: number;
  readonly channel: string;
  readonly senderTimestamp: number;
  readonly deadline: number | null;
  readonly attempts: number;
  readonly answer: string | null;
  readonly day: DayKey | null;
  readonly pointId: number;
  readonly version: number | null;
  readonly state: string;
  readonly code: string | null;
  readonly transactionId: string | null;
}

export interface OutboxAsked {
  readonly channel: string | null;
  readonly state: string | null;
  readonly day: SettlementDay | null;
  readonly code: string | null;
  readonly before: { readonly at: number; readonly batchId: string } | null;
  readonly rowsMax: number;
}

/** A message of the platform. */
export interface ReceivedMessage {
  readonly transactionId: string;
  readonly publication: string;
  readonly receivedAt: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly decidedAt: number | null;
}

export interface InboxAsked {
  readonly publication: string | null;
  readonly state: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly code: string | null;
  readonly before: { readonly at: number; readonly transactionId: string } | null;
  readonly rowsMax: number;
}

/** A day of ours that a message of the platform was matched to. */
export interface MatchedDay {
  readonly day: SettlementDay;
  readonly pointId: number;
  readonly quantity: string;
  readonly version: number | null;
  readonly codes: readonly string[];
  readonly remedy: string;
}

export interface MessageRejection {
  readonly transactionId: string;
  readonly codes: readonly string[];
  readonly periods: readonly number[];
  readonly remedy: string;
  readonly at: number;
  readonly raw: Buffer;
}

/** What came, or would come, of a replay. */
export interface ReplayEnd {
  readonly counts: {
    readonly received: number;
    readonly fresh: number;
    readonly held: number;
    readonly refused: number;
  };
  readonly stoppedAt: string | null;
  readonly answer: string | null;
}

export interface Replays {
  /** Asks the platform and counts what comes; nothing is kept. */
  look(span: RequeueSpan): Promise<ReplayEnd>;
  /** Writes the act down, then takes what comes; "repeated": it was done before. */
  take(record: ActRecord, span: RequeueSpan): Promise<ReplayEnd | "repeated">;
}

export interface MessagesPorts {
  listOutbox(asked: OutboxAsked): Promise<{
    readonly messages: readonly SentMessage[];
    readonly next: OutboxAsked["before"];
  }>;
  findOutbox(batchId: string, index: number): Promise<SentMessage | null>;
  /** Our reference of a message. */
  referenceOf(message: SentMessage): string;
  /** The message as it was, or will be, sent; null: a point of its batch is not ours any more. */
  render(message: SentMessage): Promise<unknown>;
  loadRejections(day: DayKey, version: number): Promise<readonly MessageRejection[]>;
  listInbox(
    asked: InboxAsked,
  ): Promise<readonly (ReceivedMessage & { readonly codes: readonly string[] })[]>;
  findInbox(
    transactionId: string,
  ): Promise<
    (ReceivedMessage & { readonly raw: Buffer; readonly days: readonly MatchedDay[] }) | null
  >;
  /** Writes down that a message is shown in full; false: too many were in this hour. */
  noteFull(asked: {
    readonly at: number;
    readonly actor: string;
    readonly role: string;
    readonly place: string;
    readonly reason: string;
  }): Promise<boolean>;
  /** Bases of calls to the platform and of the platform; null: not known here. */
  readonly platformUrl: string | null;
  readonly webhookUrl: string | null;
  /** Interfaces by which the platform delivers. */
  readonly inboundChannels: readonly string[];
  /** How a span stands that was asked for before; null: it was not. */
  findRequeue(
    span: RequeueSpan,
  ): Promise<{ readonly state: string; readonly answer: string | null } | null>;
  requeue(record: ActRecord, span: RequeueSpan): Promise<SavedAct>;
  /** Null: the platform cannot be called from here. */
  readonly replays: Replays | null;
}
