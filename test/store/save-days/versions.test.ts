/** What a batch makes of days: kept whole or not at all, versions never changed, one writer wins. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { contentHash } from "../../../src/store/content-hash.ts";
import { loadDaysInState, loadHeldDays } from "../../../src/store/load-days.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { move, readAt, straight, useSavedDays, version } from "../support/day-batches.ts";
import { freshDay, keptOf, now, slotsOf } from "../support/record.ts";

const { record, save, held } = useSavedDays();

const versionsOf = ({ day, pointId, quantity }: DayKey) =>
  record().rows(
    `select version, wh, q, e, arc, method, cause, ruleset, read_at, block_ids, sha256, created_at, total_wh, filled
     from day_version where settlement_day = $1 and point_id = $2 and quantity = $3 order by version`,
    [day, pointId, quantity],
  );

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
      amendment: null,
      readAt,
      blockIds: [day.blockId],
      reads: [],
      accepted: [],
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
        total_wh: 0,
        filled: null,
      }),
    ]);
    expect(await versionsOf(one)).toMatchObject([{ total_wh: 48 * 200, filled: null }]);
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

test("days are found by the state they stand in", async () => {
  const [open, estimate] = [freshDay(), freshDay()];
  await save(keptOf({ moves: [move(open, 0), move(estimate, 0, { state: "estimate" })] }));
  const keys = [open, estimate, freshDay()];
  expect(await loadDaysInState(record().pool, keys, "estimate")).toEqual([
    { ...estimate, revision: 1 },
  ]);
  expect(await loadDaysInState(record().pool, keys, "settled")).toEqual([]);
  expect(await loadHeldDays(record().pool, [])).toEqual(new Map());
});
