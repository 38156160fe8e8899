/** Notes in the test's own database how work moves, since its rows are gone once it is done. */
import type { Pool } from "../../src/store/pool.ts";

const install = `
  create table work_trace (work_id uuid, stage text, event text, attempt int);
  create function trace_work() returns trigger language plpgsql as $$
  begin
    if new.attempt > old.attempt then
      insert into work_trace values (new.work_id, new.stage, 'claimed', new.attempt);
    elsif new.state = old.state and new.ring_after > old.ring_after then
      insert into work_trace values (new.work_id, new.stage, 'rung', new.attempt);
    end if;
    return null;
  end $$;
  create trigger trace_work after update on work_block for each row execute function trace_work();`;

/** Starts the trace; before any work is there. */
export async function traceWork(pool: Pool): Promise<void> {
  await pool.query(install);
}

/** How often work of a stage was claimed again after an attempt that brought no result. */
export async function countReclaimed(pool: Pool, stage: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int as count from work_trace where stage = $1 and event = 'claimed' and attempt > 1",
    [stage],
  );
  return rows[0]?.count ?? 0;
}

/** How many works of a stage the sweep rang for. */
export async function countRungBySweep(pool: Pool, stage: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(distinct work_id)::int as count from work_trace where stage = $1 and event = 'rung'",
    [stage],
  );
  return rows[0]?.count ?? 0;
}
