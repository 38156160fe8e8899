/** What a batch keeps beside versions of days: reads, findings, refusals, and work for the next stages. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import type { StoredReads } from "../../../src/domain/validate/assemble-day.ts";
import type { ExaminedFinding } from "../../../src/domain/validate/examined-day.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { move, readAt, straight, useSavedDays } from "../support/day-batches.ts";
import { freshDay, judgedBy, keptOf, newId, now } from "../support/record.ts";

const { record, save, held } = useSavedDays();

function reads(position: number, changes: Partial<StoredReads> = {}): StoredReads {
  return {
    readAt,
    receivedAt: readAt + 5_000,
    blockId: newId(),
    position,
    periods: [1, 2, 2],
    wattHours: [210, null, -5],
    reasons: [null, "V10.noValue", "V30.negative"],
    ...changes,
  };
}

const findingsOf = async ({ day, pointId, quantity }: DayKey) =>
  (
    await record().rows(
      `select rule, outcome, periods, detail, cleared_at from finding
       where settlement_day = $1 and point_id = $2 and quantity = $3 order by rule, outcome`,
      [day, pointId, quantity],
    )
  ).map(({ rule, outcome, periods, detail, cleared_at }) => [
    `${rule} ${outcome}`,
    periods,
    detail,
    cleared_at,
  ]);

describe("reads", () => {
  test("are kept as each message brought them, once", async () => {
    const key = freshDay();
    const [one, two] = [
      reads(0),
      reads(1, { wattHours: [4_294_967_295, 1, 2], periods: [48, 1, 2] }),
    ];
    await save(keptOf({ moves: [move(key, 0)], reads: [{ ...key, reads: [one, two] }] }));
    await save(
      keptOf({
        moves: [move(key, 1)],
        reads: [{ ...key, reads: [{ ...one, wattHours: [1, 1, 1] }] }],
      }),
    );
    const kept = (await held(key))?.reads ?? [];
    expect([...kept].sort((a, b) => a.position - b.position)).toEqual([one, two]);
  });
});

test("what is noted of reads, and an alert that brings none, are kept with them", async () => {
  const key = freshDay();
  const noted = reads(0, { notes: ["V13.snapped", null, null] });
  const alert = reads(1, { periods: [], wattHours: [], reasons: [], alert: "8F0C" });
  const rows = [noted, alert, reads(2)];
  await save(keptOf({ moves: [move(key, 0)], reads: [{ ...key, reads: rows }] }));
  const kept = (await held(key))?.reads ?? [];
  expect([...kept].sort((a, b) => a.position - b.position)).toEqual(rows);
});

describe("findings", () => {
  const found = (
    rule: ExaminedFinding["rule"],
    outcome: ExaminedFinding["outcome"],
    periods: number[],
  ): ExaminedFinding => ({
    rule,
    outcome,
    mode: "on",
    periods,
    detail: { wh: periods[0] ?? 0 },
  });
  const judge = (key: DayKey, findings: readonly ExaminedFinding[]) =>
    save(keptOf({ judged: [{ ...key, findings, ruleset: judgedBy }] }));

  test("are kept, renewed where they say more, and cleared when they no longer hold", async () => {
    const key = freshDay();
    await judge(key, [found("V31", "invalid", [5]), found("V60", "note", [])]);
    await judge(key, [found("V31", "invalid", [5, 6])]);
    expect(await findingsOf(key)).toEqual([
      ["V31 invalid", [5, 6], { wh: 5 }, null],
      ["V60 note", [], { wh: 0 }, now],
    ]);
    await judge(key, [found("V60", "note", [])]);
    expect(await findingsOf(key)).toEqual([
      ["V31 invalid", [5, 6], { wh: 5 }, now],
      ["V60 note", [], { wh: 0 }, null],
    ]);
    await judge(key, []);
    expect((await findingsOf(key)).map((finding) => finding[3])).toEqual([now, now]);
  });

  test("of a day that was not judged are left alone", async () => {
    const [judged, other] = [freshDay(), freshDay()];
    await judge(other, [found("V31", "invalid", [5])]);
    await judge(judged, []);
    expect((await findingsOf(other))[0]?.[3]).toBeNull();
  });

  test("of one rule with two outcomes are two", async () => {
    const key = freshDay();
    await judge(key, [found("V60", "suspect", []), found("V60", "note", [])]);
    expect((await findingsOf(key)).map(([name]) => name)).toEqual(["V60 note", "V60 suspect"]);
  });
});

describe("refusals", () => {
  const refusal = (key: DayKey, wattHours: number) => ({
    settlementDay: key.day,
    measurementQuantity: key.quantity,
    pointId: key.pointId,
    slots: [
      { period: 5, wattHours, code: "ECS1012" },
      { period: 9, wattHours: -7, code: "ECS1010" },
    ],
    messages: [`ECS1012 - ${wattHours} Wh, "quoted" \\ and {braced}`, "ECS1010 - Negative energy"],
  });

  test("are told once, and again only with another figure", async () => {
    const key = freshDay();
    const first = await save(keptOf({ refusals: [refusal(key, 20_000)] }));
    expect(first).toMatchObject([{ stage: "submit" }]);
    expect(await save(keptOf({ refusals: [refusal(key, 20_000)] }))).toEqual([]);
    expect(await save(keptOf({ refusals: [refusal(key, 20_001)] }))).toHaveLength(1);
    await save(keptOf({ moves: [move(key, 0)] }));
    expect((await held(key))?.toldSlots).toEqual(
      expect.arrayContaining([
        ...refusal(key, 20_000).slots,
        { period: 5, wattHours: 20_001, code: "ECS1012" },
      ]),
    );
    const [row] = await record().rows("select messages from refusal where point_id = $1", [
      key.pointId,
    ]);
    expect(row?.["messages"]).toEqual(refusal(key, 20_000).messages);
  });

  test("beget work that names them, unless nobody is to be told", async () => {
    const { pool, settings, claimed, rows } = record();
    const key = freshDay();
    const bells = await save(keptOf({ refusals: [refusal(key, 20_000)] }));
    const [work] = await rows("select member_ids from work_block where work_id = $1", [
      bells === "conflict" ? "" : bells[0]?.workId,
    ]);
    const [row] = await rows("select refusal_id from refusal where point_id = $1", [key.pointId]);
    expect(work?.["member_ids"]).toEqual([`refusal:${row?.["refusal_id"]}`]);

    const quiet = { ...settings, tellRefusals: false };
    const kept = keptOf({ refusals: [refusal(freshDay(), 20_000)] });
    expect(await saveKept(pool, quiet, [await claimed("validate")], kept)).toEqual([]);
  });
});

describe("handing on", () => {
  test("begets work for the next stages, and rings what may start now", async () => {
    const [one, two] = [freshDay(), freshDay()];
    const bells = await save(
      keptOf({ straight: [straight(one)] }, [
        { stage: "submit", dueAt: now, days: [one] },
        { stage: "submit", dueAt: now + 900_000, days: [two] },
      ]),
    );
    expect(bells).toMatchObject([{ stage: "submit", attempt: 0 }]);
    const waiting = await record().rows(
      "select due_at from work_block where member_points && array[$1::bigint, $2::bigint] order by due_at",
      [one.pointId, two.pointId],
    );
    expect(waiting).toEqual([{ due_at: now }, { due_at: now + 900_000 }]);
  });
});
