/** Market time for a command that writes it: the clock of the service, where that runs on one of its own. */
import type { Config } from "../config.ts";
import { openClock } from "../std/followed-clock.ts";

/** Market time now, milliseconds UTC. */
export function marketNow({ SDS_CLOCK }: Pick<Config, "SDS_CLOCK">): number {
  return openClock(SDS_CLOCK).now();
}
