/** When a filled day becomes a version, why, and whether it goes out (estimation.md 12). */
import { describe, expect, test } from "@jest/globals";
import { amendDay } from "../../../src/domain/amendment/amend-day.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { judgedBy, keptOf, useRecord } from "../../store/support/record.ts";
import { FilledPoint, figuresWithout, nothing, sumOf } from "../support/filled-points.ts";

const record = useRecord();

/** Reads that come for a day which is estimated already. */
async function brings(point: FilledPoint, day: string, wh: Readonly<{ [period: number]: number }>) {
  await record().rows(
    `insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons)
     values ($2, $1, 'AI', gen_random_uuid(), 0, now(), now(), $3, $4, $5)`,
    [
      point.pointId,
      day,
      `{${Object.keys(wh).join(",")}}`,
      `{${Object.values(wh).join(",")}}`,
      `{${Object.keys(wh)
        .map(() => "null")
        .join(",")}}`,
    ],
  );
  await point.calls(day);
}

const submits = (point: FilledPoint) =>
  record().rows("select 1 from work_block where stage = 'submit' and $1 = any (member_points)", [
    point.pointId,
  ]);

/** Version 1 of the day was sent and accepted. */
async function centreTakes({ pointId }: FilledPoint): Promise<void> {
  await record().rows(
    `with batch as (
       insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
       values (gen_random_uuid(), 'IF-021', now(), 1, sha256('x'), 1, 'answered', now()) returning batch_id)
     insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version)
     select batch_id, 0, '2026-10-20', $1, 'AI', 1 from batch`,
    [pointId],
  );
}

async function dueDay(): Promise<FilledPoint> {
  const point = await FilledPoint.open(record());
  await point.registers({ "2026-10-20": 0, "2026-10-21": 8_800 });
  await point.waits("2026-10-20", figuresWithout(180, 41, 42, 43, 44, 45, 46, 47, 48));
  point.now = Date.UTC(2026, 9, 23, 12);
  await point.fill("2026-10-20");
  return point;
}

describe("the worked example of the specification", () => {
  test("goes from version to version as it says", async () => {
    const point = await dueDay();
    const day = "2026-10-20";
    expect(await point.version(day)).toMatchObject({ version: 1, cause: "first" });
    expect(sumOf((await point.version(day)).wh)).toBe(8_800);
    await brings(point, day, { 41: 333, 42: 290 });
    await point.fill(day);
    const second = await point.version(day);
    expect(second).toMatchObject({ version: 2, cause: "lateActual" });
    expect(second.q).toBe(`${"A".repeat(42)}111111`);
    expect(sumOf(second.wh)).toBe(8_800);
    await brings(point, day, { 41: 333 });
    await point.fill(day);
    expect((await point.version(day)).version).toBe(2);
    await brings(point, day, { 43: 161, 44: 161, 45: 161, 46: 161, 47: 161 });
    await point.fill(day);
    const third = await point.version(day);
    expect(third.q).toBe(`${"A".repeat(47)}0`);
    expect(sumOf(third.wh)).toBe(8_800);
    point.now = Date.UTC(2027, 11, 13, 18);
    await brings(point, day, { 48: 172 });
    await point.fill(day);
    expect(await point.version(day)).toMatchObject({ version: 3 });
    expect(await point.state(day)).toBe("settled");
  });
});

describe("a better estimate", () => {
  test("waits until the next run falls due", async () => {
    const point = await FilledPoint.open(record());
    point.now = Date.UTC(2026, 9, 23, 12);
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect((await point.version("2026-10-20")).q).toBe("9".repeat(48));
    await point.registers({ "2026-10-20": 0, "2026-10-21": 8_800 });
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    expect(await point.version("2026-10-20")).toMatchObject({ version: 1, q: "9".repeat(48) });
    expect(await point.state("2026-10-20")).toBe("settled");
    point.now = Date.UTC(2026, 10, 9, 12);
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    expect(await point.version("2026-10-20")).toMatchObject({
      version: 2,
      cause: "betterEstimate",
      q: "2".repeat(48),
    });
  });
});

describe("what the centre has already", () => {
  test("is a version, and is not sent again", async () => {
    const point = await FilledPoint.open(record());
    point.now = Date.UTC(2026, 9, 23, 12);
    await point.registers({ "2026-10-20": 0, "2026-10-21": 8_800 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    await centreTakes(point);
    const sent = await submits(point);
    await point.completes("2026-10-20", figuresWithout(190));
    await record().rows("delete from day_read where point_id = $1", [point.pointId]);
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    // The actual has fallen away again: the figures are those of version 1, which the centre holds.
    expect(await point.version("2026-10-20")).toMatchObject({ version: 3, q: "2".repeat(48) });
    expect(await submits(point)).toEqual(sent);
  });

  test("counts for nothing once it was turned down", async () => {
    const point = await FilledPoint.open(record());
    point.now = Date.UTC(2026, 9, 23, 12);
    await point.registers({ "2026-10-20": 0, "2026-10-21": 8_800 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    await centreTakes(point);
    await record().rows(
      `with message as (
         insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
         values ('turned-down', 'PUB-014', now(), sha256('x'), 'x', 'decided') returning transaction_id)
       insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
       select transaction_id, '2026-10-20', $1, 'AI', 1, '{ECS1012}', '{1}', '{999}', 'invalidate', now() from message`,
      [point.pointId],
    );
    const before = (await submits(point)).length;
    await point.completes("2026-10-20", figuresWithout(190));
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    expect((await submits(point)).length).toBe(before + 1);
  });
});

describe("amended half hours", () => {
  test("stand against estimates, and the bracket reckons with them", async () => {
    const point = await dueDay();
    const day = "2026-10-20";
    const { version, wh, q, e } = await point.version(day);
    const settled = {
      wattHours: wh,
      quality: q,
      reason: e,
      amendment: null,
      method: "-".repeat(48),
    };
    const stretch = { day: point.key(day).day, firstPeriod: 47, wattHours: [1_000, 1_000] };
    const slots = amendDay(settled, stretch, "T");
    const { pool, settings, claimed } = record();
    const key = point.key(day);
    const [progress] = await record().rows(
      "select revision from day_progress where point_id = $1",
      [point.pointId],
    );
    const revision = Number(progress?.["revision"]);
    const about = { cause: "amendment", blockIds: [], links: null, ruleset: judgedBy } as const;
    await saveKept(
      pool,
      settings,
      [await claimed("validate")],
      keptOf({
        moves: [{ ...key, revision, version: version + 1, state: "settled", attempts: 0 }],
        versions: [{ ...key, version: version + 1, slots, ...about }],
      }),
    );
    await brings(point, day, { 41: 10 });
    await point.fill(day);
    const after = await point.version(day);
    expect(after.q.slice(46)).toBe("88");
    expect(after.wh.slice(46)).toEqual([1_000, 1_000]);
    expect(after.wh[40]).toBe(10);
    expect(after).toMatchObject({ version: 3, cause: "lateActual" });
    // 40 actuals of 180, one of 10 and the amended 2,000 exceed the advance: the bracket is not used.
    expect(after.q.slice(41, 46)).not.toContain("1");
  });
});
