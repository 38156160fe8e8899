/** The pace of calls to the platform, which all processes keep together. */
import { RateGate } from "../../src/dip/rate-gate.ts";
import { takeTurn } from "../../src/store/channel-state.ts";
import type { Ground } from "../ground.ts";

/** Resolves when the next call may go out (SDS_DIP_REQUESTS_PER_SECOND). */
export function callGate({ config, clock, pool }: Pick<Ground, "config" | "clock" | "pool">) {
  return new RateGate(clock, config.SDS_DIP_REQUESTS_PER_SECOND, (now, spacingMs) =>
    takeTurn(pool, now, spacingMs),
  );
}
