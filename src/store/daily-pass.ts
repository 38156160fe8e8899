/** What is done once a day by whichever process comes first. */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** Claims the pass of a day; false: it was claimed before, here or elsewhere, or one of a later day was. */
export async function claimDailyPass(
  pool: Pool,
  name: "retention",
  day: SettlementDay,
): Promise<boolean> {
  return (await run(pool, "retention/claim-pass", [name, day])).length > 0;
}
