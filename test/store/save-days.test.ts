/** What a batch makes of days: kept whole or not at all, versions never changed, one writer wins. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { dayKeyText } from "../../src/domain/day/day-key.ts";
import type { StoredReads } from "../../src/domain/validate/assemble-day.ts";
import type { ExaminedFinding } from "../../src/domain/validate/examined-day.ts";
import type { DayMove, Kept, NewVersion, StraightDay } from "../../src/stages/ports.ts";
import { loadDaysInState, loadHeldDays } from "../../src/store/load-days.ts";
import { contentHash } from "../../src/store/save-days.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";

const record = useRecord();
const readAt = now - 60_000;

async function save(kept: Kept) {
  const { pool, settings, claimed } = record();
  return saveKept(pool, settings, [await claimed("validate")], kept);
}

async function held(key: DayKey) {
  return (await loadHeldDays(record().pool, [key])).get(dayKeyText(key));
}

function straight(key: DayKey, wattHours = 200): StraightDay {
  return { ...key, slots: slotsOf(wattHours), readAt, blockId: newId(), ruleset: judgedBy };
}
function move(key: DayKey, revision: number, changes: Partial<DayMove> = {}): DayMove {
  return { ...key, revision, version: 0, state: "open", attempts: 0, ...changes };
}
function version(key: DayKey, number: number, changes: Partial<NewVersion> = {}): NewVersion {
  return {
    ...key,
    version: number,
    slots: slotsOf(200),
    cause: "first",
    blockIds: [newId()],
    links: null,
    ruleset: judgedBy,
    ...changes,
  };
}
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

const versionsOf = ({ day, pointId, quantity }: DayKey) =>
  record().rows(
    `select version, wh, q, e, arc, method, cause, ruleset, read_at, block_ids, sha256, created_at
     from day_version where settlement_day = $1 and point_id = $2 and quantity = $3 order by version`,
    [day, pointId, quantity],
  );
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

describe("a day that goes straight", () => {
  test("is settled by its first version, which says where it comes from", async () => {
    const [one, two] = [freshDay(), freshDay("2026-10-25", "AE")];
    const day = straight(one);
    expect(await save(keptOf({ straight: [day, straight(two, 0)] }))).toEqual([]);
    expect(await held(one)).toEqual({
      revision: 1,
      currentVersion: 1,
      state: "settled",
      attempts: 0,
      wattHours: new Array(48).fill(200),
      quality: "A".repeat(48),
      reason: null,
      readAt,
      blockIds: [day.blockId],
      reads: [],
      rejected: [],
      toldSlots: [],
    });
    expect(await versionsOf(two)).toEqual([
      expect.objectContaining({
        version: 1,
        wh: new Array(48).fill(0),
        e: null,
        arc: null,
        method: null,
        cause: "first",
        ruleset: "sds-default@1",
        sha256: contentHash(slotsOf(0)),
        created_at: now,
      }),
    ]);
  });

  test("twice is a conflict the second time, and nothing of that batch stands", async () => {
    const [known, other] = [freshDay(), freshDay()];
    await save(keptOf({ straight: [straight(known)] }));
    expect(await save(keptOf({ straight: [straight(known, 300), straight(other)] }))).toBe(
      "conflict",
    );
    expect(await held(other)).toBeUndefined();
    expect(await versionsOf(known)).toMatchObject([{ version: 1, wh: new Array(48).fill(200) }]);
  });

  test("on its edge keeps the slots that are not ours empty", async () => {
    const key = freshDay();
    const wattHours = [...new Array(46).fill(null), 150, 160];
    const slots = { ...slotsOf(0), wattHours, quality: `${"-".repeat(46)}AA` };
    await save(keptOf({ straight: [{ ...straight(key), slots }] }));
    expect(await held(key)).toMatchObject({ wattHours, quality: slots.quality });
  });
});

describe("two writers of one day", () => {
  test("one wins, the other is told and has written nothing", async () => {
    const key = freshDay();
    await save(keptOf({ moves: [move(key, 0)] }));
    const results = await Promise.all(
      [201, 202].map((wattHours) =>
        save(
          keptOf({
            moves: [move(key, 1, { version: 1, state: "settled" })],
            versions: [version(key, 1, { slots: slotsOf(wattHours) })],
          }),
        ),
      ),
    );
    expect(results.filter((result) => result === "conflict")).toHaveLength(1);
    expect(await versionsOf(key)).toHaveLength(1);
    expect(await held(key)).toMatchObject({ revision: 2, currentVersion: 1 });
  });

  test("both of whom find it new: one begins it", async () => {
    const key = freshDay();
    const results = await Promise.all([
      save(keptOf({ straight: [straight(key)] })),
      save(keptOf({ moves: [move(key, 0)] })),
    ]);
    expect(results.filter((result) => result === "conflict")).toHaveLength(1);
    expect(await held(key)).toMatchObject({ revision: 1 });
  });

  test("a move from a revision that has passed moves nothing, nor do its neighbours", async () => {
    const [one, two] = [freshDay(), freshDay()];
    await save(keptOf({ moves: [move(one, 0), move(two, 0)] }));
    await save(keptOf({ moves: [move(one, 1, { state: "estimate" })] }));
    const late = keptOf({ moves: [move(two, 1, { state: "parked" }), move(one, 1)] });
    expect(await save(late)).toBe("conflict");
    expect(await held(one)).toMatchObject({ revision: 2, state: "estimate" });
    expect(await held(two)).toMatchObject({ revision: 1, state: "open" });
  });

  test("the work of a conflict is still claimed: nothing was ended", async () => {
    const key = freshDay();
    await save(keptOf({ straight: [straight(key)] }));
    const { pool, settings, claimed, rows } = record();
    const work = await claimed("validate");
    expect(await saveKept(pool, settings, [work], keptOf({ straight: [straight(key)] }))).toBe(
      "conflict",
    );
    expect(await rows("select state from work_block where work_id = $1", [work.workId])).toEqual([
      { state: "running" },
    ]);
    expect(await saveKept(pool, settings, [work], keptOf({}))).toEqual([]);
    expect(await rows("select from work_block where work_id = $1", [work.workId])).toEqual([]);
  });
});

describe("versions", () => {
  test("follow one another, with quality, reason, method, cause and how they were filled", async () => {
    const key = freshDay();
    const filled = {
      wattHours: [...new Array(47).fill(200), 100],
      quality: `${"A".repeat(47)}9`,
      reason: `${"-".repeat(47)}2`,
      amendment: null,
      method: `${"-".repeat(47)}m`,
    };
    const links = [{ stage: "default", by: "E9 annual", periods: [48], inputs: {} }];
    await save(
      keptOf({
        moves: [move(key, 0, { version: 1, state: "settled" })],
        versions: [version(key, 1, { slots: filled, links })],
      }),
    );
    await save(
      keptOf({
        moves: [move(key, 1, { version: 2, state: "settled", attempts: 1 })],
        versions: [version(key, 2, { cause: "lateActual" })],
      }),
    );
    expect(await versionsOf(key)).toMatchObject([
      { version: 1, q: filled.quality, e: filled.reason, method: filled.method, cause: "first" },
      { version: 2, e: null, method: null, cause: "lateActual" },
    ]);
    expect(await held(key)).toMatchObject({ currentVersion: 2, attempts: 1, readAt: null });
    const said = await record().rows("select version, links from reason_link where point_id = $1", [
      key.pointId,
    ]);
    expect(said).toEqual([{ version: 1, links }]);
  });

  test("are never written twice", async () => {
    const key = freshDay();
    await save(keptOf({ straight: [straight(key)] }));
    await expect(
      save(
        keptOf({
          moves: [move(key, 1, { version: 1, state: "settled" })],
          versions: [version(key, 1)],
        }),
      ),
    ).rejects.toMatchObject({ code: "23505" });
    expect(await held(key)).toMatchObject({ revision: 1 });
  });

  test("hold 48 slots, or the record refuses them", async () => {
    for (const slots of [
      { ...slotsOf(0), wattHours: new Array(47).fill(0) },
      { ...slotsOf(0), quality: "A".repeat(49) },
      { ...slotsOf(0), reason: "-".repeat(48), method: null },
    ]) {
      const key = freshDay();
      await expect(
        save(
          keptOf({
            moves: [move(key, 0, { version: 1, state: "settled" })],
            versions: [version(key, 1, { slots })],
          }),
        ),
      ).rejects.toMatchObject({ code: "23514" });
      expect(await held(key)).toBeUndefined();
    }
  });

  test("of equal content have equal hashes, of other content others", () => {
    const slots = slotsOf(200);
    const hash = contentHash(slots);
    expect(contentHash({ ...slots, method: "x".repeat(48) })).toEqual(hash);
    for (const other of [
      slotsOf(201),
      { ...slots, quality: `${"A".repeat(47)}0` },
      { ...slots, reason: "-".repeat(48) },
      { ...slots, amendment: "-".repeat(48) },
    ])
      expect(contentHash(other)).not.toEqual(hash);
  });

  test("of days in any year find their partition", async () => {
    for (const day of ["2024-02-29", "2026-03-29", "2031-12-31"]) {
      const key = freshDay(day);
      await save(keptOf({ straight: [straight(key)] }));
      expect(await versionsOf(key)).toHaveLength(1);
    }
  });
});

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

test("days are found by the state they stand in", async () => {
  const [open, estimate] = [freshDay(), freshDay()];
  await save(keptOf({ moves: [move(open, 0), move(estimate, 0, { state: "estimate" })] }));
  const keys = [open, estimate, freshDay()];
  expect(await loadDaysInState(record().pool, keys, "estimate")).toEqual([estimate]);
  expect(await loadDaysInState(record().pool, keys, "settled")).toEqual([]);
  expect(await loadHeldDays(record().pool, [])).toEqual(new Map());
});
