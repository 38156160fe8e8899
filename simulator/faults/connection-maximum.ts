/** What the connection of a meter can carry in a half hour, as the fleet registers it (`validation.md` 6). */
import type { Meter, SettledQuantity } from "../meters/meter.ts";

/** Watt-hours for each phase; export is rated lower. */
const ratedWhPerPhase: Readonly<Record<SettledQuantity, number>> = { AI: 11_500, AE: 5_000 };
/** Beyond it a value is refused, export as import: 1.2 times the rating of import. */
const hardMaxWhPerPhase = 13_800;

/** Above it a half hour is shown. */
export function ratedWh({ phases }: Pick<Meter, "phases">, quantity: SettledQuantity): number {
  return ratedWhPerPhase[quantity] * phases;
}

/** Above it a half hour is refused. */
export function hardMaxWh({ phases }: Pick<Meter, "phases">): number {
  return hardMaxWhPerPhase * phases;
}
