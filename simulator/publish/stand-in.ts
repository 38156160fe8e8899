/** Asks the platform stand-in what it holds of a day: a late read goes out only after its estimate was accepted. */
import { z } from "zod";
import type { PlannedMessage } from "../messages/planned-message.ts";

const heldDay = z.object({
  version: z.number(),
  q: z.array(z.string().nullable()).length(48).nullable(),
});
const timeoutMs = 5_000;

export interface StandIn {
  /** True when the platform holds an estimate for each of the half hours that the withheld log would bring. */
  holdsEstimateOf(message: PlannedMessage): Promise<boolean>;
}

/** The stand-in at a base address; an answer that cannot be had counts as "not yet". */
export function standInAt(baseUrl: string): StandIn {
  const url = new URL("/standin/days", baseUrl);
  return {
    async holdsEstimateOf({ meter, quantity, day, faults }) {
      const mpan = quantity === "AE" ? meter.exportMpan : meter.importMpan;
      const body = JSON.stringify({ mpan, quantity, day });
      const q = await askFor(url, body);
      if (q === null) return false;
      return faults
        .flatMap(({ planting }) => planting.periods)
        .every((period) => /^(E\d|ZE\d)$/.test(q[period - 1] ?? ""));
    },
  };
}

/** The 48 qualities held of a day; null when none is held yet or the stand-in does not answer. */
async function askFor(url: URL, body: string): Promise<readonly (string | null)[] | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? heldDay.parse(await response.json()).q : null;
  } catch (error) {
    // Away for a moment, or restarting: the caller asks again until its own limit.
    if (error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError"))
      return null;
    throw error;
  }
}
