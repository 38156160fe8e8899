import { rule } from "../rule.ts";

/** A year of reads far off the annual consumption that the market holds: one of the two is of another home. */
export const annualRatio = rule({
  id: "V79",
  name: "annual-ratio",
  says: "a year of reads is like the annual consumption",
  source: "[ours]",
  scope: "series",
  outcome: "note",
  fixed: false,
  marks: {},
  params: {
    lowPct: { initial: 20, min: 1, max: 80 },
    highPct: { initial: 500, min: 120, max: 2_000 },
  },
  check(subject: { last365Wh: number; annualWh: number }, { lowPct, highPct }) {
    const { last365Wh, annualWh } = subject;
    const isLow = last365Wh * 100 < lowPct * annualWh;
    if (!isLow && last365Wh * 100 <= highPct * annualWh) return null;
    const detail = { side: isLow ? "low" : "high", last365Wh, annualWh };
    return { outcome: "note", reason: "annualRatio", detail };
  },
});
