/** F47: the register goes round in the middle of the day. */
import { z } from "zod";
import { dayEnergyWh } from "../../meters/registers.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { registerAt, untilTheEnd } from "../register-history.ts";

/** Where a register that is read from afar starts again at 0. */
const modulus = 2 ** 32;

export const rollOver = defineFault({
  fault: "F47",
  name: "roll-over",
  level: "D",
  says: "The register goes round and starts again at 0.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** Watt-hours that are left on the register when the day begins; absent: half of what the day brings. */
    leftWh: z.number().int().min(1).max(100_000).optional(),
  }),
  plant(site, given) {
    const leftWh = given.leftWh ?? Math.max(1, Math.floor(dayEnergyWh(site.wh) / 2));
    const aheadWh = modulus - leftWh - registerAt(site, site.day);
    const effect: Effect = { register: (shown) => (shown + aheadWh) % modulus };
    const days = untilTheEnd(site, site.firstDay, effect);
    return {
      params: { leftWh },
      days: days.map((each) =>
        // Nothing is to be seen of it: what is filled on the day comes to the watt-hour all the same.
        each.day === site.day ? { ...each, expect: settledAsActual } : each,
      ),
    };
  },
});
