import { rule } from "../rule.ts";

export interface LimitedFigure {
  /** A whole number of watt-hours, as V10 left it. */
  readonly wattHours: number;
  /** Hard limit of the connection (V31) in watt-hours; null: it has none. */
  readonly hardWh: number | null;
}

/**
 * An ordinary half hour with k times 2^32 milliwatt-hours on top of it. What is left over is advice for the
 * day's page: never settled, never an input of an estimate.
 */
export const highWord = rule({
  id: "V12",
  name: "high-word",
  says: "no error bits stand above the energy",
  source: "n3rgy/data issue 11; the cause is inferred",
  scope: "read",
  outcome: "invalid",
  fixed: false,
  marks: { refusal: "rule", advisory: "readsRejected" },
  params: { kMax: { initial: 15, min: 1, max: 255 } },
  text: ({ candidateWh }) => `Error bits over ${candidateWh} Wh`,
  applies: ({ wattHours, hardWh }: LimitedFigure) => hardWh !== null && wattHours > hardWh,
  check({ wattHours, hardWh }: LimitedFigure, { kMax }) {
    if (hardWh === null || wattHours <= hardWh) return null;
    const { k, candidateWh } = split(wattHours);
    if (k < 1 || k > kMax || candidateWh > hardWh) return null;
    return { outcome: "invalid", reason: "highWord", detail: { k, candidateWh } };
  },
  measure: ({ wattHours }) => split(wattHours),
});

const wordMilliWh = 2 ** 32;

/** Watt-hours have at most 12 digits here (V10), so a thousand times as much is still exact. */
function split(wattHours: number): { k: number; candidateWh: number } {
  const milliWh = wattHours * 1000;
  const k = Math.floor(milliWh / wordMilliWh);
  const rest = milliWh - k * wordMilliWh;
  // Rounded down on the wire, so that a bare word seems to lack up to half a watt-hour.
  if (rest >= wordMilliWh - 500) return { k: k + 1, candidateWh: 0 };
  return { k, candidateWh: Math.floor((rest + 500) / 1000) };
}
