/** Half hours of a UTC day, known by their END and numbered 1 to 48 (DI-081, DI-082). */
import { assert } from "../../std/assert.ts";
import { dayOfPeriodEnd, dayStart, type SettlementDay } from "./settlement-day.ts";

declare const brand: unique symbol;
/** 1 to 48. Not the 46, 48 or 50 numbers of a London day. */
export type SettlementPeriod = number & { readonly [brand]: "SettlementPeriod" };

export const periodsPerDay = 48;
export const halfHourMs = 1_800_000;

/** The period numbered `number`; throws outside 1 to 48. */
export function settlementPeriod(number: number): SettlementPeriod {
  assert(
    Number.isInteger(number) && number >= 1 && number <= periodsPerDay,
    `not a period: ${number}`,
  );
  return number as SettlementPeriod;
}

/** All periods of a day in order. */
export const allPeriods: readonly SettlementPeriod[] = Array.from(
  { length: periodsPerDay },
  (_, index) => settlementPeriod(index + 1),
);

/** The instant at which a period of a day ends. */
export function periodEndOf(day: SettlementDay, period: SettlementPeriod): number {
  return dayStart(day) + period * halfHourMs;
}

/** The day and period that end at `periodEnd`, which must lie on the half-hour grid. */
export function locatePeriodEnd(periodEnd: number): {
  day: SettlementDay;
  period: SettlementPeriod;
} {
  const day = dayOfPeriodEnd(periodEnd);
  return { day, period: settlementPeriod((periodEnd - dayStart(day)) / halfHourMs) };
}
