/** Energy as whole watt-hours (var-hours for RI and RE). Never a float; kilowatt-hour text lives in `src/dip`. */
import { assert } from "../../std/assert.ts";

declare const brand: unique symbol;
/** An integer of watt-hours; negative only in a read that a rule has yet to judge. */
export type WattHours = number & { readonly [brand]: "WattHours" };

/** `value` as energy; throws unless it is an integer that a double holds exactly. */
export function wattHours(value: number): WattHours {
  assert(Number.isSafeInteger(value), `not whole watt-hours: ${value}`);
  return value as WattHours;
}

/** The sum of the values, in watt-hours; throws when it leaves the exact range. */
export function sumWattHours(values: Iterable<number>): WattHours {
  let sum = 0;
  for (const value of values) sum += value;
  return wattHours(sum);
}
