/** What the platform stand-in says about itself. */
import type { StandInStatus } from "../../simulator/dip/control.ts";

/** Asks it; throws when it does not answer. */
export async function readStandInStatus(standInUrl: string): Promise<StandInStatus> {
  const answer = await fetch(`${standInUrl}/standin/status`);
  if (!answer.ok) throw new Error(`the platform stand-in answered ${answer.status}`);
  const status: StandInStatus = JSON.parse(await answer.text());
  return status;
}
