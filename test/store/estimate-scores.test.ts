/** Estimates that actuals replaced are scored, each once. */
import { describe, expect, test } from "@jest/globals";
import { saveKept } from "../../src/store/stage-ports.ts";
import { type DrawnVersion, settleVersion } from "../support/settled-versions.ts";
import { freshDay, judgedBy, keptOf, newId, slotsOf } from "./support/record.ts";
import { group, now, sent, useScoredDays, worked } from "./support/scored-days.ts";

const days = useScoredDays();
const scores = () =>
  days().record.rows(
    `select settlement_day, version, replaced_by, periods, q, method, shape_step, estimate_wh, actual_wh, p10_wh, p90_wh,
       age_days, run, shape_group, supplier_dip_id
     from estimate_score order by settlement_day, replaced_by`,
  );

describe("a day of which actuals come in two goes", () => {
  test("each estimate that was sent is scored against the actual that took its place, with its range", async () => {
    await days().settle(days().dayOf("2026-10-20"), ...worked);
    expect(await days().score()).toEqual({ versions: 2, scores: 2, halfHours: 7, factors: 0 });
    expect(await scores()).toEqual([
      {
        settlement_day: "2026-10-20",
        version: 1,
        replaced_by: 2,
        periods: [41, 42],
        q: "11",
        method: "rr",
        shape_step: [1, 1],
        estimate_wh: [220, 220],
        actual_wh: [333, 290],
        // 220 x 0.16 down, 220 x 1.98 up: E1 by its initial factors.
        p10_wh: [35, 35],
        p90_wh: [436, 436],
        age_days: 5,
        run: "II",
        shape_group: group.shapeGroup,
        supplier_dip_id: "2300000012",
      },
      expect.objectContaining({
        version: 2,
        replaced_by: 3,
        periods: [43, 44, 45, 46, 47],
        estimate_wh: [163, 163, 163, 163, 163],
        actual_wh: [161, 161, 161, 161, 161],
        // No cut-off fell while version 2 stood.
        run: null,
      }),
    ]);
  });

  test("a second pass changes nothing, and nothing is left to look at", async () => {
    await days().settle(days().dayOf("2026-10-20"), ...worked);
    await days().score();
    const first = await scores();
    expect(await days().score()).toEqual({ versions: 0, scores: 0, halfHours: 0, factors: 0 });
    expect(await scores()).toEqual(first);
    expect(await days().record.rows("select from superseding_version")).toEqual([]);
  });

  test("a version that is noted again is not scored again", async () => {
    await days().settle(days().dayOf("2026-10-20"), ...worked);
    await days().score();
    await days().record.rows(
      "insert into superseding_version select settlement_day, point_id, quantity, version from day_version where version > 1",
    );
    expect(await days().score()).toMatchObject({ versions: 2, scores: 0 });
    expect(await scores()).toHaveLength(2);
  });

  test("passes at the same time have one effect", async () => {
    for (let day = 1; day <= 9; day += 1)
      await days().settle(days().dayOf(`2026-10-0${day}`), ...worked);
    const done = await Promise.all([days().score(), days().score(), days().score()]);
    expect(done.reduce((sum, { scores: rows }) => sum + rows, 0)).toBe(18);
    expect(await scores()).toHaveLength(18);
  });
});

describe("what is not scored", () => {
  const late: DrawnVersion = { at: "2026-10-26T09:00Z" };

  test("an estimate that was never sent, or was turned back at the door", async () => {
    const fills = [{ by: "E5 previous-daily-advances", wh: { 20: 120 } }] as const;
    await days().settle(days().dayOf("2026-10-20"), { at: "2026-10-23T11:00Z", fills }, late);
    const refused = { ...sent, state: "refused" };
    await days().settle(
      days().dayOf("2026-10-21"),
      { at: "2026-10-23T11:00Z", fills, sent: refused },
      late,
    );
    expect(await days().score()).toMatchObject({ versions: 2, scores: 0 });
  });

  test("an estimate that gave way to another estimate; its successor is, by what was sent last", async () => {
    const [first, better] = [
      {
        at: "2026-10-23T11:00Z",
        fills: [{ by: "E9 annual-AC-flat", wh: { 20: 90, 21: 90 } }],
        sent,
      },
      {
        at: "2026-10-24T11:00Z",
        fills: [{ by: "E5 previous-daily-advances", wh: { 20: 120, 21: 120 } }],
      },
    ] as const;
    await days().settle(days().dayOf("2026-10-20"), first, better);
    expect(await days().score()).toMatchObject({ versions: 1, scores: 0 });
    // The better one was never sent: what the platform had until the actual came is the first.
    await settleVersion(days().record.pool, days().dayOf("2026-10-20"), 3, {
      ...late,
      actual: { 20: 100 },
    });
    await days().score();
    expect(await scores()).toMatchObject([
      { version: 1, replaced_by: 3, q: "99", actual_wh: [100, 180] },
    ]);
  });

  test("a half hour whose actual came before, in a version that was not sent", async () => {
    const fills = [{ by: "E5 previous-daily-advances", wh: { 20: 120, 21: 130 } }] as const;
    await days().settle(
      days().dayOf("2026-10-20"),
      { at: "2026-10-23T11:00Z", fills, sent },
      { ...late, actual: { 20: 100 }, fills: [{ ...fills[0], wh: { 21: 130 } }] },
      { at: "2026-10-26T09:05Z", actual: { 20: 101, 21: 160 } },
    );
    await days().score();
    expect(await scores()).toMatchObject([
      { version: 1, replaced_by: 2, periods: [20], actual_wh: [100] },
      { version: 1, replaced_by: 3, periods: [21], actual_wh: [160] },
    ]);
  });

  test("first versions, however many: they are not even noted", async () => {
    const { pool, settings, claimed } = days().record;
    const keys = [freshDay(), freshDay(), freshDay()];
    const straight = keys.map((key) => ({
      ...key,
      slots: slotsOf(200),
      readAt: now,
      blockId: newId(),
      ruleset: judgedBy,
    }));
    await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight }));
    expect(await days().record.rows("select from superseding_version")).toEqual([]);
  });

  test("a version that a stage saves is noted in the same transaction, once", async () => {
    const { pool, settings, claimed } = days().record;
    const key = freshDay();
    const version = {
      ...key,
      slots: slotsOf(200),
      blockIds: [newId()],
      links: null,
      ruleset: judgedBy,
    };
    const move = { ...key, state: "settled", attempts: 0 } as const;
    const save = async (number: number) =>
      saveKept(
        pool,
        settings,
        [await claimed("validate")],
        keptOf({
          moves: [{ ...move, revision: number - 1, version: number }],
          versions: [{ ...version, version: number, cause: number === 1 ? "first" : "lateActual" }],
        }),
      );
    await save(1);
    expect(await days().record.rows("select from superseding_version")).toEqual([]);
    await save(2);
    expect(await days().record.rows("select version from superseding_version")).toEqual([
      { version: 2 },
    ]);
  });
});
