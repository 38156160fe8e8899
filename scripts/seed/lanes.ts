/** Works that do not depend on one another, done in as many sessions as there are. */
import type { SeedSession } from "./session.ts";

export type SeedWork = (session: SeedSession) => Promise<void>;

/** Does them in their order, each in the session that is free first; the first failure ends all lanes. */
export async function inLanes(
  sessions: readonly SeedSession[],
  works: readonly SeedWork[],
  signal: AbortSignal,
): Promise<void> {
  const left = [...works];
  const failed = new AbortController();
  const ends = AbortSignal.any([signal, failed.signal]);
  const outcomes = await Promise.allSettled(
    sessions.map(async (session) => {
      for (let work = left.shift(); work !== undefined; work = left.shift()) {
        ends.throwIfAborted();
        await work(session).catch((error: unknown) => {
          failed.abort(error);
          throw error;
        });
      }
    }),
  );
  failed.signal.throwIfAborted();
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
