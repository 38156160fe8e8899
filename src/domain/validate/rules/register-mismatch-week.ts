import { rule } from "../rule.ts";

interface RegisterWeek {
  /** Seven complete days running, watt-hours each, and the advances of the same days. */
  readonly daySums: readonly number[];
  readonly dailyAdvances: readonly number[];
}

const daysOfWeek = 7;

/** Small differences that lean one way all week are a fault that no single day shows. */
export const registerMismatchWeek = rule({
  id: "V61",
  name: "register-mismatch-week",
  says: "the half hours of a week add up to the advance of its register",
  source: "BSCP502 4.1.5, 0.7 % a week",
  scope: "dayRegister",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    perMille: { initial: 7, min: 1, max: 50 },
    toleranceWh: { initial: 336, min: 0, max: 3_360 },
  },
  text: ({ sumWh, advanceWh }) => `Week: half hours ${sumWh} Wh, register ${advanceWh}`,
  applies: ({ daySums, dailyAdvances }: RegisterWeek) =>
    daySums.length === daysOfWeek && dailyAdvances.length === daysOfWeek,
  check({ daySums, dailyAdvances }: RegisterWeek, { perMille, toleranceWh }) {
    if (daySums.length !== daysOfWeek || dailyAdvances.length !== daysOfWeek) return null;
    const sumWh = total(daySums);
    const advanceWh = total(dailyAdvances);
    const differenceWh = Math.abs(sumWh - advanceWh);
    if (differenceWh <= toleranceWh || differenceWh * 1000 <= perMille * advanceWh) return null;
    const detail = { differenceWh, sumWh, advanceWh };
    return { outcome: "suspect", reason: "registerMismatchWeek", detail };
  },
  measure: ({ daySums, dailyAdvances }) => ({
    differenceWh: Math.abs(total(daySums) - total(dailyAdvances)),
  }),
});

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
