/** The record in memory behind the ports of validate, estimate and default: each save is one step that ends its works and begets others. */

import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../../src/domain/timetable/cut-off.ts";
import type { FullTally } from "../../../src/domain/validate/message-tally.ts";
import type {
  Bell,
  ClaimedWork,
  FillPorts,
  InboxMessage,
  Kept,
  LoadedDay,
  ValidatePorts,
} from "../../../src/stages/ports.ts";
import { MemoryDays } from "../../stages/support/memory-days.ts";
import { CoreOutbox } from "./outbox.ts";
import { WorkList } from "./work-list.ts";

export class CoreRecord {
  readonly days: MemoryDays;
  readonly works = new WorkList();
  readonly outbox: CoreOutbox;
  readonly tallies: FullTally[] = [];
  readonly parked: { blockId: string; reason: string }[] = [];
  readonly #inbox = new Map<string, InboxMessage>();
  readonly #versions = new Map<string, SettledSlots>();

  constructor(bindings: readonly DeviceBinding[]) {
    this.days = new MemoryDays(bindings);
    this.days.isDue = (day) => this.now >= dueAt(day);
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

  /** `pause` resolves when the process goes on from one statement to the next. */
  validatePorts(pause: () => Promise<void>): ValidatePorts {
    const ports = this.days.validatePorts();
    return {
      ...ports,
      loadHeldDays: (keys) => this.#loadHeldDays(keys, pause),
      loadMessages: async (work) =>
        work.flatMap(({ blockIds }) => blockIds).flatMap((id) => this.#inbox.get(id) ?? []),
      save: async (work, brought, kept) => {
        this.works.assertHeld(work);
        const saved = await ports.save(work, brought, kept);
        if (saved === "conflict") return saved;
        this.tallies.push(...brought.tallies);
        this.parked.push(...brought.gathered.parked);
        return this.goOn(work, kept);
      },
    };
  }

  fillPorts(stage: "estimate" | "default", pause: () => Promise<void>): FillPorts {
    const ports = this.days.fillPorts(stage);
    return {
      ...ports,
      loadHeldDays: (keys) => this.#loadHeldDays(keys, pause),
      save: async (work, kept) => {
        this.works.assertHeld(work);
        const saved = await ports.save(work, kept);
        return saved === "conflict" ? saved : this.goOn(work, kept);
      },
    };
  }

  /** Ends the works of a save and begets what it hands on; keeps what the versions say. */
  goOn(work: readonly ClaimedWork[], { days, handOn }: Kept): readonly Bell[] {
    this.works.finish(work);
    for (const { slots, ...key } of days.straight) this.#versions.set(nameOf(key, 1), slots);
    for (const { slots, version, ...key } of days.versions)
      this.#versions.set(nameOf(key, version), slots);
    return handOn.map((next) => this.works.add(next));
  }

  /** As the record's: how days stand by one statement, what was brought for them and said of them by the next. */
  async #loadHeldDays(keys: readonly DayKey[], pause: () => Promise<void>) {
    const standing = keys.flatMap((key) => this.days.day(key) ?? []);
    await pause();
    return new Map(
      standing.map((held): [string, LoadedDay] => {
        const { reads, rejected } = this.days.day(held.key) ?? held;
        return [dayKeyText(held.key), { ...held, reads, rejected }];
      }),
    );
  }

  /** What a version says. */
  slotsOf(key: DayKey, version: number): SettledSlots {
    const slots = this.#versions.get(nameOf(key, version));
    if (slots === undefined) throw new Error(`version ${nameOf(key, version)} was not kept`);
    return slots;
  }

  #versionOf(key: DayKey): { version: number; slots: SettledSlots } | null {
    const held = this.days.day(key);
    if (held === undefined || held.currentVersion === 0 || held.state === "parked") return null;
    const version = held.currentVersion;
    return { version, slots: this.slotsOf(key, version) };
  }
}

function nameOf(key: DayKey, version: number): string {
  return `${dayKeyText(key)} ${version}`;
}

/** When the first run of a day falls due and when its reads begin to come: market time. */
export function timesOf(day: SettlementDay): { readonly from: number; readonly dueAt: number } {
  return { from: dayStart(day) + 26 * 3_600_000, dueAt: dueAt(day) };
}
