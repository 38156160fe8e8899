/** F-R6: PostgreSQL is killed, restarted, away, ends all sessions, or gives a process no more than two. */
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";

const awayMs = { pr: 10_000, full: 30_000 } as const;

export const postgresTroubled: PlannedRuns = {
  fault: "F-R6",
  says: "PostgreSQL is killed, restarted, away for a while, ends every session, or gives each process two.",
  limitSeconds: 60,
  runs: (tier) => {
    const killed = during("killed", async (service) => {
      await service.killPostgres();
      await service.stack.postgres.restart();
    });
    const away = during(`away ${awayMs[tier] / 1_000} s`, async (service) => {
      await service.killPostgres();
      await service.lasts(awayMs[tier]);
      await service.stack.postgres.restart();
    });
    if (tier === "pr") return [killed, away];
    const restarted = during("restarted", (service) => service.stack.postgres.restart());
    const ended = during("all sessions ended", async ({ pool }) => {
      await pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
      );
    });
    const runs = [killed, away, restarted, ended, twoConnections];
    return [...runs, ...runs].map((run, index) => ({ ...run, name: `${run.name}, ${index + 1}` }));
  },
};

/** Nothing may wait for a second connection while it holds the first. */
const twoConnections: FaultRun = {
  name: "pool of 2",
  load: "S",
  settings: { SDS_DATABASE_CONNECTIONS: "2" },
  async disturb(service) {
    await service.untilSent(0.5);
    const { rows } = await service.pool.query<{ most: number }>(
      "select max(sessions)::int as most from (select count(*) as sessions from pg_stat_activity where application_name = 'sds-all') as s",
    );
    if (rows[0]?.most !== 2) throw new Error(`the process holds ${rows[0]?.most} connections`);
    await service.recovers();
  },
};

function during(name: string, work: (service: Disturbance) => Promise<unknown>): FaultRun {
  return {
    name,
    load: "S",
    async disturb(service) {
      await service.untilSent(service.random.unit());
      await work(service);
      await service.recovers();
    },
  };
}
