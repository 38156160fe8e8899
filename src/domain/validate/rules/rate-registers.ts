import { rule } from "../rule.ts";

interface RateAdvances {
  readonly rateAdvances: readonly number[];
  readonly totalAdvance: number;
}

/** The registers of the tariff rates share what the total register counts. */
export const rateRegisters = rule({
  id: "V57",
  name: "rate-registers",
  says: "the rate registers advance as much as the total register",
  source: "[ours]",
  scope: "register",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: { toleranceWh: { initial: 48, min: 0, max: 480 } },
  check(advances: RateAdvances, { toleranceWh }) {
    const differenceWh = differenceOf(advances);
    if (differenceWh <= toleranceWh) return null;
    return { outcome: "suspect", reason: "rateRegisters", detail: { differenceWh } };
  },
  measure: (advances) => ({ differenceWh: differenceOf(advances) }),
});

function differenceOf({ rateAdvances, totalAdvance }: RateAdvances): number {
  return Math.abs(rateAdvances.reduce((sum, wh) => sum + wh, 0) - totalAdvance);
}
