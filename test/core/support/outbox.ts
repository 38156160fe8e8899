/** The outbox in memory, under the rules of the record's: a version is in flight once, and told once (sql/queries/submit). */

import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import type {
  AttemptedBatch,
  BatchEnd,
  BegunAttempt,
  OutboxItem,
  PreparedBatch,
} from "../../../src/stages/outbox-ports.ts";

export type TellableDay = OutboxItem & { readonly kind: "day" };

/** What a day has to tell: its version in force. */
export type VersionOf = (key: DayKey) => { version: number; slots: SettledSlots } | null;

interface Told {
  readonly version: number;
  /** Null: not in flight. */
  readonly batchId: string | null;
  readonly isRefused: boolean;
}

interface Held {
  readonly batch: PreparedBatch;
  readonly state: "prepared" | "sent" | "unknown" | "answered";
  readonly attempts: number;
}

export class CoreOutbox {
  readonly #told = new Map<string, Told>();
  readonly #batches = new Map<string, Held>();
  readonly #versionOf: VersionOf;
  #count = 0;
  /** By day: what became of the versions that were sent, by version. */
  readonly #sent = new Map<string, Map<number, string>>();

  constructor(versionOf: VersionOf) {
    this.#versionOf = versionOf;
  }

  newBatchId(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, "0")}`;
  }

  /** Versions in force that are to be told and are not in flight. */
  tellable(keys: readonly DayKey[]): readonly TellableDay[] {
    return keys.flatMap(({ day, pointId, quantity }) => {
      const key = { day, pointId, quantity };
      const item = this.#newest(key);
      return item !== null && this.#isTellable(item) ? [item] : [];
    });
  }

  /** Freezes batches; false, and nothing kept, when one of their days is not to be told as it was loaded. */
  freeze(batches: readonly PreparedBatch[]): boolean {
    const days = batches.flatMap(({ items }) => items.filter(isDay));
    const isCurrent = (item: TellableDay) =>
      this.#isTellable(item) && this.#versionOf(item)?.version === item.version;
    // The statement that takes days up fails as a whole on one that it is given twice.
    if (new Set(days.map(dayKeyText)).size < days.length)
      throw new Error("a day is to be taken up twice by one statement");
    if (!days.every(isCurrent)) return false;
    for (const batch of batches) {
      const { batchId } = batch;
      this.#batches.set(batchId, { batch, state: "prepared", attempts: 0 });
      for (const item of batch.items.filter(isDay)) {
        this.#told.set(dayKeyText(item), { version: item.version, batchId, isRefused: false });
        this.#note(item, "prepared");
      }
    }
    return true;
  }

  begin(batchId: string): BegunAttempt {
    const held = this.#heldBatch(batchId);
    if (held.state === "answered") return { kind: "answered" };
    const attempts = held.attempts + 1;
    this.#batches.set(batchId, { ...held, state: "sent", attempts });
    const { items: _, deadline: __, ...batch } = held.batch;
    const attempt: AttemptedBatch = {
      ...{ ...batch, attempts, probe: null },
      hadUnknown: held.state !== "prepared",
    };
    return { kind: "begun", attempt };
  }

  itemsOf(batchId: string): readonly OutboxItem[] {
    return this.#heldBatch(batchId).batch.items;
  }

  postpone(batchId: string, state: "prepared" | "unknown"): void {
    this.#batches.set(batchId, { ...this.#heldBatch(batchId), state });
  }

  /** Writes the platform's word; gives the days of the batch that have a newer version by now. */
  end(batchId: string, { messages }: BatchEnd): readonly DayKey[] {
    const held = this.#heldBatch(batchId);
    this.#batches.set(batchId, { ...held, state: "answered" });
    const newer: DayKey[] = [];
    for (const [index, item] of held.batch.items.entries()) {
      if (!isDay(item)) continue;
      const isRefused = messages.some((each) => each.index === index && each.state === "refused");
      this.#note(item, isRefused ? "refused" : "accepted");
      const { version } = item;
      this.#told.set(dayKeyText(item), { version, batchId: null, isRefused });
      const { day, pointId, quantity } = item;
      if ((this.#versionOf(item)?.version ?? 0) > version) newer.push({ day, pointId, quantity });
    }
    return newer;
  }

  /** Versions of a day that were sent with what became of them, the newest first. */
  sentOf(key: DayKey): readonly (readonly [version: number, state: string])[] {
    return [...(this.#sent.get(dayKeyText(key)) ?? [])].sort(([a], [b]) => b - a);
  }

  /** True while a batch has no answer. */
  get isAnyInFlight(): boolean {
    return [...this.#batches.values()].some(({ state }) => state !== "answered");
  }

  #note(item: TellableDay, state: string): void {
    const key = dayKeyText(item);
    this.#sent.set(key, (this.#sent.get(key) ?? new Map()).set(item.version, state));
  }

  #newest(key: DayKey): TellableDay | null {
    const found = this.#versionOf(key);
    return found === null ? null : { kind: "day", ...key, ...found, renewals: 0 };
  }

  #isTellable(item: TellableDay): boolean {
    const told = this.#told.get(dayKeyText(item));
    if (told === undefined) return true;
    return told.batchId === null && (told.version < item.version || told.isRefused);
  }

  #heldBatch(batchId: string): Held {
    const held = this.#batches.get(batchId);
    if (held === undefined) throw new Error(`there is no batch ${batchId}`);
    return held;
  }
}

function isDay(item: OutboxItem): item is TellableDay {
  return item.kind === "day";
}
