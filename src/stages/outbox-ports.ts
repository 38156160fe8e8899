/** What the submit stage needs: the outbox, the wire and the platform. */
import type { AmendmentAnswer } from "../domain/amendment/answer-amendments.ts";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { DipId } from "../domain/identity/dip-id.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import type { ChannelTrouble } from "../domain/submit/channel.ts";
import type { ClientReply } from "../domain/submit/judge-reply.ts";
import type { Refusal } from "../domain/submit/refusal.ts";
import type { OutboundChannel, SenderReference } from "../domain/submit/sender-reference.ts";
import type { Submission } from "../domain/submit/submission.ts";
import type { SubmissionFacts } from "../domain/submit/submission-facts.ts";
import type { Telling } from "../domain/telling/telling.ts";
import type { Bell, ClaimedWork, RulesetSource } from "./ports.ts";

/** What a message of the outbox carries: a version of a day, a refusal, an answer, or what we tell unasked. */
export type OutboxItem = DayItem | AnswerItem | TellingItem;

/** About one day. */
export type DayItem = DayKey & { readonly renewals: number } & (
    | { readonly kind: "day"; readonly version: number; readonly slots: SettledSlots }
    | { readonly kind: "refusal"; readonly refusalId: number; readonly refusal: Refusal }
  );

export interface AnswerItem {
  readonly kind: "answer";
  readonly channel: "IF-028" | "IF-034";
  readonly answerId: number;
  readonly pointId: number;
  readonly renewals: number;
  readonly answer: AmendmentAnswer;
  /** The message that asked, as it was received: its requests are echoed. */
  readonly question: Buffer;
  /** The platform did not take the correlation id of the question (MSG1012): it goes out without. */
  readonly correlationCleared: boolean;
}

/** What no message asks for: register reads (IF-041), direct contracts (IF-038), words to a retriever (IF-061 to 065). */
export interface TellingItem {
  readonly kind: "telling";
  readonly tellingId: number;
  readonly pointId: number;
  readonly renewals: number;
  readonly told: Telling;
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
      readonly correlationCleared: boolean;
    }
  | {
      readonly kind: "telling";
      readonly senderReference: SenderReference;
      readonly told: Telling;
    };

export interface PreparedBatch {
  readonly batchId: string;
  readonly channel: OutboundChannel;
  /** Market time written into every message. */
  readonly senderTimestamp: number;
  readonly bodySha256: Buffer;
  /** Market time of the earliest deadline among its messages. */
  readonly deadline: number;
  readonly items: readonly OutboxItem[];
}

/** How a channel stands. One that is not told of is up, and nothing of it is under way. */
export interface ChannelLook {
  readonly channel: string;
  readonly state: "up" | ChannelTrouble;
  /** Market time from which one message may probe it; null: it was never down. */
  readonly nextAt: number | null;
  /** Something waits for it in deadline order. */
  readonly hasWaiting: boolean;
  /** Batches to be sent for the first time or being sent, and batches that were put off. */
  readonly moving: number;
  readonly putOff: number;
}

/** What waits for a channel without being in a batch. */
export interface ShelvedItem {
  readonly item: OutboxItem;
  readonly channel: OutboundChannel;
  /** Market time by which it must be there. */
  readonly deadline: number;
}

/** Members of works, as a drain takes them off the shelf. */
export interface WaitingMembers {
  readonly waitingIds: readonly number[];
  /** Market time by which each must be there, by `nameOfItem`. */
  readonly deadlines: ReadonlyMap<string, number>;
  readonly days: readonly DayKey[];
  readonly ids: readonly string[];
}

/** What an attempt that failed says of its channel. */
export interface ChannelFailure {
  readonly trouble: ChannelTrouble;
  readonly code: string;
  /** Market time of the next probe. */
  readonly nextAt: number;
  /** True: patience is at its end, an exception `undelivered`. */
  readonly isUndelivered: boolean;
}

/** A batch that is being sent; its messages are loaded apart, since they are mostly still at hand. */
export interface AttemptedBatch extends Omit<PreparedBatch, "items" | "deadline"> {
  readonly attempts: number;
  /** An earlier attempt ended without a known answer. */
  readonly hadUnknown: boolean;
  /** The channel is shut and this attempt probes it; null: the channel is up. */
  readonly probe: { readonly failures: number; readonly since: number } | null;
}

/** A batch of a channel that is shut: it is as it was. */
export interface ShutBatch {
  readonly batchId: string;
  readonly channel: OutboundChannel;
  /** Market time at which it was prepared. */
  readonly senderTimestamp: number;
  /** Attempts so far; 0: nothing of it is frozen for the platform. */
  readonly attempts: number;
  /** Market time of the next probe. */
  readonly nextAt: number;
}

export type BegunAttempt =
  | { readonly kind: "begun"; readonly attempt: AttemptedBatch }
  | { readonly kind: "shut"; readonly batch: ShutBatch }
  | { readonly kind: "answered" };

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
  /** What waits for the channel instead. */
  readonly shelved?: readonly ShelvedItem[];
  /** The attempt failed: the channel is shut. */
  readonly failure?: ChannelFailure;
}

/** What comes onto the shelf of a channel and what goes from it. */
export interface ShelfChange {
  readonly shelved: readonly ShelvedItem[];
  readonly takenIds: readonly number[];
}

/** A batch that was not taken, or of which nobody knows. */
export interface BatchWait {
  readonly state: "prepared" | "unknown";
  readonly answer: string;
  readonly nextAt: number;
  readonly failure: ChannelFailure;
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
    /** Batches of a channel that may be on their way; what is more waits in the order of its deadlines. */
    readonly batchesMax: number;
    /** Batches under way at once in one job. */
    readonly underWayMax: number;
    /** Machine milliseconds of one job in which batches are sent; the rest is handed back before its claim runs out. */
    readonly sendingMs: number;
  };
  /** Trouble that a person should see at once. */
  alarm(trouble: { readonly code: string; readonly count: number; readonly detail: string }): void;
  /** Machine milliseconds since any fixed moment. */
  elapsedMs(): number;
  loadDays(keys: readonly DayKey[]): Promise<readonly OutboxItem[]>;
  loadRefusals(ids: readonly string[]): Promise<readonly OutboxItem[]>;
  loadAnswers(ids: readonly string[]): Promise<readonly OutboxItem[]>;
  loadTellings(ids: readonly string[]): Promise<readonly OutboxItem[]>;
  loadBindingsOfPoints(
    points: readonly number[],
  ): Promise<ReadonlyMap<number, readonly DeviceBinding[]>>;
  /** Rules of the self-check that a message breaks; none: it may go. */
  check(submission: Submission, senderTimestamp: number, facts: SubmissionFacts): readonly string[];
  /** The body of a POST; its hash is the caller's to keep. */
  render(channel: OutboundChannel, messages: readonly Outgoing[], senderTimestamp: number): Buffer;
  /**
   * Keeps batches with their references and ends the work, in one transaction; "conflict" when a day is in flight
   * under another batch by now. `parked` are days that fail the self-check; `shelf` says what waits for its channel
   * from now on, and what does so no longer.
   */
  prepare(
    work: readonly ClaimedWork[],
    batches: readonly PreparedBatch[],
    parked: readonly (DayKey & { readonly failures: readonly string[] })[],
    shelf: ShelfChange,
  ): Promise<readonly Bell[] | "conflict">;
  lookAtChannels(): Promise<readonly ChannelLook[]>;
  /** What waits for a channel, the earliest deadline first. */
  loadWaiting(channel: string, countMax: number): Promise<WaitingMembers>;
  /** Of these batches those that are not answered, the earliest deadline first. */
  lookAtBatches(batchIds: readonly string[]): Promise<readonly string[]>;
  /** Resolves when the next call may go out (client-side rate limit). */
  takeTurn(): Promise<void>;
  /**
   * Marks a batch as sent, committed before the first byte, unless its channel is shut. Throws `CLAIM_LOST` when the work
   * on it is another's by now: of two attempts side by side the one that began first would not know of the other, and
   * would take a reference that is known already for a stranger's.
   */
  beginAttempt(work: ClaimedWork, batchId: string): Promise<BegunAttempt>;
  /** The messages of a batch with the content of their versions, in order. */
  loadItems(batchId: string): Promise<readonly OutboxItem[]>;
  send(channel: OutboundChannel, body: Uint8Array): Promise<ClientReply>;
  /** The batch waits for another attempt at `nextAt` under the same references; its channel is shut. */
  postpone(work: ClaimedWork, batch: AttemptedBatch, wait: BatchWait): Promise<readonly Bell[]>;
  /** Writes the platform's word, ends the work, begets what goes out again and what waited. */
  end(
    work: ClaimedWork,
    batch: Pick<AttemptedBatch, "batchId" | "channel"> & Partial<Pick<AttemptedBatch, "probe">>,
    end: BatchEnd,
  ): Promise<readonly Bell[]>;
  /** Work that is looked at again at `dueAt`, nothing else changed. */
  putOff(work: ClaimedWork, dueAt: number): Promise<void>;
  /** Ends work that has nothing to do. */
  finish(work: readonly ClaimedWork[]): Promise<void>;
}
