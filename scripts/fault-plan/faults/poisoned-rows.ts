/** F-R4: five rows crash whoever works on them, every time. They are parked, and everything else is decided. */
import { limits } from "../../../src/limits.ts";
import { releaseParkedWork } from "../../../src/store/parked.ts";
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";

const rowsPoisoned = 5;
/** Each death costs a start of the process, and each row is tried again only once its lease is over: five times five. */
const parkedWithinMs = 150_000;

export const poisonedRows: PlannedRuns = {
  fault: "F-R4",
  says: "Five rows crash their worker every time.",
  limitSeconds: 60,
  runs: () => [fiveRows],
};

const fiveRows: FaultRun = {
  name: "five rows",
  load: "S",
  settings: { SDS_LEASE_SECONDS: "2" },
  async disturb(service) {
    const process = service.process("all");
    // Nothing is decided meanwhile, so that enough is stored.
    process.pause();
    const poisoned = await fiveThatWait(service);
    process.arm(poisoned.map((id) => `validate.dequeued@${id}`).join(","));
    process.kill();
    const areParked = async () => {
      const parked = await parkedAfter(service);
      return poisoned.every((id) => parked.get(id) === limits.workAttemptsMax);
    };
    await service.untilSo("the five are parked", areParked, parkedWithinMs);
    await service.untilSo("the rest is decided", () => isDecidedBut(service, poisoned));
    const parked = await parkedAfter(service);
    if (parked.size !== poisoned.length)
      throw new Error(`${parked.size} rows are parked, of which ${poisoned.length} are poisoned`);
    // Somebody has put right what they died of.
    process.arm(null);
    const { deaths } = process;
    process.kill();
    await process.death(deaths.length + 1);
    await releaseParkedWork(service.pool, poisoned);
    await service.recovers();
  },
};

async function fiveThatWait(service: Disturbance): Promise<readonly string[]> {
  let ids: readonly string[] = [];
  await service.untilSo("five rows wait to be decided", async () => {
    const { rows } = await service.pool.query<{ work_id: string }>(
      "select work_id from work_block where stage = 'validate' and state = 'waiting' order by work_id limit $1",
      [rowsPoisoned],
    );
    ids = rows.map(({ work_id }) => work_id);
    return ids.length === rowsPoisoned;
  });
  return ids;
}

/** Attempts by parked row. */
async function parkedAfter({ pool }: Disturbance): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ work_id: string; attempt: number }>(
    "select work_id, attempt from work_block where state = 'parked'",
  );
  return new Map(rows.map(({ work_id, attempt }) => [work_id, attempt]));
}

async function isDecidedBut({ pool }: Disturbance, ids: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query(
    "select from work_block where stage = 'validate' and work_id <> all ($1::uuid[]) limit 1",
    [ids],
  );
  return rows.length === 0;
}
