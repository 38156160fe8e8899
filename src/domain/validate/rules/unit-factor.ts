import type { DaySum } from "../day-sum.ts";
import { rule } from "../rule.ts";

/** Half hours that are a plain multiple of the register are in another unit. Nothing is multiplied back. */
export const unitFactor = rule({
  id: "V62",
  name: "unit-factor",
  says: "the half hours are in the unit of the register",
  source: "SERL: kilowatt-hours logged as watt-hours",
  scope: "dayRegister",
  outcome: "invalid",
  floor: "suspect",
  fixed: false,
  marks: { refusal: "rule", advisory: "registerMismatch" },
  params: {
    bandPct: { initial: 2, min: 0, max: 10 },
    advanceWhMin: { initial: 500, min: 100, max: 5_000 },
  },
  text: ({ factor }) => `Half hours are ${factor} times the register`,
  check({ sumWh, dailyAdvance: advanceWh, complete }: DaySum, { bandPct, advanceWhMin }) {
    if (advanceWh < advanceWhMin || sumWh <= 0) return null;
    // A day with gaps has less than its register anyway: of it only an excess counts, as in V60.
    if (!complete && sumWh <= advanceWh) return null;
    const found = factors.find(
      ([times, over]) =>
        Math.abs(sumWh * over - advanceWh * times) * 100 <= bandPct * advanceWh * times,
    );
    if (found === undefined) return null;
    const detail = {
      factor: found.join("/"),
      differenceWh: Math.abs(sumWh - advanceWh),
      sumWh,
      advanceWh,
    };
    return { outcome: "invalid", reason: "registerMismatch", detail };
  },
});

const factors = [
  [1000, 1],
  [1, 1000],
  [10, 1],
  [1, 10],
  [2, 1],
  [1, 2],
] as const;
