/** Evidence drawn by chance: days of every appointment, gap, register, state and shape that can be loaded. */
import fc from "fast-check";
import type { DayEvidence, EvidenceRegister } from "../../src/domain/estimate/evidence.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../src/domain/estimate/settings.ts";
import { noWiderEvidence } from "../../src/domain/estimate/wider-evidence.ts";
import type { LoadShape } from "../../src/domain/shape/load-shape.ts";
import { dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";

/** Ordinary days and both clock changes of a year. */
const days = fc.constantFrom(
  ...["2026-10-20", "2026-03-29", "2026-10-25", "2028-02-29", "2026-12-31"].map(settlementDay),
);
const figures = fc.oneof(fc.nat(3_000), fc.constant(0));
const whole = fc.constant({ first: 1, last: 48 });
const part = fc
  .tuple(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 1, max: 48 }))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const lastHour = fc.constant({ first: 47, last: 48 });
const gaps = fc.oneof(
  fc.constant(new Array<boolean>(48).fill(true)),
  fc.array(fc.boolean(), { minLength: 48, maxLength: 48 }),
  fc.array(
    fc.nat(9).map((n) => n === 0),
    { minLength: 48, maxLength: 48 },
  ),
);
const shapes: fc.Arbitrary<LoadShape | null> = fc.option(
  fc
    .tuple(
      fc.array(fc.oneof(fc.constant(0), fc.nat(2_000)), { minLength: 48, maxLength: 48 }),
      fc.option(fc.integer({ min: 1, max: 4_000_000 })),
      fc.option(fc.integer({ min: 1, max: 80_000 })),
    )
    .filter(([weights]) => weights.some((weight) => weight > 0))
    .map(([weights, annualTotal, sevenDayTotal]) => ({
      step: 1,
      origin: "drawn",
      weights,
      annualTotal,
      sevenDayTotal,
    })),
);

/** Half hours into the day at which a read stands, minutes off the grid, and an error of its figure. */
const readPlaces = fc.oneof(
  fc.constant([
    { slot: 0, offMinutes: 0, error: 0 },
    { slot: 48, offMinutes: 0, error: 0 },
  ]),
  fc.uniqueArray(
    fc.record({
      slot: fc.integer({ min: -4, max: 52 }),
      offMinutes: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        fc.integer({ min: 1, max: 29 }),
      ),
      error: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: -50_000, max: 5_000_000 }),
      ),
    }),
    { maxLength: 6, selector: ({ slot, offMinutes }) => slot * 30 + offMinutes },
  ),
);

export const arbitraryEvidence: fc.Arbitrary<DayEvidence> = fc
  .record({
    day: days,
    quantity: fc.constantFrom("AI" as const, "AE" as const),
    appointed: fc.oneof(whole, part, lastHour),
    truth: fc.array(figures, { minLength: 48, maxLength: 48 }),
    gaps,
    reasons: fc.array(fc.constantFrom("1", "2", "3", "4", "t"), { minLength: 48, maxLength: 48 }),
    readPlaces,
    before: fc.option(figures),
    after: fc.option(figures),
    supply: fc.constantFrom(
      "live" as const,
      "live" as const,
      "deEnergised" as const,
      "disconnected" as const,
    ),
    notice: fc.constantFrom(
      "none" as const,
      "none" as const,
      "vacant" as const,
      "disabled" as const,
    ),
    connectionType: fc.constantFrom("W" as const, "L" as const),
    domestic: fc.boolean(),
    hardLimitWh: fc.option(fc.constantFrom(13_800, 41_400)),
    annual: fc.option(
      fc.record({
        wattHours: fc.nat(60_000_000),
        source: fc.constantFrom("nominated" as const, "central" as const),
      }),
    ),
    shape: shapes,
  })
  .map(({ truth, gaps: missing, readPlaces: places, supply, notice, reasons, ...facts }) => {
    const { first, last } = facts.appointed;
    const isOurs = (slot: number) => slot >= first - 1 && slot < last;
    return {
      day: facts.day,
      quantity: facts.quantity,
      appointed: facts.appointed,
      wattHours: truth.map((value, slot) => (isOurs(slot) && !missing[slot] ? value : null)),
      reasons: reasons
        .map((reason, slot) => (isOurs(slot) && missing[slot] ? reason : "-"))
        .join(""),
      registers: registersOf(dayStart(facts.day), truth, places),
      before: facts.before,
      after: facts.after,
      state: { supply, notice },
      connection: {
        connectionType: facts.connectionType,
        domestic: facts.domestic,
        hardLimitWh: facts.hardLimitWh,
      },
      annual: facts.annual,
      shape: facts.shape,
      ...noWiderEvidence,
    };
  });

function registersOf(
  start: number,
  truth: readonly number[],
  places: readonly { slot: number; offMinutes: number; error: number }[],
): EvidenceRegister[] {
  return places
    .map(({ slot, offMinutes, error }) => ({
      at: start + slot * halfHourMs + offMinutes * 60_000,
      wattHours:
        1_000_000 +
        error +
        truth.slice(0, Math.max(0, slot)).reduce((sum, value) => sum + value, 0),
      source: `read ${slot}+${offMinutes}`,
    }))
    .sort((a, b) => a.at - b.at);
}

/** Every switch and figure that changes how a day is filled, within its bounds. */
export const arbitrarySettings: fc.Arbitrary<EstimateSettings> = fc
  .record({
    toleranceWhPerSlot: fc.integer({ min: 0, max: 10 }),
    offGridSlotsMin: fc.constantFrom(1, 10, 48, 336),
    interpolationRunMax: fc.integer({ min: 1, max: 8 }),
    interpolationPerDayMax: fc.integer({ min: 1, max: 24 }),
    interpolationOneSided: fc.boolean(),
    zeroAdvanceCode: fc.constantFrom("E2" as const, "ZE1" as const),
    annualExportWh: fc.constantFrom(0, 1_000_000),
  })
  .map((drawn) => ({ ...initialEstimateSettings, ...drawn }));
