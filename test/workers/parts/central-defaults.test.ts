/**
 * A default of the centre from the door to its end (dip-messages.md 7.2): kept and no consumption, collection opened
 * again, the day filled and sent before the next run, and cleared by what the centre takes.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { cutOff } from "../../../src/domain/timetable/cut-off.ts";
import { applyDefaults } from "../../../src/stages/default.ts";
import { estimate } from "../../../src/stages/estimate.ts";
import { callOpenDays, closeDueRuns } from "../../../src/store/sweep.ts";
import { claimWork } from "../../../src/store/work.ts";
import { fillPorts } from "../../../workers/parts/fill.ts";
import { type CentreMail, defaulted, openMail } from "../support/centre-mail.ts";
import { Drive } from "../support/outbox-drive.ts";

const day = "2026-10-20";
const runII = cutOff(settlementDay(day), "II");
/** Meters 1 and 2 are ours from the start; 3 is registered after the run of its day was closed here. */
const drive = new Drive({ start: "2026-10-22T06:00:00Z", points: 3, registered: 2 });
let mail: CentreMail;

beforeAll(async () => {
  await drive.open();
  mail = await openMail(drive);
}, 60_000);
afterAll(async () => {
  await mail?.close();
  await drive.close();
});

const rules = { leadHours: 6, registerPassWh: () => 1_000 };
const held = () =>
  drive.rows(
    `select p.mpan, d.run, d.run_number, d.flags, d.wh[1] as first, d.was_accepted,
            exists (select from open_central_default as o
                    where o.point_id = d.point_id and o.settlement_day = d.settlement_day) as is_open
     from central_default as d join point as p using (point_id) order by p.mpan`,
  );
const works = (stage: string) =>
  drive.rows("select work_id from work_block where stage = $1 and member_days = '{2026-10-20}'", [
    stage,
  ]);

test("what was sent in time, sent too late and never heard of is told apart", async () => {
  // Of meter 1 the run had figures, those of meter 2 came after it.
  await drive.settle([await drive.key(1, day)]);
  await drive.workUntil(drive.now + 1_000);
  await drive.settle([await drive.key(2, day)]);
  drive.now = runII + 60_000;
  await drive.work();
  await closeDueRuns(drive.pool, drive.now, rules);
  await drive.register(3);
  drive.now = Date.parse("2026-10-26T20:05:00Z");
  const [first, second, third] = [1, 2, 3].map((meter) =>
    defaulted(`T-${meter}`, meter, day, drive.now),
  );
  const exported = defaulted("T-5", 3, day, drive.now, "AE");
  const told = [first, second, third, defaulted("T-4", 77, day, drive.now), exported];
  expect((await mail.post("IF-013", told)).status).toBe(201);
  await mail.decide();
  // Told twice it has one effect.
  expect((await mail.post("IF-013", told)).status).toBe(201);
  await mail.decide();
  const usual = { run: "II", run_number: 4, first: 287 };
  expect(await held()).toMatchObject([
    { ...usual, was_accepted: true, is_open: true },
    { ...usual, was_accepted: false, is_open: false },
    { ...usual, was_accepted: false, is_open: true },
  ]);
  expect(await drive.rows("select cause from exception order by cause")).toEqual([
    { cause: "centralDefaultUnmatched" },
    { cause: "defaultedThoughAccepted" },
  ]);
  expect(
    await drive.rows("select transaction_id, code from status_message order by transaction_id"),
  ).toEqual([
    { transaction_id: "T-4", code: "RCP1061" },
    { transaction_id: "T-5", code: "RCP1061" },
  ]);
  const { pointId } = await drive.key(3, day);
  expect(
    await drive.rows("select quantity, state from day_progress where point_id = $1", [pointId]),
  ).toEqual([{ quantity: "AI", state: "open" }]);
  expect(await drive.rows("select * from day_version where point_id = $1", [pointId])).toEqual([]);
});

test("the day is filled and sent before the next run, and what the platform takes clears it", async () => {
  // As the sweep does: a run is closed once more where points have come since.
  await closeDueRuns(drive.pool, drive.now, rules);
  await callOpenDays(drive.pool, drive.now);
  for (const [stage, fill] of [
    ["estimate", estimate],
    ["default", applyDefaults],
  ] as const)
    for (const { work_id: workId } of await works(stage)) {
      const bounds = { now: drive.now, leaseMs: 60_000, membersMax: 1 };
      const work = await claimWork(drive.pool, stage, workId, bounds);
      if (work.length > 0) await fill(work, fillPorts(mail.ground, stage));
    }
  await drive.workUntil(drive.now + 60_000);
  expect(drive.now).toBeLessThan(cutOff(settlementDay(day), "SF"));
  const { pointId } = await drive.key(3, day);
  const [version] = await drive.rows(
    `select s.state, v.wh, v.q from submission as s join day_version as v using (settlement_day, point_id, quantity, version)
     where s.point_id = $1`,
    [pointId],
  );
  expect(version).toMatchObject({ state: "accepted" });
  // The figures are ours: the centre's are no consumption.
  expect(version?.["wh"]).not.toContain(287);
  expect((await held()).map((row) => row["is_open"])).toEqual([true, false, false]);
});
