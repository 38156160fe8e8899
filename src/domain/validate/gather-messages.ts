/** A batch of decoded messages, sorted into what they mean: reads by day, registers, answers, and what is parked. */
import { type DayKey, dayKeyText } from "../day/day-key.ts";
import type { Malformed, MeterMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { RulesetsInForce } from "../ruleset/rulesets-in-force.ts";
import type { DeviceBinding } from "../standing/standing.ts";
import { dayAt, dayMs, dayStart } from "../time/settlement-day.ts";
import type { StoredReads } from "./assemble-day.ts";
import { disposeReads } from "./dispose-reads.ts";
import { badTime } from "./rules/bad-time.ts";

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
}

export interface GatheredRegister {
  readonly device: string;
  readonly quantity: "AI" | "AE";
  readonly at: number;
  readonly wattHours: number;
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
  readonly parked: readonly ParkedMessage[];
  /** Reads refused without a slot of ours, by rule and reason. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

const registerMax = 4_294_967_295;

/** Sorts messages; `bindingsOf` gives the standing of each device (empty: unknown). */
export function gatherMessages(
  messages: Iterable<PlacedMessage>,
  bindingsOf: (device: string) => readonly DeviceBinding[],
  rulesets: RulesetsInForce,
): Gathered {
  const days = new Map<string, GatheredDay>();
  const registers: GatheredRegister[] = [];
  const answers: GatheredAnswer[] = [];
  const parked: ParkedMessage[] = [];
  const elsewhere = new Map<string, number>();
  for (const placed of messages) {
    const { message, device } = placed;
    const refusal = parkingReason(placed, bindingsOf(device));
    if (refusal !== null) {
      parked.push({ blockId: placed.blockId, position: placed.position, device, ...refusal });
      continue;
    }
    switch (message.kind) {
      case "profile": {
        const disposed = disposeReads(message, {
          receivedAt: placed.receivedAt,
          bindings: bindingsOf(device),
          rulesets,
        });
        for (const reads of disposed.days)
          touch(days, reads, device).incoming.push({
            readAt: message.head.readAt,
            receivedAt: placed.receivedAt,
            blockId: placed.blockId,
            position: placed.position,
            periods: reads.periods,
            wattHours: reads.wattHours,
            reasons: reads.reasons,
          });
        for (const [key, count] of disposed.elsewhere)
          elsewhere.set(key, (elsewhere.get(key) ?? 0) + count);
        break;
      }
      case "register":
        for (const entry of message.entries) {
          const at = registerInstant(
            entry.stamp,
            rulesets.of(dayAt(placed.receivedAt), {}).ruleset,
          );
          const wattHours = registerTotal(entry.total, entry.second);
          if (at === null || wattHours === null) continue;
          const { quantity, head } = message;
          registers.push({
            device,
            quantity,
            at,
            wattHours,
            readAt: head.readAt,
            blockId: placed.blockId,
            position: placed.position,
          });
          touchDaysAround(days, at, quantity, device, bindingsOf(device));
        }
        break;
      case "answer":
        if (message.windowTo !== null)
          answers.push({
            device,
            service: message.service,
            windowTo: message.windowTo,
            code: message.code,
            readAt: message.head.readAt,
            blockId: placed.blockId,
            position: placed.position,
          });
        break;
      case "context":
      case "malformed":
        break;
    }
  }
  return { days, registers, answers, parked, elsewhere };
}

function parkingReason(
  { message, isConflict }: PlacedMessage,
  bindings: readonly DeviceBinding[],
): { reason: string; rule: string; detail: string } | null {
  if (message.kind === "malformed")
    return { reason: message.reason, rule: message.rule, detail: message.detail };
  if (isConflict)
    return {
      reason: "conflictingMessage",
      rule: "V03",
      detail: "a different message with the same identity is held",
    };
  if (message.kind !== "context" && bindings.length === 0)
    return { reason: "unknownDevice", rule: "V16", detail: "no registration names this device" };
  return null;
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
    if (binding !== undefined) touch(days, { day, pointId: binding.pointId, quantity }, device);
  }
}

function covers(binding: DeviceBinding, instant: number): boolean {
  return binding.from <= instant && (binding.to === null || instant < binding.to);
}

/** A register's own instant; within the snap of midnight it is midnight (V50). Null: unusable. */
function registerInstant(stamp: string, ruleset: Ruleset): number | null {
  const verdict = badTime.check({ stamp }, ruleset.V13);
  if (verdict?.outcome === "refuse" && verdict.detail?.["detail"] !== "offGrid") return null;
  const instant = Date.parse(stamp);
  const midnight = Math.round(instant / dayMs) * dayMs;
  return Math.abs(instant - midnight) <= ruleset.V13.snapSeconds * 1000 ? midnight : instant;
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
