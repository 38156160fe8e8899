/**
 * What we say aloud of consumption that we turn down ourselves: one message per point, quantity, UTC day and
 * validation run, in the shape of an IF-014 (dip-messages.md 6.2, all [ours]). It never delays the day's IF-021.
 */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { findRule } from "../validate/catalogue.ts";
import type { RefusedSlot } from "../validate/judge-day.ts";

export interface Refusal {
  readonly settlementDay: SettlementDay;
  readonly measurementQuantity: MeasurementQuantity;
  /** The refused slots and no others, ascending. */
  readonly slots: readonly RefusalSlot[];
  /** `ECSnnnn - text` or `SDS-Vnn - text`, one per cause, at most 200 characters each. */
  readonly messages: readonly string[];
}

export interface RefusalSlot {
  readonly period: number;
  /** As read, sign included. */
  readonly wattHours: number;
  /** `ECS1012`, or `SDS-V11` where the centre has no such check. */
  readonly code: string;
}

const messageLengthMax = 200;
/** Nine digits of kilowatt-hours and three decimals. */
const wattHoursOnWireMax = 999_999_999_999;

/**
 * The refusal of one day, or null when nothing is left to say. Left out: rules that are not marked for it,
 * figures that the wire cannot carry, reactive quantities (IF-014 has no such event), and what `sent` has said
 * before of the same slot with the same figure and code.
 */
export function buildRefusal(
  day: { settlementDay: SettlementDay; measurementQuantity: MeasurementQuantity },
  refused: readonly RefusedSlot[],
  sent: readonly RefusalSlot[] = [],
): Refusal | null {
  if (!isActive(day.measurementQuantity)) return null;
  const said = new Set(sent.map(keyOf));
  const slots = new Map<number, RefusalSlot>();
  const worst = new Map<string, RefusedSlot>();
  for (const each of refused) {
    const slot = sayable(each);
    if (slot === null || said.has(keyOf(slot)) || slots.has(slot.period)) continue;
    slots.set(slot.period, slot);
    const known = worst.get(slot.code);
    if (known === undefined || size(each) > size(known)) worst.set(slot.code, each);
  }
  if (slots.size === 0) return null;
  return {
    ...day,
    slots: [...slots.values()].sort((a, b) => a.period - b.period),
    messages: [...worst].map(([code, slot]) => messageOf(code, slot)),
  };
}

/** The code under which a refused slot goes out, or null when its rule is not marked or its figure does not fit. */
function sayable({ period, wattHours, rule }: RefusedSlot): RefusalSlot | null {
  const mark = findRule(rule)?.marks.refusal;
  if (mark === undefined || wattHours === null) return null;
  if (!Number.isInteger(wattHours) || Math.abs(wattHours) > wattHoursOnWireMax) return null;
  return { period, wattHours, code: mark === "rule" ? `SDS-${rule}` : mark };
}

/** One text for a cause, from its largest figure. */
function messageOf(code: string, { rule, detail }: RefusedSlot): string {
  const entry = findRule(rule);
  const text = entry?.text?.(detail) ?? entry?.says ?? "";
  return `${code} - ${text}`.slice(0, messageLengthMax);
}

function keyOf({ period, wattHours, code }: RefusalSlot): string {
  return `${period} ${wattHours} ${code}`;
}

function size({ wattHours }: RefusedSlot): number {
  return Math.abs(wattHours ?? 0);
}
