/** Several days of one point drawn by chance, each as evidence with the others beside it. */
import fc from "fast-check";
import type { DayEvidence, EvidenceRegister } from "../../src/domain/estimate/evidence.ts";
import { noWiderEvidence } from "../../src/domain/estimate/wider-evidence.ts";
import { addDays, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";
import { evenShape } from "./drawn-day.ts";

/** Spans over both clock changes, a leap day and the turn of a year. */
const starts = fc.constantFrom(
  ...["2026-10-24", "2026-03-28", "2028-02-28", "2026-12-30", "2026-06-01"].map(settlementDay),
);
const figure = fc.oneof(fc.nat(3_000), fc.constant(0));
const gapKinds = fc.constantFrom("none" as const, "some" as const, "most" as const, "all" as const);

export interface DrawnDays {
  readonly days: readonly DayEvidence[];
  /** Positions from the first half hour of the first day at which an exact read stands, with its register. */
  readonly reads: readonly { readonly position: number; readonly register: EvidenceRegister }[];
}

/**
 * One to four days. Every read stands on the grid. `faulty`: some reads are wrong, so that brackets contradict
 * the actuals, fall, or are too much to be true.
 */
export function arbitraryDays({ faulty }: { readonly faulty: boolean }): fc.Arbitrary<DrawnDays> {
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) =>
      fc.record({
        first: starts,
        truth: fc.array(figure, { minLength: count * 48, maxLength: count * 48 }),
        holes: fc.array(fc.nat(9), { minLength: count * 48, maxLength: count * 48 }),
        gaps: fc.array(gapKinds, { minLength: count, maxLength: count }),
        places: fc.uniqueArray(fc.integer({ min: 0, max: count * 48 }), { maxLength: 5 }),
        errors: fc.array(faulty ? errors : fc.constant(0), { minLength: 5, maxLength: 5 }),
        agreed: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        notice: fc.constantFrom("none" as const, "none" as const, "vacant" as const),
        hasLimit: faulty ? fc.boolean() : fc.constant(false),
        isBuiltIn: fc.boolean(),
      }),
    )
    .map((drawn) => {
      const days = drawn.gaps.map((_, index) => addDays(drawn.first, index));
      const opens = dayStart(drawn.first);
      const reads = drawn.places
        .sort((a, b) => a - b)
        .map((position, index) => ({
          position,
          register: {
            at: opens + position * halfHourMs,
            wattHours: 1_000_000 + sumTo(drawn.truth, position) + (drawn.errors[index] ?? 0),
            source: `read ${position}`,
            isAgreed: drawn.agreed[index] === true,
          },
        }));
      const columns = days.map((_, day) =>
        drawn.truth
          .slice(day * 48, day * 48 + 48)
          .map((value, slot) =>
            isHole(drawn.gaps[day] ?? "none", drawn.holes[day * 48 + slot] ?? 0) ? null : value,
          ),
      );
      const appointed = { first: 1, last: 48 };
      const all = days.map((day, index) => ({ day, appointed, wattHours: columns[index] ?? [] }));
      return {
        reads,
        days: all.map(({ day, wattHours }) => ({
          ...noWiderEvidence,
          day,
          quantity: "AI" as const,
          appointed,
          wattHours,
          reasons: wattHours.map((value) => (value === null ? "2" : "-")).join(""),
          registers: reads.map(({ register }) => register),
          beside: all.filter((each) => each.day !== day),
          shapes: drawn.isBuiltIn ? {} : Object.fromEntries(days.map((each) => [each, evenShape])),
          before: null,
          after: null,
          state: { supply: "live" as const, notice: drawn.notice },
          connection: {
            connectionType: "W" as const,
            domestic: true,
            hardLimitWh: drawn.hasLimit ? 13_800 : null,
          },
          annual: null,
          shape: drawn.isBuiltIn ? null : evenShape,
        })),
      };
    });
}

const errors = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -50_000, max: 5_000_000 }),
);

function isHole(gap: "none" | "some" | "most" | "all", hole: number): boolean {
  return gap === "all" || (gap === "most" && hole > 2) || (gap === "some" && hole === 0);
}

function sumTo(values: readonly number[], position: number): number {
  return values.slice(0, position).reduce((sum, value) => sum + value, 0);
}
