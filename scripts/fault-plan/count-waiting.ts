/** What is at stake when a process dies. */
import type { Pool } from "../../src/store/pool.ts";
import { loadWorkByStage } from "../../src/store/work-by-stage.ts";

/** Messages and days that wait or are worked on. */
export async function countWaitingMessages(pool: Pool): Promise<number> {
  return (await loadWorkByStage(pool)).reduce((sum, { members }) => sum + members, 0);
}
