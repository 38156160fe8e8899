/** What the service must make of a planted fault, and what the checker asks for (`faults.md` 4, `expect`). */
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";

export interface Expectation {
  /** Disposition and reason of the read; null: nothing special. */
  readonly read: readonly [disposition: string, reason: string] | null;
  /** How the affected half hours may be filled; null when they end as actual or are not ours. */
  readonly slot: {
    readonly q: readonly string[];
    readonly e: string;
    /** True: the day adds up to the register advance, to the watt-hour. */
    readonly exact: boolean;
  } | null;
  /** Actual, estimate or default, refused, not appointed. */
  readonly ending: "A" | "E" | "X" | "N";
  /** The kind of exception that must be open or have been; null: none. */
  readonly exception: string | null;
  /** The kind of advisory that the supplier must have; null: none. */
  readonly advisory: string | null;
  /** True: an IF-014 of the service names the half hours. */
  readonly refusal: boolean;
}

/** What is expected of a day on which nothing happens, and the start of every other expectation. */
export const settledAsActual: Expectation = {
  read: null,
  slot: null,
  ending: "A",
  exception: null,
  advisory: null,
  refusal: false,
};

/** How `count` missing half hours are filled when both midnight registers are held: exact, by their number. */
export function filledByRegisters(count: number, e: string): NonNullable<Expectation["slot"]> {
  const q = count === 1 ? "E0" : count === periodsPerDay ? "E2" : "E1";
  return { q: [q], e, exact: true };
}
