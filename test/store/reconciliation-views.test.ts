/** The views by which the record is checked from outside: one disposition a read, and one day without all the others. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { transaction } from "../../src/store/pool.ts";
import { saveTallies } from "../../src/store/save-tallies.ts";
import { newId, useRecord } from "./support/record.ts";

const record = useRecord();
const day = "2026-10-20";
const blocks = { first: newId(), second: newId(), third: newId(), whole: newId() };

/** A message's reads of the day: when the meter answered and when they came, with watt-hours or reasons by period. */
async function reads(
  blockId: string,
  { readAt, receivedAt }: { readAt: string; receivedAt: string },
  values: readonly (readonly [period: number, wh: number | null, reason: string | null])[],
): Promise<void> {
  await record().rows(
    `insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons)
     values ($1, 1, 'AI', $2, 0, $3, $4, $5, $6, $7)`,
    [
      ...[day, blockId, readAt, receivedAt],
      ...[
        values.map(([period]) => period),
        values.map(([, wh]) => wh),
        values.map(([, , reason]) => reason),
      ],
    ],
  );
}

/** A version whose half hours are all `wh`, of the qualities given. */
async function version(
  point: number,
  on: string,
  of: { wh: number; q: string; readAt?: string; blockId: string },
) {
  const isActual = /^A+$/.test(of.q);
  const filled = (code: string) =>
    isActual ? null : of.q.replace(/[^A]/g, code).replace(/A/g, "-");
  await record().rows("select ensure_day_partition($1)", [on]);
  await record().rows(
    `insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, read_at, block_ids, sha256, created_at)
     values ($1, $2, 'AI', 1, $3, $4, $5, $6, 'first', 'sds-default@1', $7, $8, sha256('x'), $9)`,
    [
      ...[on, point, new Array(48).fill(of.wh), of.q, filled("3"), filled("r")],
      ...[of.readAt ?? null, [of.blockId], `${on}T12:00:00Z`],
    ],
  );
  await record().rows(
    "insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state) values ($1, $2, 'AI', 1, 1, 'settled')",
    [on, point],
  );
}

beforeAll(async () => {
  await record().rows("insert into point (mpan) values ('1499000000014'), ('1499000000023')");
  await version(1, day, { wh: 100, q: `AAAAA0${"A".repeat(42)}`, blockId: blocks.first });
  await version(2, day, {
    wh: 7,
    q: "A".repeat(48),
    readAt: `${day}T23:59:00Z`,
    blockId: blocks.whole,
  });
  await version(2, "2026-10-21", {
    wh: 8,
    q: "A".repeat(48),
    readAt: "2026-10-21T23:59:00Z",
    blockId: blocks.whole,
  });
  const [early, late, last] = [
    "2026-10-21T01:00:00Z",
    "2026-10-21T05:00:00Z",
    "2026-10-21T09:00:00Z",
  ];
  await reads(blocks.first, { readAt: early, receivedAt: early }, [
    [1, 100, null],
    [2, 90, null],
    [3, 16_777_215, "V11.errorValue"],
    [4, null, null],
    [6, 500, null],
  ]);
  await reads(blocks.second, { readAt: late, receivedAt: late }, [
    [1, 100, null],
    [2, 100, null],
  ]);
  await reads(blocks.third, { readAt: early, receivedAt: last }, [[2, 90, null]]);
  await record().rows(
    `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
     values ($1, 1, 'AI', 'V62', 'invalid', '{6}', '{"reason":"registerMismatch"}', 'sds-default@1', $2)`,
    [day, last],
  );
  await transaction(record().pool, (client) =>
    saveTallies(client, [
      {
        blockId: blocks.first,
        position: 0,
        reads: 6,
        repeated: 0,
        placeless: new Map([["V17.notAppointed", 1]]),
      },
      { blockId: blocks.second, position: 0, reads: 4, repeated: 2, placeless: new Map() },
    ]),
  );
});

describe("v_read", () => {
  test("gives every read of a day one disposition, with its reason", async () => {
    const rows = await record().rows(
      `select split_part(inbox_id, ':', 1) as block, slot, wh::int, disposition, code
       from v_read where utc_day = $1 and mpan_id = 1 order by slot, received_at`,
      [day],
    );
    const of = (
      block: string,
      slot: number,
      wh: number | null,
      disposition: string,
      code: string | null,
    ) => ({
      ...{ block, slot, wh, disposition, code },
    });
    expect(rows).toEqual([
      of(blocks.first, 1, 100, "accepted", null),
      of(blocks.second, 1, 100, "duplicate", "V20.equal"),
      of(blocks.first, 2, 90, "superseded", "V22.newer"),
      of(blocks.second, 2, 100, "accepted", null),
      of(blocks.third, 2, 90, "superseded", "V22.stale"),
      of(blocks.first, 3, 16_777_215, "refused", "V11.errorValue"),
      of(blocks.first, 4, null, "refused", "V10.noValue"),
      of(blocks.first, 6, 500, "refused", "V62.registerMismatch"),
    ]);
  });

  test("takes the reads of a day that one answer brought whole from its first version", async () => {
    const rows = await record().rows(
      "select count(*)::int as reads, sum(wh)::int as wh, min(disposition) as disposition from v_read where utc_day = $1 and mpan_id = 2",
      [day],
    );
    expect(rows).toEqual([{ reads: 48, wh: 336, disposition: "accepted" }]);
  });

  test("counts what left no row: repeats, and reads without a half hour of ours", async () => {
    const rows = await record().rows(
      "select disposition, code, count(*)::int as reads from v_read where utc_day is null group by 1, 2 order by 1",
    );
    expect(rows).toEqual([
      { disposition: "duplicate", code: "V20.equal", reads: 2 },
      { disposition: "refused", code: "V17.notAppointed", reads: 1 },
    ]);
  });
});

test("v_submission does not take for accepted what the centre turned down, unless it only warns", async () => {
  const remedies = { 1: "terminal", 2: "warning", 3: "stale" } as const;
  await record().rows(
    `with batch as (
       insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
       values ($1, 'IF-021', now(), 1, sha256('body'), 4, 'answered', now()) returning batch_id)
     insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version)
     select batch_id, version, $2, 1, 'AI', version from batch, generate_series(1, 4) as version`,
    [newId(), day],
  );
  for (const [version, remedy] of Object.entries(remedies)) {
    await record().rows(
      `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
       values ($1, 'PUB-014', now(), sha256('body'), 'body', 'decided')`,
      [remedy],
    );
    await record().rows(
      `insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
       values ($1, $2, 1, 'AI', $3, '{ECS1001}', '{}', '{}', $1, now())`,
      [remedy, day, version],
    );
  }
  const states = await record().rows(
    "select version, state from v_submission where utc_day = $1 order by version",
    [day],
  );
  expect(states).toEqual([
    { version: 1, state: "rejected" },
    { version: 2, state: "accepted" },
    { version: 3, state: "rejected" },
    { version: 4, state: "accepted" },
  ]);
});

test("v_slot and v_day say what is settled, in the words of the wire", async () => {
  const slots = await record().rows(
    "select slot, wh, q, e from v_slot where utc_day = $1 and mpan_id = 1 and q <> 'A'",
    [day],
  );
  expect(slots).toEqual([{ slot: 6, wh: 100, q: "E0", e: "3" }]);
  const days = await record().rows(
    "select mpan, is_current, progress, wh::int from v_day where utc_day = $1 order by mpan_id",
    [day],
  );
  expect(days).toEqual([
    { mpan: "1499000000014", is_current: true, progress: "settled", wh: 4800 },
    { mpan: "1499000000023", is_current: true, progress: "settled", wh: 336 },
  ]);
});

test.each(["v_read", "v_slot", "v_day"])(
  "%s of one day reads no other day's partition",
  async (view) => {
    const plan = await record().rows(`explain select * from ${view} where utc_day = date '${day}'`);
    const text = JSON.stringify(plan);
    expect(text).toContain("day_version_20261020");
    expect(text).not.toContain("day_version_20261021");
  },
);
