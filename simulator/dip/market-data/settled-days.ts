/** The latest accepted quality of each half hour, and how often a day was accepted: what the control API tells. */
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { keyOf, type SettledDayKey } from "./forced-rejections.ts";

export interface SettledDay {
  /** Accepted verdicts for the day so far. */
  readonly version: number;
  /** 48 quality codes by period, null where nothing was accepted; null while no version was. */
  readonly q: readonly (string | null)[] | null;
}

export interface SettledDays {
  /** Lays the accepted periods over what was there; `periods` are numbers 1 to 48, by place beside `qualities`. */
  accept(key: SettledDayKey, periods: readonly number[], qualities: readonly string[]): void;
  /** The day as it stands; version 0 when nothing was accepted. */
  find(key: SettledDayKey): SettledDay;
}

const nothing: readonly null[] = new Array(periodsPerDay).fill(null);
/** Shared by every whole day of actuals, so that a million of them cost no list each. */
const allActual: readonly string[] = new Array(periodsPerDay).fill("A");

export function settledDays(): SettledDays {
  const days = new Map<string, SettledDay>();
  return {
    accept(key, periods, qualities) {
      const text = keyOf(key);
      const before = days.get(text);
      const version = (before?.version ?? 0) + 1;
      days.set(text, { version, q: overlay(before?.q ?? nothing, periods, qualities) });
    },
    find: (key) => days.get(keyOf(key)) ?? { version: 0, q: null },
  };
}

function overlay(
  before: readonly (string | null)[],
  periods: readonly number[],
  qualities: readonly string[],
): readonly (string | null)[] {
  if (qualities.length === periodsPerDay && qualities.every((quality) => quality === "A"))
    return allActual;
  const after = [...before];
  for (const [place, period] of periods.entries()) after[period - 1] = qualities[place] ?? null;
  return after;
}
