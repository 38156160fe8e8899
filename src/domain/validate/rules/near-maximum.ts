import type { MeasurementQuantity } from "../../identity/measurement-quantity.ts";
import { ratedWh } from "../../standing/connection-limit.ts";
import type { ConnectionType } from "../../standing/standing.ts";
import { rule } from "../rule.ts";

export interface RatedFigure {
  readonly wattHours: number;
  readonly quantity: MeasurementQuantity;
  readonly connection: ConnectionType;
  /** Null: unknown, which counts as three. */
  readonly phases: number | null;
  /** Hard limit of V31 in watt-hours: above it that rule has spoken. */
  readonly hardWh: number | null;
}

interface Rating {
  readonly volts: number;
  readonly amps: number;
  readonly exportWhPerPhase: number;
}

/** Above what the connection is rated for, and still within what it may carry: kept, and shown. */
export const nearMaximum = rule({
  id: "V32",
  name: "near-maximum",
  says: "a half hour is within the rating of the connection",
  source: "rating: volts x amps x phases / 2; export limits of SERL",
  scope: "slot",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    volts: { initial: 230, min: 220, max: 253 },
    amps: { initial: 100, min: 20, max: 200 },
    exportWhPerPhase: { initial: 5_000, min: 1_000, max: 11_500 },
  },
  text: ({ wh, limitWh }) => `${wh} Wh is above the rating, ${limitWh}`,
  applies: ({ hardWh, wattHours }: RatedFigure) => hardWh !== null && wattHours <= hardWh,
  check(figure: RatedFigure, rating) {
    const { hardWh, wattHours: wh } = figure;
    const limitWh = ratingOf(figure, rating);
    if (hardWh === null || limitWh === null || wh > hardWh || wh <= limitWh) return null;
    return { outcome: "suspect", reason: "nearMaximum", detail: { wh, limitWh } };
  },
  measure: (figure, rating) => ({ limitWh: ratingOf(figure, rating) }),
});

/** Watt-hours a half hour; export of a whole-current connection has a rating of its own. */
function ratingOf(
  { quantity, connection, phases }: Omit<RatedFigure, "wattHours" | "hardWh">,
  { volts, amps, exportWhPerPhase }: Rating,
): number | null {
  if (quantity === "AE" && connection === "W") return (phases ?? 3) * exportWhPerPhase;
  return ratedWh(connection, phases, { volts, amps, tolerancePct: 0 });
}
