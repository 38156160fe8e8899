/** Plantings of a day whose log brings nothing that can be used; its registers come whole. */

import type { Effect } from "./effect.ts";
import { filledByRegisters, settledAsActual } from "./expectation.ts";
import type { FaultParams, Planting } from "./fault.ts";
import { periodsWithoutLog, type Site } from "./site.ts";
import { onDay } from "./told-values.ts";

export interface LostLog {
  /** What is spoilt; asked for the half hours, the meter says nothing. */
  readonly effect: Effect;
  /** What becomes of the log or its reads, by disposition and reason word. */
  readonly read: readonly [disposition: string, reason: string];
  readonly exception: string | null;
}

/** The half hours of the day are filled from its registers, with reason 2. */
export function lostLog(site: Site, params: FaultParams, lost: LostLog): Planting {
  const periods = periodsWithoutLog(site);
  return onDay(params, {
    periods,
    reportedWh: periods.map(() => null),
    effect: { asked: ({ srv }) => (srv.startsWith("4.8") ? "nothing" : "same"), ...lost.effect },
    expect: {
      ...settledAsActual,
      read: lost.read,
      slot: filledByRegisters(periods.length, "2"),
      ending: "E",
      exception: lost.exception,
    },
  });
}
