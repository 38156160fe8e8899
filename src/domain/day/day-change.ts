/** What a decision does to one day, slot by slot: the same for those who are shown it and for those who do it. */
import type { SettledSlots } from "./consumption-day.ts";
import type { DayKey } from "./day-key.ts";
import { changedPeriods } from "./next-version.ts";
import { noCode } from "./quality.ts";

/** A slot of a version as it is packed. */
export interface PackedSlot {
  /** Null: not settled, or not appointed. */
  readonly wattHours: number | null;
  /** Packed quality, reason and amendment reason; `-`: none. */
  readonly quality: string;
  readonly reason: string;
  readonly amendment: string;
}

export interface SlotChange {
  /** 1 to 48. */
  readonly period: number;
  readonly before: PackedSlot;
  readonly after: PackedSlot;
}

export interface DayChange extends DayKey {
  readonly stateBefore: string;
  readonly stateAfter: string;
  /** 0: none. */
  readonly versionBefore: number;
  readonly versionAfter: number;
  /** Energy of the day; null: it has no version. */
  readonly whBefore: number | null;
  readonly whAfter: number | null;
  readonly slots: readonly SlotChange[];
  /** The new version goes to the platform. */
  readonly isSent: boolean;
}

/** A day as the record holds it. */
export interface DayBefore {
  readonly state: string;
  readonly version: number;
  /** Null: it has no version. */
  readonly slots: Omit<SettledSlots, "method"> | null;
}

/** What is decided on it. */
export interface DayAfter extends DayBefore {
  readonly isSent: boolean;
}

/** The change of a day; no slots where only its state, or nothing, changes. */
export function dayChange(key: DayKey, before: DayBefore, after: DayAfter): DayChange {
  const { day, pointId, quantity } = key;
  const [was, is] = [withMethod(before.slots), withMethod(after.slots)];
  const periods = is === null || before.version === after.version ? [] : changedPeriods(was, is);
  return {
    ...{ day, pointId, quantity },
    stateBefore: before.state,
    stateAfter: after.state,
    versionBefore: before.version,
    versionAfter: after.version,
    whBefore: energyOf(before.slots),
    whAfter: energyOf(after.slots),
    slots: periods.map((period) => ({
      period,
      before: slotAt(was, period),
      after: slotAt(is, period),
    })),
    isSent: after.isSent,
  };
}

/** The method that made a figure is no part of a version's content. */
function withMethod(slots: DayBefore["slots"]): SettledSlots | null {
  return slots === null ? null : { ...slots, method: null };
}

function energyOf(slots: DayBefore["slots"]): number | null {
  return slots === null ? null : slots.wattHours.reduce<number>((sum, wh) => sum + (wh ?? 0), 0);
}

function slotAt(slots: SettledSlots | null, period: number): PackedSlot {
  const code = (text: string | null | undefined) => text?.charAt(period - 1) ?? noCode;
  return {
    wattHours: slots?.wattHours[period - 1] ?? null,
    quality: code(slots?.quality),
    reason: code(slots?.reason),
    amendment: code(slots?.amendment),
  };
}
