/** The record in memory behind the ports of all settling stages: each save is one step that ends its works and begets others. */

import type { Random } from "../../../simulator/random.ts";
import { checkIf021 } from "../../../src/dip/check-if-021.ts";
import type { SenderHeader } from "../../../src/dip/envelope.ts";
import { renderIf021Batch } from "../../../src/dip/render-if-021.ts";
import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../../src/domain/timetable/cut-off.ts";
import type { FullTally } from "../../../src/domain/validate/message-tally.ts";
import type { SubmitPorts } from "../../../src/stages/outbox-ports.ts";
import type {
  Bell,
  ClaimedWork,
  FillPorts,
  InboxMessage,
  Kept,
  ValidatePorts,
} from "../../../src/stages/ports.ts";
import { apartMark, workId } from "../../../src/work-id.ts";
import { MemoryDays } from "../../stages/support/memory-days.ts";
import { CoreOutbox } from "./outbox.ts";
import type { CorePlatform } from "./platform.ts";
import { WorkList } from "./work-list.ts";

const ourDipId = dipId("1400000003");
/** Few, so that a run has several batches. */
const messagesMax = 2;

export class CoreRecord {
  readonly days: MemoryDays;
  readonly works = new WorkList();
  readonly outbox: CoreOutbox;
  readonly tallies: FullTally[] = [];
  readonly parked: { blockId: string; reason: string }[] = [];
  /** Days that failed our own check before they left. */
  readonly unfit: DayKey[] = [];
  readonly #inbox = new Map<string, InboxMessage>();
  readonly #versions = new Map<string, SettledSlots>();
  readonly #platform: CorePlatform;
  readonly #random: Random;
  #batches = 0;

  constructor(bindings: readonly DeviceBinding[], platform: CorePlatform, random: Random) {
    this.days = new MemoryDays(bindings);
    this.days.isDue = (day) => this.now >= dueAt(day);
    this.#platform = platform;
    this.#random = random;
    this.outbox = new CoreOutbox((key) => this.#versionOf(key));
  }

  /** Market time. */
  get now(): number {
    return this.days.now;
  }

  set now(now: number) {
    this.days.now = now;
  }

  /** Stores a message, and begets its work with it. */
  receive(message: InboxMessage): void {
    this.#inbox.set(message.blockId, message);
    this.works.add({ stage: "validate", dueAt: this.now, blockIds: [message.blockId] });
  }

  /** The first run of a day is due: what waits for reads is called, and what was never heard of is begun. */
  close(day: SettlementDay, points: readonly number[]): void {
    const keys = points.map((pointId) => ({ day, pointId, quantity: "AI" as const }));
    const called = keys.filter((key) => (this.days.day(key)?.state ?? "open") === "open");
    for (const key of called) this.days.touch(key, { state: "estimate" });
    this.works.add({ stage: "estimate", dueAt: this.now, days: called });
  }

  validatePorts(): ValidatePorts {
    const ports = this.days.validatePorts();
    return {
      ...ports,
      loadMessages: async (work) =>
        work.flatMap(({ blockIds }) => blockIds).flatMap((id) => this.#inbox.get(id) ?? []),
      save: async (work, brought, kept) => {
        this.works.assertHeld(work);
        const saved = await ports.save(work, brought, kept);
        if (saved === "conflict") return saved;
        this.tallies.push(...brought.tallies);
        this.parked.push(...brought.gathered.parked);
        return this.#goOn(work, kept);
      },
    };
  }

  fillPorts(stage: "estimate" | "default"): FillPorts {
    const ports = this.days.fillPorts(stage);
    return {
      ...ports,
      save: async (work, kept) => {
        this.works.assertHeld(work);
        const saved = await ports.save(work, kept);
        return saved === "conflict" ? saved : this.#goOn(work, kept);
      },
    };
  }

  submitPorts(): SubmitPorts {
    const { works, outbox } = this;
    const header = (senderTimestamp: number): SenderHeader => ({
      ...{ environmentTag: "DEV", dipId: ourDipId, senderTimestamp },
    });
    const submitWork = (days: readonly DayKey[], due: number, ids: readonly string[] = []) =>
      works.add({ stage: "submit", dueAt: due, days, ids });
    return {
      now: () => this.now,
      rulesets: { inForce: async () => this.days.rulesets },
      ring: async () => undefined,
      newBatchId: () => this.#newBatchId(),
      random: () => this.#random.unit(),
      sendSettings: {
        ...{ dipId: ourDipId, messagesMax, bytesMax: 1_048_576, underWayMax: 2 },
        ...{ batchesMax: Number.POSITIVE_INFINITY, sendingMs: Number.POSITIVE_INFINITY },
      },
      alarm: () => undefined,
      elapsedMs: () => 0,
      loadDays: async (keys) => outbox.tellable(keys),
      loadRefusals: async () => [],
      loadAnswers: async () => [],
      loadTellings: async () => [],
      loadBindingsOfPoints: (points) => this.days.validatePorts().loadBindingsOfPoints(points),
      check: (submission, at, facts) =>
        checkIf021(submission, header(at), facts).map(({ rule }) => rule),
      render: (_channel, messages, at) =>
        renderIf021Batch(
          messages.flatMap((message) => (message.kind === "day" ? [message.submission] : [])),
          header(at),
        ),
      prepare: async (work, batches, unfit) => {
        works.assertHeld(work);
        if (!outbox.freeze(batches)) return "conflict";
        works.finish(work);
        this.unfit.push(...unfit);
        return batches.map(({ batchId }) => submitWork([], this.now, [workId("batch", batchId)]));
      },
      lookAtChannels: async () => [],
      loadWaiting: async () => ({ waitingIds: [], deadlines: new Map(), days: [], ids: [] }),
      lookAtBatches: async (batchIds) => batchIds,
      takeTurn: async () => undefined,
      beginAttempt: async (batchId) => outbox.begin(batchId),
      loadItems: async (batchId) => outbox.itemsOf(batchId),
      send: async (_channel, body) => this.#platform.call(body),
      postpone: async (work, { batchId }, { state, nextAt }) => {
        works.assertHeld([work]);
        outbox.postpone(batchId, state);
        works.putOff(work, nextAt);
        return [];
      },
      end: async (work, { batchId }, end) => {
        works.finish([work]);
        const newer = outbox.end(batchId, end);
        const again = end.again.map(({ items, dueAt: due, apart }) =>
          submitWork(daysOf(items), due, apart ? [apartMark] : []),
        );
        return newer.length === 0 ? again : [...again, submitWork(newer, this.now)];
      },
      putOff: async (work, due) => works.putOff(work, due),
      finish: async (work) => works.finish(work),
    };
  }

  /** Ends the works of a save and begets what it hands on; keeps what the versions say. */
  #goOn(work: readonly ClaimedWork[], { days, handOn }: Kept): readonly Bell[] {
    this.works.finish(work);
    for (const { slots, ...key } of days.straight) this.#versions.set(nameOf(key, 1), slots);
    for (const { slots, version, ...key } of days.versions)
      this.#versions.set(nameOf(key, version), slots);
    return handOn.map((next) => this.works.add(next));
  }

  #versionOf(key: DayKey): { version: number; slots: SettledSlots } | null {
    const held = this.days.day(key);
    if (held === undefined || held.currentVersion === 0 || held.state === "parked") return null;
    const slots = this.#versions.get(nameOf(key, held.currentVersion));
    if (slots === undefined)
      throw new Error(`version ${nameOf(key, held.currentVersion)} was not kept`);
    return { version: held.currentVersion, slots };
  }

  #newBatchId(): string {
    this.#batches += 1;
    return `00000000-0000-4000-8000-${String(this.#batches).padStart(12, "0")}`;
  }
}

function nameOf(key: DayKey, version: number): string {
  return `${dayKeyText(key)} ${version}`;
}

function daysOf(items: readonly object[]): readonly DayKey[] {
  return items as readonly DayKey[];
}

/** When the first run of a day falls due and when its reads begin to come: market time. */
export function timesOf(day: SettlementDay): { readonly from: number; readonly dueAt: number } {
  return { from: dayStart(day) + 26 * 3_600_000, dueAt: dueAt(day) };
}
