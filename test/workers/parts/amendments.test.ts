/** Amendments on the record: decided, put into settled days, answered once (estimation.md 14). */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { loadVectors } from "../../support/vectors.ts";
import { question, useAmendments } from "../support/amendments.ts";

const { shapes } = loadVectors<{ readonly shapes: { readonly T: readonly number[] } }>(
  "estimation",
);
const amendments = useAmendments();
const { rows, point, ask, answerTo, versionsOf } = amendments;

const sumOf = (wh: readonly number[]) => wh.reduce((sum, value) => sum + value, 0);
const sums = async (pointId: number) => {
  const found = await rows(
    `select settlement_day, first_period, wh, version, shared_by from amended_stretch
     where point_id = $1 order by 1`,
    [pointId],
  );
  return found.map(({ settlement_day, first_period, wh, version }) => [
    settlement_day,
    first_period,
    sumOf(wh),
    version,
  ]);
};

/** Works that hand days or answers to submit, for each its members. */
const submitted = () =>
  rows(
    `select member_days, member_ids, due_at from work_block where stage = 'submit' order by member_ids is not null`,
  );

beforeEach(async () => {
  amendments.at("2026-11-20T09:00:00Z");
  amendments.with({});
  await rows("delete from work_block");
});

describe("25,000 Wh over 20 and 21 October 2026, London time, by shape T", () => {
  beforeEach(async () => {
    const group = {
      gspGroup: "_E",
      connectionType: "W",
      marketSegment: "S",
      domestic: true,
      quantity: "AI",
    } as const;
    const days = [0, 1, 2].map((after) => addDays(settlementDay("2026-10-19"), after));
    await amendments.publish({
      loadShapes: days.map((day) => ({
        group,
        day,
        values: shapes.T,
        flags: "A".repeat(48),
        stampedAt: 0,
        transactionId: `shape-${day}`,
      })),
    });
    await rows("delete from work_block");
  });

  test("become versions of three UTC days, which go out as wholes with the answer", async () => {
    const { pointId, mpan } = await point();
    const id = await ask(question(mpan, [{ reference: "R-1" }]));
    expect(await answerTo(id)).toEqual({ response: "A", messages: [], is_repeat: false });
    expect(await sums(pointId)).toEqual([
      ["2026-10-19", 47, 574, 2],
      ["2026-10-20", 1, 12_506, 2],
      ["2026-10-21", 1, 11_920, 2],
    ]);
    const [first, second] = await versionsOf(pointId, "2026-10-19");
    expect(first).toMatchObject({ version: 1, cause: "first" });
    expect(second).toMatchObject({
      version: 2,
      cause: "amendment",
      wh: [...new Array(46).fill(200), 287, 287],
      e: `${"-".repeat(46)}99`,
      arc: `${"-".repeat(46)}TT`,
      blocks: 1,
    });
    expect(second?.["q"].slice(0, 46)).toBe("A".repeat(46));
    const [, last] = await versionsOf(pointId, "2026-10-21");
    expect(last?.["arc"]).toBe(`${"T".repeat(46)}--`);
    const works = await submitted();
    expect(works.map((work) => work["member_days"])).toEqual([
      ["2026-10-19", "2026-10-20", "2026-10-21"],
      null,
    ]);
    expect(works[1]?.["member_ids"]).toEqual([expect.stringMatching(/^answer:\d+$/)]);
    expect(works.every((work) => work["due_at"] === amendments.now())).toBe(true);
    const [request] = await rows(
      "select decided_at from amendment_request where transaction_id = $1",
      [id],
    );
    expect(request?.["decided_at"]).toBe(amendments.now());
  });

  test("with only 21 October open are refused as DSCA004, or the open 11,920 Wh are taken", async () => {
    const { pointId, mpan } = await point();
    amendments.at("2027-12-14T09:00:00Z");
    const refused = await ask(question(mpan, [{}]));
    expect(await answerTo(refused)).toMatchObject({
      response: "R",
      messages: ["DSCA004 - period partly past final reconciliation"],
    });
    expect(await sums(pointId)).toEqual([]);
    amendments.with({ partial: "accept" });
    const taken = await ask(question(mpan, [{}]));
    expect(await answerTo(taken)).toMatchObject({ response: "A" });
    const found = await sums(pointId);
    expect(found).toEqual([
      ["2026-10-19", 47, 574, null],
      ["2026-10-20", 1, 12_506, null],
      ["2026-10-21", 1, 11_920, 2],
    ]);
    expect(await versionsOf(pointId, "2026-10-20")).toHaveLength(1);
    const days = (await submitted()).flatMap((work) => work["member_days"] ?? []);
    expect(days).toEqual(["2026-10-21"]);
  });

  test("by what is settled, where the ruleset says so", async () => {
    const { pointId, mpan } = await point();
    amendments.with({ weights: "current" });
    await ask(question(mpan, [{}]));
    const found = await rows("select distinct shared_by from amended_stretch where point_id = $1", [
      pointId,
    ]);
    expect(found).toEqual([{ shared_by: "the figures settled before" }]);
    expect((await sums(pointId)).map(([, , sum]) => sum)).toEqual([522, 12_518, 11_960]);
  });
});

test("a day that is not settled yet is waited for, an hour of market time at a time", async () => {
  const { pointId, mpan } = await point(["2026-10-19", "2026-10-20"]);
  const id = await ask(question(mpan, [{}]));
  expect(await answerTo(id)).toBeUndefined();
  expect(await versionsOf(pointId, "2026-10-20")).toHaveLength(1);
  const waiting = await rows("select due_at, member_ids from work_block where stage = 'market'");
  expect(waiting).toEqual([
    { due_at: amendments.now() + 3_600_000, member_ids: [`amendment:${id}`] },
  ]);
  await amendments.settle({ day: settlementDay("2026-10-21"), pointId, quantity: "AI" });
  expect(await amendments.turn()).toEqual([]);
  amendments.at("2026-11-20T10:00:00Z");
  expect(await amendments.turn()).toEqual([{ amended: 1, refused: 0, repeated: 0, notSettled: 0 }]);
  expect(await answerTo(id)).toMatchObject({ response: "A" });
});

test("a day that is being filled goes on being filled, amended by then", async () => {
  const { pointId, mpan } = await point();
  const key = { day: settlementDay("2026-10-20"), pointId, quantity: "AI" as const };
  await amendments.moveTo(key, "estimate");
  await ask(question(mpan, [{}]));
  const [progress] = await rows(
    "select state, current_version from day_progress where point_id = $1 and settlement_day = $2",
    [pointId, key.day],
  );
  expect(progress).toEqual({ state: "estimate", current_version: 2 });
});

test("two requests of a message may share a UTC day; a later amendment replaces an earlier one", async () => {
  const { pointId, mpan } = await point();
  const midnight = "2026-10-21T00:00:00+01:00";
  await ask(
    question(mpan, [
      { to: midnight, kwh: "9.600", arc: "M" },
      { from: midnight, kwh: "4.800", arc: "R" },
    ]),
  );
  const [, second] = await versionsOf(pointId, "2026-10-20");
  expect(second?.["arc"]).toBe(`${"M".repeat(46)}RR`);
  await ask(question(mpan, [{ to: midnight, kwh: "1.000", arc: "X" }]));
  const [, , third] = await versionsOf(pointId, "2026-10-20");
  expect(third).toMatchObject({ version: 3, cause: "amendment", arc: `${"X".repeat(46)}RR` });
});

test("the actuals of a day that one answer brought are kept beside its amendment", async () => {
  const { pointId, mpan } = await point();
  await ask(question(mpan, [{}]));
  const reads = await rows(
    "select settlement_day, position, array_length(periods, 1) as periods, wh[1] as wh from day_read where point_id = $1 order by 1",
    [pointId],
  );
  expect(reads).toEqual(
    ["2026-10-19", "2026-10-20", "2026-10-21"].map((settlement_day) => ({
      settlement_day,
      position: -1,
      periods: 48,
      wh: 200,
    })),
  );
});

test("what was said of the estimates of a day stays said of its amended version", async () => {
  const { pointId, mpan } = await point();
  const links = [{ stage: "estimate", by: "E0 interpolation", periods: [1], inputs: {} }];
  await rows(
    "insert into reason_link (settlement_day, point_id, quantity, version, links) values ('2026-10-21', $1, 'AI', 1, $2)",
    [pointId, JSON.stringify(links)],
  );
  await ask(question(mpan, [{ from: "2026-10-21T12:00:00+01:00" }]));
  const found = await rows(
    "select version, links from reason_link where point_id = $1 order by 1",
    [pointId],
  );
  expect(found).toEqual([
    { version: 1, links },
    { version: 2, links },
  ]);
});
