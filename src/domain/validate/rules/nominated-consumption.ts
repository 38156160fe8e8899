import { rule } from "../rule.ts";

/** A supplier may nominate another annual consumption; one far off the market's own is used, and noted. */
export const nominatedConsumption = rule({
  id: "V83",
  name: "nominated-consumption",
  says: "a nominated consumption is like the annual consumption",
  source: "[ours]",
  scope: "market",
  outcome: "note",
  fixed: false,
  marks: {},
  params: {
    lowPct: { initial: 20, min: 1, max: 80 },
    highPct: { initial: 500, min: 120, max: 2_000 },
  },
  check(subject: { nominatedWh: number; annualWh: number }, { lowPct, highPct }) {
    const { nominatedWh, annualWh } = subject;
    const isLow = nominatedWh * 100 < lowPct * annualWh;
    if (!isLow && nominatedWh * 100 <= highPct * annualWh) return null;
    const detail = { side: isLow ? "low" : "high", nominatedWh, annualWh };
    return { outcome: "note", reason: "nominatedConsumption", detail };
  },
});
