/** Cases of gaps that are short enough to be interpolated: the method E0 over one day. */
import type { DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import { interpolation } from "../../../src/domain/estimate/methods/e0-interpolation.ts";
import { openDay } from "../../../src/domain/estimate/open-day.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { noWiderEvidence } from "../../../src/domain/estimate/wider-evidence.ts";
import { gapsOf } from "../../../src/domain/shape/interpolate.ts";
import { flatShape } from "../../../src/domain/shape/load-shape.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { kind } from "../by-kind.ts";

interface GapGiven {
  /** At most 48, from the first half hour on; null is missing. */
  readonly values: readonly (number | null)[];
  readonly limitSlots: number;
  readonly oneSided: boolean;
}

export const runGapLimit = kind<GapGiven>((given) => {
  const day = openDay(evidenceOf(given), {
    ...initialEstimateSettings,
    interpolationRunMax: given.limitSlots,
    interpolationPerDayMax: periodsPerDay,
    interpolationOneSided: given.oneSided,
  });
  const values = [...given.values];
  for (const { slots, wattHours } of interpolation.fill(day))
    for (const [index, slot] of slots.entries()) values[slot] = wattHours[index] ?? null;
  const unfilled = gapsOf(values).map(({ from, count }) => [from + 1, from + count]);
  return { values, unfilled };
});

/** A day with nothing known but its figures; half hours that a case does not give are not appointed. */
function evidenceOf({ values }: GapGiven): DayEvidence {
  const reasons = values.map((value) => (value === null ? "2" : "-")).join("");
  return {
    day: settlementDay("2026-10-20"),
    quantity: "AI",
    appointed: { first: 1, last: values.length },
    wattHours: Array.from({ length: periodsPerDay }, (_, slot) => values[slot] ?? null),
    reasons: reasons.padEnd(periodsPerDay, "-"),
    registers: [],
    before: null,
    after: null,
    state: { supply: "live", notice: "none" },
    connection: { connectionType: "W", domestic: true, hardLimitWh: null },
    annual: null,
    shape: flatShape,
    ...noWiderEvidence,
  };
}
