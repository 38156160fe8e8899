/** F-R18: the event loop of one worker stands still for 40 s. Its lease is lost, and another copy does its work. */
import type { PlannedRuns } from "../fault-run.ts";

const point = "validate.dequeued";
const stillMs = 40_000;

export const blockedWorker: PlannedRuns = {
  fault: "F-R18",
  says: "The event loop of one worker stands still for 40 s while it holds work.",
  limitSeconds: 60,
  runs: (tier) =>
    tier === "pr"
      ? []
      : [
          {
            name: `${stillMs / 1_000} s`,
            load: "S",
            copies: 2,
            faultPoints: { all: [`${point}:1~${stillMs}`] },
            async disturb(service) {
              const { pool } = service;
              const blocked = service.process("all");
              await service.until("a worker stands still", () => blocked.stills.includes(point));
              const stoodAt = Date.now();
              const { rows } = await pool.query<{ work_id: string }>(
                "select work_id from work_block where stage = 'validate' and state = 'running'",
              );
              const held = rows.map(({ work_id }) => work_id);
              if (held.length === 0) throw new Error("the worker that stands still holds nothing");
              await service.untilSo("another finishes what it holds", async () => {
                const left = await pool.query(
                  "select from work_block where work_id = any ($1::uuid[])",
                  [held],
                );
                return left.rows.length === 0;
              });
              const tookMs = Date.now() - stoodAt;
              if (tookMs >= stillMs) throw new Error("nobody finished it before it went on itself");
              // It wakes up with work that is no longer its own.
              await service.lasts(stillMs - tookMs);
              await service.recovers();
            },
          },
        ],
};
