/** Days whose cut-off has come: every appointed point is called, also those of which nothing was heard. */
import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { callOpenDays, closeDueRuns } from "../../src/store/sweep.ts";
import { judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";
import { deviceOf, registrationLine, registrationsFile } from "./support/registration-lines.ts";

const record = useRecord();
const rules = { leadHours: 6, registerPassWh: () => 10 };
const first = settlementDay("2026-10-26");
const due = dueAt(first, "II", rules.leadHours);

const closeDue = async (at: number) => (await closeDueRuns(record().pool, at, rules)).runs;

async function empty(): Promise<void> {
  await record().rows(
    `truncate settlement_close, day_progress, day_version, work_block, register_read, finding, registration, device_binding, point cascade`,
  );
}
async function register(...lines: Parameters<typeof registrationLine>[]): Promise<void> {
  const file = registrationsFile(lines.map((line) => registrationLine(...line)));
  await importRegistrations(record().url, file, now);
}
const progress = () =>
  record().rows(
    `select settlement_day, mpan is not null as known, quantity, state, revision
     from day_progress left join point using (point_id) order by settlement_day, quantity, mpan`,
  );
const work = () =>
  record().rows("select stage, size, due_at, member_days from work_block order by created_at");

/** The first point's day waits for reads. */
async function beginOpen(): Promise<void> {
  await record().rows(
    `insert into day_progress (settlement_day, point_id, quantity, revision, state)
     select '2026-10-26', min(point_id), 'AI', 1, 'open' from point`,
  );
}

describe("closing", () => {
  test("begins a day for every point appointed on it, when its cut-off less the lead has come", async () => {
    await empty();
    await register(
      [1, { appointedFrom: "2026-10-26" }],
      [2, { appointedFrom: "2026-10-26", quantity: "AE" }],
    );
    expect(await closeDue(due - 1)).toBe(0);
    expect(await progress()).toEqual([]);
    expect(await closeDue(due)).toBe(1);
    expect(await progress()).toMatchObject([
      { settlement_day: "2026-10-26", quantity: "AE", state: "estimate", revision: 1 },
      { settlement_day: "2026-10-26", quantity: "AI", state: "estimate", revision: 1 },
    ]);
    expect(await closeDue(due)).toBe(0);
  });

  test("leaves out points that are not ours on the day, edges included", async () => {
    await empty();
    await register(
      [1, { appointedFrom: "2026-10-25", appointedTo: "2026-10-26" }],
      [2, { appointedFrom: "2026-10-27" }],
      [3, { appointedFrom: "2026-10-26", appointedTo: "2026-10-27" }],
    );
    await closeDue(due);
    const days = (await progress()).map((day) => day["settlement_day"]);
    // 25 October is a summer day to its end: its London midnight lies on the UTC day before.
    expect(days).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
  });

  test("closes every day that fell due while nobody looked", async () => {
    await empty();
    await register([1, { appointedFrom: "2026-10-26" }]);
    const later = dueAt(addDays(first, 4), "II", rules.leadHours);
    expect(await closeDue(later)).toBeGreaterThanOrEqual(5);
    expect((await progress()).length).toBeGreaterThanOrEqual(5);
  });

  test("leaves a day alone that has begun", async () => {
    await empty();
    await register([1, { appointedFrom: "2026-10-26" }]);
    const [point] = await record().rows("select point_id from point");
    const key = { day: first, pointId: Number(point?.["point_id"]), quantity: "AI" as const };
    const { pool, settings, claimed } = record();
    const day = { ...key, slots: slotsOf(200), readAt: now, blockId: newId(), ruleset: judgedBy };
    await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight: [day] }));
    await closeDue(due);
    expect(await progress()).toMatchObject([{ state: "settled", revision: 1 }]);
    expect(await callOpenDays(pool, due)).toEqual([]);
  });

  test("without any registration has nothing to close", async () => {
    await empty();
    expect(await closeDue(due)).toBe(0);
  });
});

describe("calling", () => {
  test("is part of the closing: days that wait and those of which nothing was heard, once", async () => {
    await empty();
    await register([1, { appointedFrom: "2026-10-26" }], [2, { appointedFrom: "2026-10-26" }]);
    await beginOpen();
    const { bells } = await closeDueRuns(record().pool, due, rules);
    expect(bells).toMatchObject([{ stage: "estimate", attempt: 0 }]);
    expect(await work()).toEqual([
      { stage: "estimate", size: 2, due_at: due, member_days: ["2026-10-26", "2026-10-26"] },
    ]);
    expect((await progress()).map(({ state, revision }) => [state, revision]).sort()).toEqual([
      ["estimate", 1],
      ["estimate", 2],
    ]);
    expect(await callOpenDays(record().pool, due)).toEqual([]);
  });

  test("hands over what is open on a closed day nevertheless, once", async () => {
    await empty();
    await register([1, { appointedFrom: "2026-10-26" }]);
    await closeDue(due);
    await record().rows("truncate work_block, day_progress");
    await beginOpen();
    expect(await callOpenDays(record().pool, due)).toMatchObject([{ stage: "estimate" }]);
    expect(await work()).toMatchObject([{ stage: "estimate", size: 1 }]);
    expect(await progress()).toMatchObject([{ state: "estimate", revision: 2 }]);
    expect(await callOpenDays(record().pool, due)).toEqual([]);
  });

  test("leaves open days alone whose day is not closed", async () => {
    await empty();
    const { pool, settings, claimed } = record();
    const move = { day: first, pointId: 1, quantity: "AI", revision: 0, version: 0 } as const;
    const moves = [{ ...move, state: "open" as const, attempts: 0 }];
    await saveKept(pool, settings, [await claimed("validate")], keptOf({ moves }));
    expect(await callOpenDays(pool, due)).toEqual([]);
  });
});

describe("before a day closes its registers are asked once more", () => {
  async function settledWithRegisters(closing: number): Promise<void> {
    await empty();
    await register([1, { appointedFrom: "2026-10-26" }]);
    const [point] = await record().rows("select point_id from point");
    const { pool, settings, claimed, rows } = record();
    const key = { day: first, pointId: Number(point?.["point_id"]), quantity: "AI" as const };
    const day = { ...key, slots: slotsOf(200), readAt: now, blockId: newId(), ruleset: judgedBy };
    await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight: [day] }));
    await rows(
      `insert into register_read values ($1, 'AI', '2026-10-26Z', 1000, now(), $3, 0), ($1, 'AI', '2026-10-27Z', $2, now(), $3, 0)`,
      [deviceOf(1), closing, newId()],
    );
    await rows("delete from work_block");
    await closeDue(due);
  }

  test("a complete day that they contradict goes back to validate", async () => {
    await settledWithRegisters(1_000 + 9_600 + 11);
    expect(await work()).toEqual([
      { stage: "validate", size: 1, due_at: due, member_days: ["2026-10-26"] },
    ]);
  });

  test("one that they do not, within what passes, does not", async () => {
    for (const closing of [1_000 + 9_600, 1_000 + 9_600 + 10, 1_000 + 9_600 - 10, 500]) {
      await settledWithRegisters(closing);
      expect(await work()).toEqual([]);
    }
  });
});
