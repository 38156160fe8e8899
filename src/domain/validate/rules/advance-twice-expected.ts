import { rule } from "../rule.ts";

/** Far more than the annual consumption over the load shape lets expect; small homes are let alone. */
export const advanceTwiceExpected = rule({
  id: "V55",
  name: "advance-twice-expected",
  says: "a register advances as expected of the point",
  source: "BSCP504",
  scope: "register",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    factor: { initial: 2, min: 2, max: 10 },
    riseWhMin: { initial: 5_000, min: 0, max: 100_000 },
  },
  check(subject: { advanceWh: number; expectedWh: number }, { factor, riseWhMin }) {
    const { advanceWh, expectedWh } = subject;
    if (advanceWh <= factor * expectedWh || advanceWh - expectedWh < riseWhMin) return null;
    const detail = { advanceWh, expectedWh };
    return { outcome: "suspect", reason: "advanceTwiceExpected", detail };
  },
});
