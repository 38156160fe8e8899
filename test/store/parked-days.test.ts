/** Parked days: why they wait, and their way back to the line in one transaction with the work that takes them up. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { loadDaysToSubmit } from "../../src/store/load-outbox.ts";
import { loadParked, releaseParkedDays } from "../../src/store/parked.ts";
import { prepareOutbox } from "../../src/store/prepare-outbox.ts";
import { RecentVersions } from "../../src/store/recent-versions.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { emptyShelf } from "./support/outbox.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";

const record = useRecord();

const idOf = ({ day, pointId, quantity }: DayKey) => `point:${pointId} ${day} ${quantity}`;

/** A day that is settled and fails the self-check of submit. */
async function failing(): Promise<DayKey> {
  const { pool, settings, claimed } = record();
  const key = freshDay();
  const straight = [
    { ...key, slots: slotsOf(100), readAt: now, blockId: newId(), ruleset: judgedBy },
  ];
  await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight }));
  await prepareOutbox(
    pool,
    [await claimed("submit")],
    [],
    { parked: [{ ...key, failures: ["V101"] }], shelf: emptyShelf },
    now,
  );
  return key;
}

/** A day without a version that default withholds. */
async function withheld(): Promise<DayKey> {
  const { pool, settings, claimed } = record();
  const key = freshDay();
  const move = { ...key, revision: 0, version: 0, state: "parked" as const, attempts: 0 };
  await saveKept(pool, settings, [await claimed("estimate")], keptOf({ moves: [move] }));
  return key;
}

async function parkedItem(key: DayKey) {
  const items = await loadParked(record().pool, 1_000);
  return items.find(({ kind, id }) => kind === "day" && id === idOf(key));
}
const progress = async (key: DayKey) =>
  (
    await record().rows("select state, revision from day_progress where point_id = $1", [
      key.pointId,
    ])
  )[0];
const workOn = (key: DayKey) =>
  record().rows(
    "select stage, state, size, due_at from work_block where $1 = any (member_points) order by stage",
    [key.pointId],
  );
const due = (key: DayKey) => loadDaysToSubmit(record().pool, [key], new RecentVersions());

test("a day that default withholds says so", async () => {
  const key = await withheld();
  expect(await parkedItem(key)).toMatchObject({ reason: "withheld", detail: null, at: now });
});

describe("released", () => {
  test("a day that failed the self-check is validated and offered to submit again", async () => {
    const key = await failing();
    expect(await parkedItem(key)).toMatchObject({ reason: "selfCheck", detail: "V101", at: now });
    expect(await due(key)).toEqual([]);
    expect(await releaseParkedDays(record().pool, [idOf(key)])).toEqual([]);
    expect(await parkedItem(key)).toBeUndefined();
    expect(await progress(key)).toEqual({ state: "settled", revision: 3 });
    expect(await due(key)).toMatchObject([{ version: 1 }]);
    const waiting = { state: "waiting", size: 1, due_at: now };
    expect(await workOn(key)).toEqual([
      { stage: "submit", ...waiting },
      { stage: "validate", ...waiting },
    ]);
    const cleared = await record().rows(
      `select f.cleared_at, d.released_at from finding as f join parked_day as d using (point_id)
       where point_id = $1 and rule = 'V100'`,
      [key.pointId],
    );
    expect(cleared).toEqual([{ cleared_at: now, released_at: now }]);
  });

  test("and failing again it is parked again, with what fails now", async () => {
    const key = await failing();
    const { pool, claimed } = record();
    await releaseParkedDays(pool, [idOf(key)]);
    const again = [{ ...key, failures: ["V108", "V113"] }];
    await prepareOutbox(
      pool,
      [await claimed("submit")],
      [],
      { parked: again, shelf: emptyShelf },
      now + 60_000,
    );
    expect(await parkedItem(key)).toMatchObject({ detail: "V108 V113", at: now + 60_000 });
    expect(await releaseParkedDays(pool, [idOf(key)])).toEqual([]);
  });

  test("a day without a version is open again and goes to validate alone", async () => {
    const key = await withheld();
    expect(await releaseParkedDays(record().pool, [idOf(key)])).toEqual([]);
    expect(await progress(key)).toEqual({ state: "open", revision: 2 });
    expect(await workOn(key)).toMatchObject([{ stage: "validate", size: 1 }]);
  });

  test("days go all that are named, or none", async () => {
    const [one, other, open] = [await failing(), await withheld(), freshDay()];
    const { pool } = record();
    const ids = [one, other, open].map(idOf);
    expect(await releaseParkedDays(pool, ids)).toEqual([idOf(open)]);
    expect(await parkedItem(one)).toBeDefined();
    expect(await workOn(one)).toEqual([]);
    expect(await releaseParkedDays(pool, ids.slice(0, 2))).toEqual([]);
    expect(await workOn(other)).toMatchObject([{ stage: "validate", size: 2 }]);
    expect(await releaseParkedDays(pool, ids.slice(0, 1))).toEqual([idOf(one)]);
  });
});
