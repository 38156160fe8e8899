/** The real desk of a stage, over a database of its own, and one piece of its work. */
import { limits } from "../../../src/limits.ts";
import type { WorkDesk } from "../../../src/queue/run-worker.ts";
import { WorkRoom } from "../../../src/queue/work-room.ts";
import type { Bell, ClaimedWork } from "../../../src/stages/ports.ts";
import { present } from "../../../src/std/assert.ts";
import { type Pool, transaction } from "../../../src/store/pool.ts";
import { begetIds, claimUnlessSuspect, releaseWork } from "../../../src/store/work.ts";

export const stage = "resolve";
/** Market time, as Unix milliseconds. */
export const now = Date.UTC(2026, 9, 21, 2);

/** Claims for 30 s and gives back, as workers do. */
export function deskOver(pool: Pool): WorkDesk<ClaimedWork> {
  const bounds = { now, leaseMs: 30_000 };
  return {
    claim: (of, workId, { membersMax, isAlone }) =>
      claimUnlessSuspect(
        pool,
        of,
        workId,
        { ...bounds, membersMax },
        isAlone ? null : limits.workDeathsTogether,
      ),
    release: (work, error) => releaseWork(pool, work, error),
    room: new WorkRoom(),
  };
}

/** Stores work on one thing, and returns the bell for it, unrung. */
export async function begetWork(pool: Pool, id: string): Promise<Bell> {
  const [bell] = await transaction(pool, (client) => begetIds(client, stage, now, [id]));
  return present(bell, "bell");
}
