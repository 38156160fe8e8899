/** Faults of single half hours as faults.md 2.1 describes them, which the simulator does not plant yet. */
import { integerBetween, pick } from "../../simulator/random.ts";
import { present } from "../../src/std/assert.ts";
import type { Ground, ScoredFault, SeriesDay } from "./planted-series.ts";

export const readFaults: readonly ScoredFault[] = [
  oneFigure("F06", "error-value-31", "V11", () => 2_147_483_647),
  oneFigure("F08", "error-value-24", "V11", () => 16_777_215),
  // k x 2^32 milliwatt-hours above the truth, as a meter's high word would leave it.
  oneFigure("F07", "high-word", "V12", ({ random }, truthWh) =>
    Math.round((pick(random, [1, 2, 8, 9]) * 2 ** 32) / 1_000 + truthWh),
  ),
  oneFigure("F11", "maximum-edge, L + 1 to 1.2 L", "V32", ({ random, ratedWh }) =>
    integerBetween(random, ratedWh + 1, Math.floor(ratedWh * 1.2)),
  ),
  {
    number: "F12",
    name: "spike",
    rule: "V44",
    orElse: [],
    plant(ground) {
      const day = dayOf(ground);
      const third = present(day.truthWh.toSorted().at(-3), "third highest half hour");
      const wh = Math.round(4 * third + 3_500);
      if (wh >= ground.ratedWh) return null;
      report(day, periodIn(ground), wh, true);
      return 1;
    },
  },
  {
    number: "F26",
    name: "repeat-different",
    rule: "V21",
    orElse: [],
    plant(ground) {
      const day = dayOf(ground);
      const period = periodIn(ground);
      day.second = { period, wh: (day.truthWh[period - 1] ?? 0) + 100 };
      return 1;
    },
  },
];

function oneFigure(
  number: string,
  name: string,
  rule: ScoredFault["rule"],
  figure: (ground: Ground, truthWh: number) => number,
): ScoredFault {
  return {
    number,
    name,
    rule,
    orElse: [],
    plant(ground) {
      const day = dayOf(ground);
      const period = periodIn(ground);
      const wh = figure(ground, day.truthWh[period - 1] ?? 0);
      // Energy that was really used is in the register too; a code never is.
      report(day, period, wh, wh <= ground.ratedWh * 1.2);
      return 1;
    },
  };
}

function report(day: SeriesDay, period: number, wh: number, withRegister: boolean): void {
  if (withRegister) day.advanceWh += wh - (day.truthWh[period - 1] ?? 0);
  day.reportedWh[period - 1] = wh;
}

function dayOf({ series, first }: Ground): SeriesDay {
  return present(series.days[first], "day of the fault");
}

function periodIn({ random }: Ground): number {
  return integerBetween(random, 2, 47);
}
