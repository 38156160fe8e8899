import { rule } from "../rule.ts";

/** Active energy alone. One half hour far above the rest of its day; the third highest stands for the rest. */
export const spike = rule({
  id: "V44",
  name: "spike",
  says: "no half hour stands far above the rest of its day",
  source: "[ours]",
  scope: "day",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    pct: { initial: 300, min: 20, max: 2_000 },
    riseWhMin: { initial: 3_000, min: 100, max: 20_000 },
    slotsMin: { initial: 12, min: 3, max: 48 },
  },
  text: ({ highestWh, thirdWh }) => `${highestWh} Wh, third highest ${thirdWh}`,
  applies: ({ wattHours }: { wattHours: readonly (number | null)[] }, { slotsMin }) =>
    usableIn(wattHours) >= slotsMin,
  check({ wattHours }: { wattHours: readonly (number | null)[] }, { pct, riseWhMin, slotsMin }) {
    let first = -1;
    let second = -1;
    let third = -1;
    let position = 0;
    let usable = 0;
    for (let slot = 0; slot < wattHours.length; slot += 1) {
      const wh = wattHours[slot] ?? -1;
      if (wh < 0) continue;
      usable += 1;
      if (wh <= third) continue;
      if (wh > first) {
        third = second;
        second = first;
        first = wh;
        position = slot;
      } else if (wh > second) {
        third = second;
        second = wh;
      } else third = wh;
    }
    const rise = first - third;
    if (rise < riseWhMin || rise * 100 <= pct * third || usable < slotsMin) return null;
    return {
      outcome: "suspect",
      reason: "spike",
      periods: [position + 1],
      detail: { highestWh: first, thirdWh: third },
    };
  },
  measure({ wattHours }) {
    const [highestWh, , thirdWh] = wattHours.filter((wh) => wh !== null).sort((a, b) => b - a);
    return { highestWh, thirdWh };
  },
});

function usableIn(wattHours: readonly (number | null)[]): number {
  let count = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1)
    if ((wattHours[slot] ?? -1) >= 0) count += 1;
  return count;
}
