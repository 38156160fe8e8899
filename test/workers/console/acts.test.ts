/** Acts by hand over a record: shown as they will be done, done once with their audit, and kept against what comes later. */
import { randomUUID } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { AskedAct, ShownAct } from "../../../src/ops/acts/act.ts";
import { carryOut, fingerprint, prepareAct } from "../../../src/ops/acts/carry-out.ts";
import { handPorts } from "../../../workers/parts/console/acts.ts";
import { useAmendments } from "../support/amendments.ts";

const { rows, point, ground } = useAmendments();

const day = settlementDay("2026-10-20");
const high = 60_000;
const ports = () => handPorts({ ...ground(), resendWaitMs: 0 });
const reason = "the supplier has confirmed it by telephone";

async function shown(act: AskedAct, actId: string = randomUUID()): Promise<ShownAct> {
  const prepared = await prepareAct(act, actId, ports());
  if (prepared.kind === "refused") throw new Error(prepared.says);
  return prepared.shown;
}

async function carry(act: AskedAct, over: { actId?: string; shown?: string } = {}) {
  const actId = over.actId ?? randomUUID();
  const print = over.shown ?? fingerprint(await shown(act, actId));
  return carryOut(act, { actor: "alice", role: "operator", actId, reason, shown: print }, ports());
}

/** An open day of which a message has brought 48 reads, one of them above what the connection can carry. */
async function dayWithHighRead(): Promise<DayKey> {
  const { pointId } = await point([]);
  const key: DayKey = { day, pointId, quantity: "AI" };
  await rows("select ensure_day_partition($1::date)", [day]);
  await rows(
    "insert into day_progress (settlement_day, point_id, quantity, revision, state) values ($1, $2, 'AI', 1, 'open')",
    [day, pointId],
  );
  const periods = Array.from({ length: 48 }, (_, index) => index + 1);
  await rows(
    `insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons)
     values ($1, $2, 'AI', $3, 0, $4, $4, $5, $6, $7)`,
    [
      ...[day, pointId, randomUUID(), "2026-10-21T01:00:00Z", periods],
      periods.map((period) => (period === 10 ? high : 200)),
      periods.map((period) => (period === 10 ? "V31.aboveMaximum" : null)),
    ],
  );
  return key;
}

async function versionOf({ pointId }: DayKey) {
  const [row] = await rows(
    `select p.state, v.version, v.wh[10] as wh, substr(v.q, 10, 1) as q from day_progress as p
     left join day_version as v using (settlement_day, point_id, quantity)
     where p.point_id = $1 and p.settlement_day = $2 and v.version = p.current_version`,
    [pointId, day],
  );
  return row;
}

test("a read that is let stand settles, and stands when the day is judged again", async () => {
  const key = await dayWithHighRead();
  const first = await shown({ kind: "re-validate", key });
  expect(first.days).toMatchObject([{ versionAfter: 1, slots: { length: 48 } }]);
  expect(await versionOf(key)).toBeUndefined();
  expect(await carry({ kind: "re-validate", key })).toEqual({ kind: "done" });
  expect(await versionOf(key)).toMatchObject({ version: 1 });
  expect((await versionOf(key))?.["q"]).not.toBe("A");

  const accept = { kind: "accept-read", key, period: 10, rule: "V31" } as const;
  const plan = await shown(accept);
  expect(plan.days).toMatchObject([{ versionAfter: 2, isSent: true, slots: [{ period: 10 }] }]);
  expect(await carry(accept)).toEqual({ kind: "done" });
  expect(await versionOf(key)).toEqual({ state: "settled", version: 2, wh: high, q: "A" });

  const again = await shown({ kind: "re-validate", key });
  expect(again.days).toMatchObject([{ versionBefore: 2, versionAfter: 2, slots: [] }]);
  const audit = await rows(
    "select kind, actor, reason from audit where subjects @> $1 order by audit_id",
    [[`point:${key.pointId} ${day} AI`]],
  );
  expect(audit).toEqual([
    { kind: "day.revalidate", actor: "alice", reason },
    { kind: "day.acceptRead", actor: "alice", reason },
  ]);
});

test("nobody overrules a rule of structure, and another rule may refuse the figure still", async () => {
  const key = await dayWithHighRead();
  const refused = async (rule: "V30" | "V31", period: number) =>
    prepareAct({ kind: "accept-read", key, period, rule }, randomUUID(), ports());
  expect(await refused("V30", 10)).toMatchObject({ kind: "refused" });
  expect(await refused("V31", 11)).toMatchObject({ kind: "refused" });
  expect(await rows("select * from accepted_read where point_id = $1", [key.pointId])).toEqual([]);
});

test("an act sent twice has one effect, and one that would do something else by now has none", async () => {
  const key = await dayWithHighRead();
  const act: AskedAct = { kind: "re-validate", key };
  const actId = randomUUID();
  const print = fingerprint(await shown(act, actId));
  const both = await Promise.all([
    carry(act, { actId, shown: print }),
    carry(act, { actId, shown: print }),
  ]);
  expect(both.map(({ kind }) => kind).sort()).not.toEqual(["done", "done"]);
  expect(both).toContainEqual({ kind: "done" });
  expect(await carry(act, { actId, shown: print })).toEqual({ kind: "repeated" });
  expect(await carry(act, { shown: print })).toEqual({ kind: "moved" });
  expect(await versionOf(key)).toMatchObject({ version: 1 });
});

test("an amendment that is entered stands as one that was asked for, and nobody is answered", async () => {
  const { pointId } = await point();
  const key: DayKey = { day, pointId, quantity: "AI" };
  const act = { kind: "amend", key, first: 1, last: 48, grossWh: 4_800, reason: "T" } as const;
  expect((await shown(act)).days).toMatchObject([{ whBefore: 9_600, whAfter: 4_800 }]);
  expect(await carry(act)).toEqual({ kind: "done" });
  expect(await versionOf(key)).toMatchObject({ version: 2, q: "8" });
  expect(
    await rows(
      "select a.decided_at is not null as decided, s.version from amendment_request as a join amended_stretch as s using (transaction_id, position) where a.point_id = $1",
      [pointId],
    ),
  ).toEqual([{ decided: true, version: 2 }]);
  expect(await rows("select * from amendment_answer where point_id = $1", [pointId])).toEqual([]);
});

test("an agreed read goes on record and bears on the estimates beside it", async () => {
  const { pointId } = await point();
  const key: DayKey = { day, pointId, quantity: "AI" };
  const at = Date.parse("2026-10-21T00:00:00Z");
  const act = { kind: "agreed-read", key, at, wattHours: 1_234_000 } as const;
  expect(await carry(act)).toEqual({ kind: "done" });
  expect(await rows("select event, wh from market_read where point_id = $1", [pointId])).toEqual([
    { event: "ReadingOverride", wh: 1_234_000 },
  ]);
});

test("what is settled is offered to the platform, and its meter is not asked for what has come", async () => {
  const { pointId } = await point();
  const key: DayKey = { day, pointId, quantity: "AI" };
  expect(await carry({ kind: "resubmit", key })).toEqual({ kind: "done" });
  const work = await rows("select stage from work_block where $1 = any (member_points)", [pointId]);
  expect(work).toEqual([{ stage: "submit" }]);
  const asked = await prepareAct({ kind: "request-reads", key }, randomUUID(), ports());
  expect(asked).toMatchObject({
    kind: "refused",
    says: expect.stringContaining("Nothing is missing"),
  });
});

test("a day that has not come is asked for", async () => {
  const { pointId } = await point([]);
  const key: DayKey = { day, pointId, quantity: "AI" };
  expect(await carry({ kind: "request-reads", key })).toEqual({ kind: "done" });
  expect(
    await rows("select state, attempts from read_request where point_id = $1", [pointId]),
  ).toEqual([{ state: "open", attempts: 0 }]);
});
