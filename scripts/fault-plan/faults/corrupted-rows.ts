/** F-R20: a bit of a stored row is flipped behind the service's back; a hash shows it, and nothing follows from it. */
import { verifyAudit } from "../../../src/store/audit/verify-audit.ts";
import { releaseParkedWork } from "../../../src/store/parked.ts";
import type { Pool } from "../../../src/store/pool.ts";
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";

export const corruptedRows: PlannedRuns = {
  fault: "F-R20",
  says: "A bit of a stored block, of a message on its way out or of the audit is flipped, and set right again later.",
  limitSeconds: 60,
  runs: (tier) => {
    const runs = [
      flipped("inbox block", inboxBlock),
      flipped("outbox batch", outboxBatch),
      flipped("audit row", auditRow),
    ];
    return tier === "full" ? [...runs, ...runs].map(numbered) : runs;
  },
};

function flipped(name: string, disturb: FaultRun["disturb"]): FaultRun {
  return { name, load: "S", disturb };
}

function numbered(run: FaultRun, index: number): FaultRun {
  return { ...run, name: `${run.name}, ${index + 1}` };
}

/** Nothing of it is decoded: its work is parked. */
async function inboxBlock(service: Disturbance): Promise<void> {
  const { pool } = service;
  // Nothing is decoded meanwhile, so that what is stored waits.
  service.process("all").pause();
  const block = await found(service, "a stored block waits", (at) =>
    idOf(
      at,
      `update inbox_block as b set body = set_byte(body, 0, get_byte(body, 0) # 1)
       from (select w.block_ids[1] as block_id from work_block as w
             where w.stage = 'validate' and cardinality(w.block_ids) > 0 limit 1) as chosen
       where b.block_id = chosen.block_id returning b.block_id as id`,
    ),
  );
  service.process("all").resume();
  await isParkedWith(service, "BLOCK_DAMAGED", () =>
    pool.query(
      "update inbox_block set body = set_byte(body, 0, get_byte(body, 0) # 1) where block_id = $1",
      [block],
    ),
  );
  await service.recovers();
}

/** It is not sent: what is rendered again is not what was to leave. */
async function outboxBatch(service: Disturbance): Promise<void> {
  const { pool, callFaults } = service;
  callFaults.set({ kind: "503", share: 1 });
  const batch = await found(service, "a batch was tried and waits", (at) =>
    idOf(
      at,
      `update submission_batch set body_sha256 = set_byte(body_sha256, 0, get_byte(body_sha256, 0) # 1)
       where batch_id = (select batch_id from submission_batch where state <> 'answered' and attempts > 0 limit 1)
       returning batch_id as id`,
    ),
  );
  // Whoever made the batch remembers it for a while, and would send what it remembers.
  service.process("all").kill();
  callFaults.set(null);
  await isParkedWith(service, "BODY_DIFFERS", () =>
    pool.query(
      "update submission_batch set body_sha256 = set_byte(body_sha256, 0, get_byte(body_sha256, 0) # 1) where batch_id = $1",
      [batch],
    ),
  );
  await service.recovers();
}

/** The chain names it, and nothing else. */
async function auditRow(service: Disturbance): Promise<void> {
  const { pool } = service;
  await found(service, "days under a seal", (at) =>
    idOf(at, "select min(seal_no)::text as id from audit_seal"),
  );
  const flip = `update audit_day set sha256 = set_byte(sha256, 0, get_byte(sha256, 0) # 1)
    where audit_day_id = (select min(audit_day_id) from audit_day)`;
  await asAdministrator(pool, flip);
  const { breaches } = await verifyAudit(pool, null);
  if (breaches.length !== 1)
    throw new Error(`${breaches.length} breaches of the chain are told, and there is one`);
  await asAdministrator(pool, flip);
  const { breaches: left } = await verifyAudit(pool, null);
  if (left.length > 0) throw new Error(`the chain is whole, and ${left.length} breaches are told`);
  await service.recovers();
}

async function found(
  service: Disturbance,
  what: string,
  ask: (pool: Pool) => Promise<string | null>,
): Promise<string> {
  let id: string | null = null;
  await service.untilSo(what, async () => {
    id = await ask(service.pool);
    return id !== null;
  });
  return id ?? "";
}

async function idOf(pool: Pool, statement: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string | null }>(statement);
  return rows[0]?.id ?? null;
}

/** Waits until work is parked for this reason, sets right what was wrong, and lets it go on. */
async function isParkedWith(
  service: Disturbance,
  code: string,
  setRight: () => Promise<unknown>,
): Promise<void> {
  let parked: readonly string[] = [];
  await service.untilSo(`work is parked with ${code}`, async () => {
    const { rows } = await service.pool.query<{ work_id: string }>(
      "select work_id from work_block where state = 'parked' and last_error = $1",
      [code],
    );
    parked = rows.map((row) => row.work_id);
    return parked.length > 0;
  });
  await setRight();
  await releaseParkedWork(service.pool, parked);
}

/** Triggers refuse it to everybody else. */
async function asAdministrator(pool: Pool, statement: string): Promise<void> {
  await pool.query("alter table audit_day disable trigger user");
  try {
    await pool.query(statement);
  } finally {
    await pool.query("alter table audit_day enable trigger user");
  }
}
