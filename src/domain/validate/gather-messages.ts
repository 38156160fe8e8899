/** A batch of decoded messages, sorted into what they mean: reads by day, registers, answers, and what is parked. */
import { type DayKey, dayKeyText } from "../day/day-key.ts";
import type {
  AnswerMessage,
  ContextMessage,
  Malformed,
  MeterMessage,
  ProfileMessage,
  RegisterMessage,
} from "../metering/meter-message.ts";
import { rateCounters } from "../metering/rate-counters.ts";
import type { RulesetsInForce } from "../ruleset/rulesets-in-force.ts";
import type { DeviceBinding } from "../standing/standing.ts";
import { dayAt, dayMs, dayStart } from "../time/settlement-day.ts";
import { alertedDay } from "./alerted-day.ts";
import type { StoredReads } from "./assemble-day.ts";
import { consentedEntries } from "./consented-entries.ts";
import { disposeReads } from "./dispose-reads.ts";
import { homelessDays } from "./homeless-days.ts";
import { type MessageTally, tallyOf } from "./message-tally.ts";
import { parkingReason } from "./parking-reason.ts";
import type { Arrival } from "./recent-arrivals.ts";
import { registerInstant } from "./register-instant.ts";

/** A message with where it lies and when it came. */
export interface PlacedMessage {
  readonly blockId: string;
  readonly position: number;
  readonly receivedAt: number;
  /** Another message of the same device and number came first (V03). */
  readonly isConflict: boolean;
  readonly message: MeterMessage | Malformed;
  /** Device of the topic. */
  readonly device: string;
}

export interface GatheredDay extends DayKey {
  readonly device: string;
  readonly incoming: StoredReads[];
  /** Nothing but messages of one half hour each speak of it. */
  isHalfHours: boolean;
}

export interface GatheredRegister {
  readonly device: string;
  readonly quantity: "AI" | "AE";
  readonly at: number;
  readonly wattHours: number;
  /** Watt-hours by counter of the tariff rates, up to the last that is not 0; null: the meter sends none. */
  readonly counters: readonly number[] | null;
  readonly readAt: number;
  readonly blockId: string;
  readonly position: number;
}

export interface GatheredAnswer {
  readonly device: string;
  readonly service: string;
  readonly windowTo: number;
  readonly code: string;
  readonly readAt: number;
  readonly blockId: string;
  readonly position: number;
}

/** The communications hub that a device told of. */
export interface GatheredHub {
  readonly device: string;
  readonly hub: string;
  readonly readAt: number;
}

export interface ParkedMessage {
  readonly blockId: string;
  readonly position: number;
  readonly reason: string;
  readonly rule: string;
  readonly detail: string;
  readonly device: string;
}

export interface Gathered {
  /** Days touched by reads or by midnight registers, by key text. */
  readonly days: ReadonlyMap<string, GatheredDay>;
  readonly registers: readonly GatheredRegister[];
  readonly answers: readonly GatheredAnswer[];
  readonly hubs: readonly GatheredHub[];
  readonly parked: readonly ParkedMessage[];
  /** Days of half hours for which the device has no point of their direction (V24), by the point that it has. */
  readonly homeless: readonly DayKey[];
  /** Reads refused without a slot of ours, and counters of rates that were dropped, by rule and reason. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** One for each message that is not parked. */
  readonly tallies: readonly MessageTally[];
  /** What the half hours of the batch say of our own clock (V08). */
  readonly arrival: Arrival;
  /** V08 held while it was gathered. */
  readonly isOwnClockSuspect: boolean;
}

const registerMax = 4_294_967_295;
const unconsented = "V19.noConsent";
const noPlaceless: ReadonlyMap<string, number> = new Map();

/** Sorts messages; `bindingsOf` gives the standing of each device (empty: unknown), and V08 holds or does not. */
export function gatherMessages(
  messages: Iterable<PlacedMessage>,
  bindingsOf: (device: string) => readonly DeviceBinding[],
  rulesets: RulesetsInForce,
  isOwnClockSuspect = false,
): Gathered {
  const gathering = new Gathering(rulesets, isOwnClockSuspect);
  for (const placed of messages) gathering.take(placed, bindingsOf(placed.device));
  return gathering;
}

class Gathering implements Gathered {
  readonly days = new Map<string, GatheredDay>();
  readonly registers: GatheredRegister[] = [];
  readonly answers: GatheredAnswer[] = [];
  readonly hubs: GatheredHub[] = [];
  readonly parked: ParkedMessage[] = [];
  readonly homeless: DayKey[] = [];
  readonly elsewhere = new Map<string, number>();
  readonly tallies: MessageTally[] = [];
  readonly arrival = { at: 0, rows: 0, futureRows: 0, devices: new Set<string>() };
  readonly isOwnClockSuspect: boolean;
  readonly #rulesets: RulesetsInForce;

  constructor(rulesets: RulesetsInForce, isOwnClockSuspect: boolean) {
    this.#rulesets = rulesets;
    this.isOwnClockSuspect = isOwnClockSuspect;
  }

  take(placed: PlacedMessage, bindings: readonly DeviceBinding[]): void {
    const { message, device, blockId, position } = placed;
    const refusal = parkingReason(placed, bindings);
    if (refusal !== null) this.parked.push({ blockId, position, device, ...refusal });
    else if (message.kind === "profile") this.#takeProfile(message, placed, bindings);
    else if (message.kind === "register") this.#takeRegister(message, placed, bindings);
    else {
      this.tallies.push(tallyOf(placed, [], noPlaceless));
      if (message.kind === "answer") this.#takeAnswer(message, placed);
      else if (message.kind === "context") this.#takeContext(message, placed, bindings);
    }
  }

  /** An alert about the clock is kept with the reads of its day: it brings none, and speaks of them. */
  #takeContext(
    { alert, hub, head }: ContextMessage,
    { receivedAt, blockId, position, device }: PlacedMessage,
    bindings: readonly DeviceBinding[],
  ): void {
    if (hub !== null) this.hubs.push({ device, hub, readAt: head.readAt });
    const day = alert === null ? null : alertedDay(alert, bindings);
    if (alert === null || day === null) return;
    const nothing = { periods: [], wattHours: [], reasons: [] };
    const told = { readAt: head.readAt, receivedAt, blockId, position, alert: alert.code };
    const alerted = touch(this.days, day, device);
    alerted.incoming.push({ ...told, ...nothing });
    alerted.isHalfHours = false;
  }

  #takeProfile(
    message: ProfileMessage,
    { receivedAt, blockId, position, device }: PlacedMessage,
    bindings: readonly DeviceBinding[],
  ): void {
    const { isOwnClockSuspect } = this;
    const context = { receivedAt, bindings, rulesets: this.#rulesets, isOwnClockSuspect };
    const disposed = disposeReads(message, context);
    this.arrival.at = Math.max(this.arrival.at, receivedAt);
    this.arrival.rows += message.stamps.length;
    this.arrival.futureRows += disposed.futureRows;
    this.arrival.devices.add(device);
    if (disposed.days.length === 0 && disposed.elsewhere.has(unconsented)) {
      this.#parkUnconsented(blockId, position, device);
      return;
    }
    this.homeless.push(...homelessDays(message, bindings));
    const { readAt } = message.head;
    for (const reads of disposed.days) {
      const { pointId: _point, quantity: _quantity, day: _day, ...told } = reads;
      const stored = { readAt, receivedAt, blockId, position, ...told };
      const touched = touch(this.days, reads, device);
      touched.incoming.push(stored);
      if (message.stamps.length > 1) touched.isHalfHours = false;
    }
    for (const [key, count] of disposed.elsewhere) this.#count(key, count);
    this.tallies.push(tallyOf({ blockId, position }, disposed.days, disposed.elsewhere));
  }

  #count(key: string, count = 1): void {
    this.elsewhere.set(key, (this.elsewhere.get(key) ?? 0) + count);
  }

  /** A message of which the customer has agreed to nothing: nobody reads its figures. */
  #parkUnconsented(blockId: string, position: number, device: string): void {
    const [rule = "", reason = ""] = unconsented.split(".");
    this.parked.push({ blockId, position, device, rule, reason, detail: "no consent covers it" });
  }

  #takeRegister(
    message: RegisterMessage,
    { receivedAt, blockId, position, device }: PlacedMessage,
    bindings: readonly DeviceBinding[],
  ): void {
    const { ruleset } = this.#rulesets.of(dayAt(receivedAt), {});
    const { quantity, head } = message;
    const { readAt } = head;
    const entries = consentedEntries(message, bindings, ruleset);
    if (entries.length === 0 && message.entries.length > 0) {
      this.#parkUnconsented(blockId, position, device);
      return;
    }
    this.tallies.push(tallyOf({ blockId, position }, [], noPlaceless));
    for (const { stamp, total, second, counters: sent } of entries) {
      const at = registerInstant(stamp, ruleset);
      const wattHours = registerTotal(total, second);
      if (at === null || wattHours === null) continue;
      const counters = sent === null ? null : rateCounters(sent, wattHours);
      if (counters === "mismatch") this.#count("V57.registerMismatch");
      const kept = counters === "mismatch" ? null : counters;
      const read = { device, quantity, at, wattHours, counters: kept, readAt, blockId, position };
      this.registers.push(read);
      touchDaysAround(this.days, at, quantity, device, bindings);
    }
  }

  #takeAnswer(
    { service, code, windowTo, head }: AnswerMessage,
    { blockId, position, device }: PlacedMessage,
  ): void {
    if (windowTo === null) return;
    const { readAt } = head;
    this.answers.push({ device, service, windowTo, code, readAt, blockId, position });
  }
}

function touch(days: Map<string, GatheredDay>, key: DayKey, device: string): GatheredDay {
  const text = dayKeyText(key);
  const known = days.get(text);
  if (known !== undefined) return known;
  const fresh: GatheredDay = {
    day: key.day,
    pointId: key.pointId,
    quantity: key.quantity,
    device,
    incoming: [],
    isHalfHours: true,
  };
  days.set(text, fresh);
  return fresh;
}

/** A midnight read closes one day and opens the next: both are looked at again. */
function touchDaysAround(
  days: Map<string, GatheredDay>,
  at: number,
  quantity: "AI" | "AE",
  device: string,
  bindings: readonly DeviceBinding[],
): void {
  if (at % dayMs !== 0) return;
  for (const day of [dayAt(at - 1), dayAt(at)]) {
    const binding = bindings.find(
      (each) => each.quantity === quantity && covers(each, dayStart(day)),
    );
    if (binding === undefined) continue;
    touch(days, { day, pointId: binding.pointId, quantity }, device).isHalfHours = false;
  }
}

function covers(binding: DeviceBinding, instant: number): boolean {
  return binding.from <= instant && (binding.to === null || instant < binding.to);
}

/** A 32-bit reading that is no error constant (V50); a twin's second element is added. Null: unusable. */
function registerTotal(total: unknown, second: unknown): number | null {
  if (!isReading(total)) return null;
  if (second === null || second === undefined) return total;
  return isReading(second) && total + second < registerMax ? total + second : null;
}

function isReading(value: unknown): value is number {
  return (
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= 0 &&
    value < registerMax - 1 &&
    value !== 2_147_483_647 &&
    value !== 16_777_215
  );
}
