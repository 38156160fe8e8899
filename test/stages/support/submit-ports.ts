/** The submit stage's world in memory: it keeps what it was told, and answers as it is set to. */
import { createHash } from "node:crypto";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import { mpan, mpanCheckDigit } from "../../../src/domain/identity/mpan.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import type { ClientReply, ReplyItem } from "../../../src/domain/submit/judge-reply.ts";
import { referencesOfBatch } from "../../../src/domain/submit/sender-reference.ts";
import type { SubmissionFacts } from "../../../src/domain/submit/submission-facts.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type {
  AttemptedBatch,
  BatchEnd,
  BatchWait,
  ChannelLook,
  OutboxItem,
  Outgoing,
  PreparedBatch,
  ShelfChange,
  SubmitPorts,
  WaitingMembers,
} from "../../../src/stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../../../src/stages/ports.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";

export const now = Date.UTC(2026, 9, 21, 2);
export const ourDipId = dipId("1400000003");
export const someWork: ClaimedWork = { workId: "w", attempt: 1, blockIds: [], days: [], ids: [] };

export function dayKey(pointId: number, day = "2026-10-20"): DayKey {
  return { day: settlementDay(day), pointId, quantity: "AI" };
}

export function dayItem(
  pointId: number,
  changes: Partial<OutboxItem & { kind: "day" }> = {},
): OutboxItem & { kind: "day" } {
  const slots = actualDay(new Array(48).fill(200 + pointId));
  return { kind: "day", ...dayKey(pointId), version: 1, renewals: 0, slots, ...changes };
}

export function refusalItem(pointId: number, refusalId: number): OutboxItem & { kind: "refusal" } {
  const key = dayKey(pointId);
  const refusal = {
    settlementDay: key.day,
    measurementQuantity: key.quantity,
    slots: [{ period: 5, wattHours: 20_000, code: "ECS1012" }],
    messages: ["ECS1012 - too much"],
  };
  return { kind: "refusal", ...key, refusalId, renewals: 0, refusal };
}

export function answerItem(pointId: number, answerId: number): OutboxItem & { kind: "answer" } {
  const answer = { response: "A" as const, messages: [] };
  const told = { answer, question: Buffer.from("{}"), correlationCleared: false };
  return { kind: "answer", channel: "IF-028", pointId, answerId, renewals: 0, ...told };
}

export interface Prepared {
  readonly work: readonly ClaimedWork[];
  readonly batches: readonly PreparedBatch[];
  readonly parked: readonly (DayKey & { readonly failures: readonly string[] })[];
  readonly shelf: ShelfChange;
}

export class MemoryOutbox {
  /** What `prepare` answers, one for each call; then success. */
  conflicts = 0;
  readonly prepared: Prepared[] = [];
  readonly postponed: ({ batchId: string } & BatchWait)[] = [];
  readonly putOff: { workId: string; dueAt: number }[] = [];
  readonly alarms: { code: string; count: number; detail: string }[] = [];
  channels: ChannelLook[] = [];
  waiting: WaitingMembers = { waitingIds: [], deadlines: new Map(), days: [], ids: [] };
  readonly askedToDrain: number[] = [];
  /** In which order the record says that batches go; null: as asked. */
  order: readonly string[] | null = null;
  turns = 0;
  /** The channel of every batch is shut until then; null: it is up. */
  shutUntil: number | null = null;
  /** What every look at the machine clock takes. */
  sendingTakesMs = 0;
  elapsed = 0;
  readonly ended: { batchId: string; end: BatchEnd }[] = [];
  readonly finished: ClaimedWork[] = [];
  readonly rung: Bell[] = [];
  readonly sent: { channel: string; body: string }[] = [];
  readonly days = new Map<number, OutboxItem>();
  readonly refusals = new Map<string, OutboxItem>();
  readonly answers = new Map<string, OutboxItem>();
  /** Points without a standing any more. */
  readonly gone = new Set<number>();
  readonly failing = new Map<number, readonly string[]>();
  /** What each self-check was told. */
  readonly checkedWith: SubmissionFacts[] = [];
  rulesets = broughtAlong;
  readonly batches = new Map<string, { attempt: AttemptedBatch; items: readonly OutboxItem[] }>();
  reply: ClientReply | (() => ClientReply) = { kind: "noAnswer", cause: "not set" };
  #batchIds = 0;

  readonly ports: SubmitPorts = {
    now: () => now,
    rulesets: { inForce: async () => this.rulesets },
    ring: async (bells) => this.rung.push(...bells),
    newBatchId: () => {
      this.#batchIds += 1;
      return `00000000-0000-4000-8000-${String(this.#batchIds).padStart(12, "0")}`;
    },
    random: () => 0.5,
    sendSettings: {
      dipId: ourDipId,
      messagesMax: 50,
      bytesMax: 1_048_576,
      batchesMax: Number.POSITIVE_INFINITY,
      underWayMax: 8,
      sendingMs: 10_000,
    },
    alarm: (trouble) => this.alarms.push(trouble),
    elapsedMs: () => {
      this.elapsed += this.sendingTakesMs;
      return this.elapsed;
    },
    loadDays: async (keys) => keys.flatMap(({ pointId }) => this.days.get(pointId) ?? []),
    loadRefusals: async (ids) => ids.flatMap((id) => this.refusals.get(id) ?? []),
    loadAnswers: async (ids) => ids.flatMap((id) => this.answers.get(id) ?? []),
    loadTellings: async () => [],
    loadBindingsOfPoints: async (points) =>
      new Map(
        points.filter((point) => !this.gone.has(point)).map((point) => [point, [standing(point)]]),
      ),
    check: (submission, _at, facts) => {
      this.checkedWith.push(facts);
      return this.failing.get(Number(submission.mpan.slice(4, 12))) ?? [];
    },
    render: (channel, messages, senderTimestamp) =>
      Buffer.from(JSON.stringify({ channel, senderTimestamp, messages: messages.map(textOf) })),
    prepare: async (work, batches, parked, shelf) => {
      if (this.conflicts > 0) {
        this.conflicts -= 1;
        return "conflict";
      }
      this.prepared.push({ work, batches, parked, shelf });
      return batches.map(({ batchId }) => ({ stage: "submit", workId: batchId, attempt: 0 }));
    },
    lookAtChannels: async () => this.channels,
    loadWaiting: async (_channel, countMax) => {
      this.askedToDrain.push(countMax);
      return this.waiting;
    },
    lookAtBatches: async (batchIds) => this.order ?? batchIds,
    takeTurn: async () => {
      this.turns += 1;
    },
    beginAttempt: async (_work, batchId) => {
      const held = this.batches.get(batchId);
      if (held === undefined) return { kind: "answered" };
      const { channel, attempts, senderTimestamp } = held.attempt;
      return this.shutUntil === null
        ? { kind: "begun", attempt: held.attempt }
        : {
            kind: "shut",
            batch: { batchId, channel, senderTimestamp, attempts, nextAt: this.shutUntil },
          };
    },
    loadItems: async (batchId) => this.batches.get(batchId)?.items ?? [],
    send: async (channel, body) => {
      this.sent.push({ channel, body: Buffer.from(body).toString() });
      return typeof this.reply === "function" ? this.reply() : this.reply;
    },
    postpone: async (_work, { batchId }, wait) => {
      this.postponed.push({ batchId, ...wait });
      return [];
    },
    putOff: async (work, dueAt) => {
      this.putOff.push({ workId: work.workId, dueAt });
    },
    end: async (_work, { batchId }, end) => {
      this.ended.push({ batchId, end });
      return [{ stage: "submit", workId: "again", attempt: 0 }];
    },
    finish: async (work) => {
      this.finished.push(...work);
    },
  };

  /** A batch as it lies in the record: never sent unless told otherwise. */
  hold(items: readonly OutboxItem[], changes: Partial<AttemptedBatch> = {}): string {
    const batchId = this.ports.newBatchId();
    const attempt = {
      batchId,
      channel: "IF-021" as const,
      senderTimestamp: now,
      bodySha256: Buffer.alloc(32),
      attempts: 1,
      hadUnknown: false,
      probe: null,
      ...changes,
    };
    this.batches.set(batchId, { attempt, items });
    return batchId;
  }

  /** A reply of the platform with an item a message: its code by place in the batch, MSG0000 where none is given. */
  answer(batchId: string, status: number, codes: Readonly<Record<number, string>> = {}): void {
    const items: ReplyItem[] = this.referencesOf(batchId).map((reference, index) => ({
      code: codes[index] ?? "MSG0000",
      reference,
      transactionId: codes[index] === undefined ? `t-${index}` : null,
    }));
    this.reply = { kind: "answered", status, items, retryAfterMs: null };
  }

  referencesOf(batchId: string): readonly string[] {
    const held = this.batches.get(batchId);
    const channel = held?.attempt.channel ?? "IF-021";
    return referencesOfBatch(
      { channel, dipId: ourDipId, sentAt: now, batchId: batchId.replaceAll("-", "") },
      held?.items.length ?? 0,
    );
  }
}

function standing(pointId: number): DeviceBinding {
  const twelve = `1499${String(pointId).padStart(8, "0")}`;
  const core = mpan(`${twelve}${mpanCheckDigit(twelve)}`);
  return bindingOf({ pointId, registrations: [registrationOf({ pointId, mpan: core })] });
}

function textOf(message: Outgoing): string {
  if (message.kind === "telling") return `telling ${message.senderReference}`;
  if (message.kind === "answer") return `answer ${message.senderReference}`;
  const { senderReference, mpan: core } = message.submission;
  return `${message.kind} ${core} ${senderReference}`;
}

export function sha256(body: Uint8Array | string): Buffer {
  return createHash("sha256").update(body).digest();
}
