/** Faults of connections and programs: planted once for the whole run, they leave every half hour as if nothing had happened. */
import { dayMs, dayStart } from "../../src/domain/time/settlement-day.ts";
import type { PlannedAction } from "../actions/planned-action.ts";
import { settledAsActual } from "./expectation.ts";
import type { FaultParams, Planting } from "./fault.ts";
import type { Site } from "./site.ts";

const minuteMs = 60_000;
/** From midnight on: when the logs of the day before are on their way. */
export const busyAfterMs = 75 * minuteMs;

/** What its actions say besides when they begin. */
export type ServerAction = Pick<PlannedAction, "do" | "params"> & {
  /** False: done at once. */
  readonly isLasting: boolean;
};

/**
 * Actions over the site's window, or where that is a day or longer for `minutes` in the night after it, when the meters
 * send.
 */
export function plantOnServers(
  site: Site,
  params: FaultParams,
  {
    minutes,
    actions,
    exception = null,
  }: {
    readonly minutes: number;
    readonly actions: readonly ServerAction[];
    /** The kind of exception by which the service tells of it. */
    readonly exception?: string | null;
  },
): Planting {
  const { at, forMs } = spanOf(site, minutes);
  return {
    params,
    days: [{ periods: [], reportedWh: [], effect: {}, expect: { ...settledAsActual, exception } }],
    actions: actions.map(({ do: what, params: said, isLasting }) => ({
      do: what,
      at,
      forMs: isLasting ? forMs : null,
      meters: [],
      params: said,
    })),
  };
}

function spanOf({ day, from, to }: Site, minutes: number): { at: number; forMs: number } {
  if (to - from < dayMs) return { at: from, forMs: to - from };
  return { at: dayStart(day) + dayMs + busyAfterMs, forMs: minutes * minuteMs };
}
