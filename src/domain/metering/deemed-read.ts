/**
 * A register read at an instant at which nobody read it (estimation.md 15): forward from the read before it,
 * by the half hours that are held. It goes out as method E (IF-041 DSEstimate), and ends no bracket of E1 to
 * E3 unless it is agreed.
 */
import { assert } from "../../std/assert.ts";

/** Registers of ESMEs count watt-hours in 32 bits. */
const registerModulus = 2 ** 32;

/**
 * The register after some half hours: the previous usable read in watt-hours, and every slot from it up to the
 * instant. Null when one of them is not held; the read is projected then.
 */
export function deemedRead(previousWh: number, slots: readonly (number | null)[]): number | null {
  assert(
    Number.isInteger(previousWh) && previousWh >= 0 && previousWh < registerModulus,
    `not a register read: ${previousWh}`,
  );
  let wattHours = previousWh;
  for (const value of slots) {
    if (value === null) return null;
    assert(Number.isSafeInteger(value) && value >= 0, `not the energy of a slot: ${value}`);
    wattHours = (wattHours + value) % registerModulus;
  }
  return wattHours;
}
