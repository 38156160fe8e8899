import { rule } from "../rule.ts";

/** Starts in shadow: on public homes it speaks 22 times in 1,000 days, mostly of cookers and heaters. */
export const step = rule({
  id: "V45",
  name: "step",
  says: "a half hour is not far from the one before",
  source: "[ours]",
  scope: "day",
  outcome: "note",
  mode: "shadow",
  fixed: false,
  marks: {},
  params: {
    pct: { initial: 1_000, min: 50, max: 10_000 },
    riseWhMin: { initial: 4_000, min: 100, max: 20_000 },
  },
  check({ wattHours }: { wattHours: readonly (number | null)[] }, { pct, riseWhMin }) {
    let before = -1;
    let highest = 0;
    let periods: number[] | null = null;
    for (let slot = 0; slot < wattHours.length; slot += 1) {
      const wh = wattHours[slot] ?? -1;
      if (wh < 0) continue;
      const change = before < 0 ? 0 : Math.abs(wh - before);
      if (change >= riseWhMin && change * 100 > pct * before) {
        periods ??= [];
        periods.push(slot + 1);
        highest = Math.max(highest, change);
      }
      before = wh;
    }
    if (periods === null) return null;
    return { outcome: "note", reason: "step", periods, detail: { changeWh: highest } };
  },
});
