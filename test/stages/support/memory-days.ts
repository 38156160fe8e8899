/** The days of a record in memory, behind the ports of validate, estimate and default. */
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import { registerKey } from "../../../src/domain/metering/register-key.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { dayMs, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { figuresOf } from "../../../src/domain/validate/day-figures.ts";
import type { Gathered } from "../../../src/domain/validate/gather-messages.ts";
import { gatherPeriods, noneGathered } from "../../../src/domain/validate/gathered-periods.ts";
import { RecentArrivals } from "../../../src/domain/validate/recent-arrivals.ts";
import { decodeMessage } from "../../../src/mqtt/decode-message.ts";
import type {
  Bell,
  DayBatch,
  FillPorts,
  HalfHoursOfDay,
  InboxMessage,
  Kept,
  LoadedDay,
  Notice,
  PastDay,
  StagePorts,
  ValidatePorts,
} from "../../../src/stages/ports.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingsBy, memoryEvidence } from "./memory-evidence.ts";

export type StoredDay = LoadedDay & {
  readonly key: DayKey;
  /** Market time at which the version in force was made. */
  readonly madeAt: number;
  /** A bracket of it has changed on another day. */
  readonly isStale: boolean;
};

const nothingYet = {
  revision: 0,
  currentVersion: 0,
  wattHours: null,
  quality: null,
  reason: null,
  amendment: null,
  readAt: null,
  blockIds: [],
  reads: [],
  rejected: [],
  toldSlots: [],
  state: "open",
  attempts: 0,
  madeAt: 0,
  isStale: false,
} satisfies Omit<StoredDay, "key">;

export class MemoryDays {
  readonly days = new Map<string, StoredDay>();
  readonly registers = new Map<string, { wattHours: number; source: string }>();
  readonly answers = new Map<string, string>();
  readonly notices = new Map<number, readonly Notice[]>();
  readonly parked: { reason: string }[] = [];
  /** Days that no rule has judged yet. */
  readonly #gathered = new Set<string>();
  /** Days whose past was loaded. */
  readonly pastAskedFor: DayKey[] = [];
  /** Days that were loaded themselves. */
  readonly heldAskedFor: DayKey[] = [];
  rulesets = broughtAlong;
  readonly saved: Kept[] = [];
  readonly rung: Bell[] = [];
  readonly bindings: readonly DeviceBinding[];
  messages: readonly InboxMessage[] = [];
  /** Market time. */
  now = Date.UTC(2026, 9, 21, 2);
  isDue: (day: SettlementDay) => boolean = () => false;
  /** What came before, as far as it speaks of our own clock. */
  readonly arrivals = new RecentArrivals();
  /** Before a save is tried: another writer may come in between. */
  beforeSave: () => void = () => undefined;

  constructor(bindings: readonly DeviceBinding[]) {
    this.bindings = bindings;
  }

  validatePorts(): ValidatePorts {
    return {
      ...this.#stagePorts(),
      resendWaitMs: 900_000,
      arrivals: this.arrivals,
      loadMessages: async () => this.messages,
      deviceOf: ({ topic }) => topic.split("/")[2] ?? "",
      decode: decodeMessage,
      loadGathered: async (keys) =>
        new Map(
          keys.flatMap((key) => {
            const held = this.day(key);
            return held === undefined ? [] : [[dayKeyText(key), this.#gatheredOf(held)] as const];
          }),
        ),
      loadRejected: async (keys) =>
        new Set(keys.map(dayKeyText).filter((key) => this.days.get(key)?.rejected.length)),
      save: async (_work, { gathered, halfHours }, kept) => {
        const isGathered = (key: DayKey) => {
          const held = this.day(key);
          return held === undefined || this.#gatheredOf(held) !== null;
        };
        const saved = this.#save(kept, gathered, () => halfHours.every(isGathered));
        if (saved !== "conflict") for (const each of halfHours) this.#gather(each);
        return saved;
      },
    };
  }

  fillPorts(state: "estimate" | "default"): FillPorts {
    return {
      ...this.#stagePorts(),
      ...memoryEvidence(this),
      resendWaitMs: 900_000,
      loadDaysInState: async (keys) =>
        keys.flatMap((key) => {
          const held = this.day(key);
          return held?.state === state ? [{ ...key, revision: held.revision }] : [];
        }),
      save: async (_work, kept) => this.#save(kept, null),
    };
  }

  day(key: DayKey): StoredDay | undefined {
    return this.days.get(dayKeyText(key));
  }

  /** Settled days of the same point before a day, newest first. */
  past({ day, pointId, quantity }: DayKey): PastDay[] {
    const before = [...this.days.values()].filter(
      ({ key }) => key.pointId === pointId && key.quantity === quantity && key.day < day,
    );
    return before
      .filter(({ currentVersion }) => currentVersion > 0)
      .sort((a, b) => (a.key.day < b.key.day ? 1 : -1))
      .map(({ key, wattHours, quality }) => {
        const isActual = (slot: number) => quality?.charAt(slot) === "A";
        const actual = (wattHours ?? []).map((wh, slot) => (isActual(slot) ? wh : null));
        return { day: key.day, figures: figuresOf(actual), flags: [] };
      });
  }

  /** Changes a day behind the stage's back, as another worker does. */
  touch(key: DayKey, changes: Partial<StoredDay> = {}): void {
    const held = this.day(key) ?? { ...nothingYet, key };
    this.days.set(dayKeyText(key), { ...held, revision: held.revision + 1, ...changes });
  }

  #stagePorts(): StagePorts {
    return {
      now: () => this.now,
      rulesets: { inForce: async () => this.rulesets },
      isDue: (day) => this.isDue(day),
      ring: async (bells) => this.rung.push(...bells),
      loadHeldDays: async (keys) => {
        this.heldAskedFor.push(...keys);
        return new Map(
          keys.flatMap((key) => {
            const held = this.day(key);
            return held === undefined ? [] : [[dayKeyText(key), held] as const];
          }),
        );
      },
      loadBindingsOfDevices: async (devices) =>
        bindingsBy(this.bindings, devices, ({ device }) => device),
      loadNotices: async () => this.notices,
      loadPast: async (keys) => {
        this.pastAskedFor.push(...keys);
        const past = keys.map((key) => [dayKeyText(key), this.past(key)] as const);
        return new Map(past.filter(([, days]) => days.length > 0));
      },
      loadBindingsOfPoints: async (points) =>
        bindingsBy(this.bindings, points, ({ pointId }) => pointId),
      loadRegisters: async (wanted) =>
        pick(
          this.registers,
          wanted.flatMap(({ device, quantity, from, to }) => {
            const keys: string[] = [];
            for (let at = from; at <= to; at += dayMs) keys.push(registerKey(device, quantity, at));
            return keys;
          }),
        ),
      loadStandstills: async (standing) =>
        new Map(
          standing.flatMap(({ device, quantity, at, wattHours }) => {
            let since = at;
            const before = () => this.registers.get(registerKey(device, quantity, since - dayMs));
            while (before()?.wattHours === wattHours) since -= dayMs;
            return [[registerKey(device, quantity, at), since] as const];
          }),
        ),
      loadAnswers: async (wanted) => {
        const keys = wanted.map(({ device, service, windowTo }) =>
          registerKey(device, service, windowTo),
        );
        return new Map(
          [...pick(this.answers, keys)].map(([key, code]) => [key, { code, times: 1 }]),
        );
      },
    };
  }

  /** Half hours of a day that was only gathered so far; null: it was judged. */
  #gatheredOf({ key, state, reads }: StoredDay): string | null {
    if (state !== "open" || !this.#gathered.has(dayKeyText(key))) return null;
    const periods = reads.flatMap((each) => each.periods);
    return gatherPeriods(noneGathered, periods);
  }

  #gather({ day, pointId, quantity, reads }: HalfHoursOfDay): void {
    const key = { day, pointId, quantity };
    this.#gathered.add(dayKeyText(key));
    this.touch(key, { reads: [...(this.day(key)?.reads ?? []), ...reads] });
  }

  #save(
    kept: Kept,
    gathered: Gathered | null,
    isGathering: () => boolean = () => true,
  ): readonly Bell[] | "conflict" {
    this.beforeSave();
    if (!isGathering()) return "conflict";
    const { days } = kept;
    const isTaken = (key: DayKey, revision: number) => (this.day(key)?.revision ?? 0) !== revision;
    if (
      days.straight.some((key) => isTaken(key, 0)) ||
      days.moves.some((move) => isTaken(move, move.revision))
    )
      return "conflict";
    for (const day of days.straight)
      this.touch(day, {
        currentVersion: 1,
        wattHours: day.slots.wattHours,
        quality: day.slots.quality,
        readAt: day.readAt,
        blockIds: [day.blockId],
        state: "settled",
        madeAt: this.now,
      });
    for (const move of days.moves) this.#gathered.delete(dayKeyText(move));
    for (const { version, state, attempts, ...key } of days.moves)
      this.touch(key, { currentVersion: version, state, attempts });
    this.#keepContent(days);
    for (const { device, quantity, at, wattHours, blockId, position } of gathered?.registers ?? [])
      this.registers.set(registerKey(device, quantity, at), {
        wattHours,
        source: `${blockId}:${position}`,
      });
    for (const { device, service, windowTo, code } of gathered?.answers ?? [])
      this.answers.set(registerKey(device, service, windowTo), code);
    this.parked.push(...(gathered?.parked ?? []));
    this.saved.push(kept);
    return kept.handOn.map(({ stage }) => ({ stage, workId: "next", attempt: 0 }));
  }

  #keepContent(days: DayBatch): void {
    const change = (key: DayKey, changes: Partial<StoredDay>) => {
      const held = this.day(key);
      if (held !== undefined) this.days.set(dayKeyText(key), { ...held, ...changes });
    };
    for (const version of days.versions)
      change(version, {
        wattHours: version.slots.wattHours,
        quality: version.slots.quality,
        reason: version.slots.reason,
        amendment: version.slots.amendment,
        readAt: null,
        blockIds: version.blockIds,
        madeAt: this.now,
      });
    for (const { reads, ...key } of days.reads)
      change(key, { reads: [...(this.day(key)?.reads ?? []), ...reads] });
  }
}

function pick<Value>(
  from: ReadonlyMap<string, Value>,
  keys: readonly string[],
): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const key of keys) {
    const value = from.get(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}
