/** F34: the log first says one half hour wrong; the same window comes again, newer, with the truth. */
import { integerBetween } from "../random.ts";
import { type Fault, innerPeriod, settledAsActual, untouched } from "./fault.ts";

export const correction: Fault = {
  kind: "correction",
  fault: "F34",
  level: "M",
  quantities: ["AI"],
  on: "any",
  isStranger: false,
  plant(site) {
    const period = innerPeriod(site);
    // Wrong by less than what a register comparison would refuse (V60 notes up to 48 Wh).
    const firstWh = (site.wh[period - 1] ?? 0) + integerBetween(site.random, 12, 45);
    return {
      params: { changed: 1 },
      periods: [period],
      reportedWh: [firstWh],
      effect: { ...untouched, reported: new Map([[period, firstWh]]), isCorrected: true },
      expect: { ...settledAsActual, read: ["superseded", "newer"] },
    };
  },
};
