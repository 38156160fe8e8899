/** What the submit stage needs: the outbox, the wire and the platform. */
import type { AmendmentAnswer } from "../domain/amendment/answer-amendments.ts";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { DipId } from "../domain/identity/dip-id.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import type { ClientReply } from "../domain/submit/judge-reply.ts";
import type { Refusal } from "../domain/submit/refusal.ts";
import type { OutboundChannel, SenderReference } from "../domain/submit/sender-reference.ts";
import type { Submission } from "../domain/submit/submission.ts";
import type { SubmissionFacts } from "../domain/submit/submission-facts.ts";
import type { Bell, ClaimedWork, RulesetSource } from "./ports.ts";

/** What a message of the outbox carries: a version of a day, a refusal, or an answer to amendments. */
export type OutboxItem = DayItem | AnswerItem;

/** About one day. */
export type DayItem = DayKey & { readonly renewals: number } & (
    | { readonly kind: "day"; readonly version: number; readonly slots: SettledSlots }
    | { readonly kind: "refusal"; readonly refusalId: number; readonly refusal: Refusal }
  );

export interface AnswerItem {
  readonly kind: "answer";
  readonly answerId: number;
  readonly pointId: number;
  readonly renewals: number;
  readonly answer: AmendmentAnswer;
  /** The message that asked, as it was received: its requests are echoed. */
  readonly question: Buffer;
}

/** A message ready to be rendered. */
export type Outgoing =
  | { readonly kind: "day"; readonly submission: Submission }
  | {
      readonly kind: "refusal";
      readonly submission: Omit<Submission, "slots">;
      readonly supplierDipId: DipId;
      readonly refusal: Refusal;
    }
  | {
      readonly kind: "answer";
      readonly senderReference: SenderReference;
      readonly answer: AmendmentAnswer;
      readonly question: Buffer;
    };

export interface PreparedBatch {
  readonly batchId: string;
  readonly channel: OutboundChannel;
  /** Market time written into every message. */
  readonly senderTimestamp: number;
  readonly bodySha256: Buffer;
  readonly items: readonly OutboxItem[];
}

/** A batch that is being sent; its messages are loaded apart, since they are mostly still at hand. */
export interface AttemptedBatch extends Omit<PreparedBatch, "items"> {
  readonly attempts: number;
  /** An earlier attempt ended without a known answer. */
  readonly hadUnknown: boolean;
}

/** What became of a message of a batch. */
export interface MessageEnd {
  readonly index: number;
  readonly state: "accepted" | "refused" | "parked";
  readonly code: string;
  readonly transactionId: string | null;
}

export interface BatchEnd {
  readonly answer: string;
  readonly messages: readonly MessageEnd[];
  /** Days, refusals and answers to be prepared anew, in groups that must not share a batch; market time of the start. */
  readonly again: readonly {
    readonly items: readonly OutboxItem[];
    readonly dueAt: number;
    readonly apart: boolean;
  }[];
}

export interface SubmitPorts {
  now(): number;
  readonly rulesets: RulesetSource;
  ring(bells: readonly Bell[]): Promise<unknown>;
  newBatchId(): string;
  /** Uniform in [0, 1): jitter of the back-off. */
  random(): number;
  readonly sendSettings: {
    readonly dipId: DipId;
    readonly messagesMax: number;
    readonly bytesMax: number;
  };
  loadDays(keys: readonly DayKey[]): Promise<readonly OutboxItem[]>;
  loadRefusals(ids: readonly string[]): Promise<readonly OutboxItem[]>;
  loadAnswers(ids: readonly string[]): Promise<readonly OutboxItem[]>;
  loadBindingsOfPoints(
    points: readonly number[],
  ): Promise<ReadonlyMap<number, readonly DeviceBinding[]>>;
  /** Rules of the self-check that a message breaks; none: it may go. */
  check(submission: Submission, senderTimestamp: number, facts: SubmissionFacts): readonly string[];
  /** The body of a POST; its hash is the caller's to keep. */
  render(channel: OutboundChannel, messages: readonly Outgoing[], senderTimestamp: number): Buffer;
  /**
   * Keeps batches with their references and ends the work, in one transaction; "conflict" when a day is in flight
   * under another batch by now. `parked` are days that fail the self-check.
   */
  prepare(
    work: readonly ClaimedWork[],
    batches: readonly PreparedBatch[],
    parked: readonly (DayKey & { readonly failures: readonly string[] })[],
  ): Promise<readonly Bell[] | "conflict">;
  /** Marks a batch as sent, committed before the first byte; null when it is answered already. */
  beginAttempt(batchId: string): Promise<AttemptedBatch | null>;
  /** The messages of a batch with the content of their versions, in order. */
  loadItems(batchId: string): Promise<readonly OutboxItem[]>;
  send(channel: OutboundChannel, body: Uint8Array): Promise<ClientReply>;
  /** The batch waits for another attempt at `nextAt`; its messages stay in flight. */
  postpone(
    work: ClaimedWork,
    batchId: string,
    state: "prepared" | "unknown",
    answer: string,
    nextAt: number,
  ): Promise<void>;
  /** Writes the platform's word, ends the work, begets what goes out again and what waited. */
  end(work: ClaimedWork, batchId: string, end: BatchEnd): Promise<readonly Bell[]>;
  /** Ends work that has nothing to do. */
  finish(work: readonly ClaimedWork[]): Promise<void>;
}
