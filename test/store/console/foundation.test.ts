/** The console's own tables: pauses that hold, sessions that end, an access log that only grows, and what is counted. */
import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { appendAccess, listAccess, revealMpan } from "../../../src/store/console/access-log.ts";
import {
  countParkedInput,
  measureLag,
  measureOutbox,
} from "../../../src/store/console/measures.ts";
import { listParkedCauses, retryParkedWork } from "../../../src/store/console/parked-work.ts";
import { endBeat, listBeats, saveBeat } from "../../../src/store/console/process-beats.ts";
import {
  endSessionsOf,
  forgetSessions,
  listSignedIn,
  loadSession,
  saveSession,
} from "../../../src/store/console/sessions.ts";
import { listPauses, pauseStage, resumeStage } from "../../../src/store/console/stage-pauses.ts";
import {
  countAppointed,
  countExceptions,
  listDayCourse,
  loadServerVersion,
  noteDayCourse,
  sumDayTallies,
} from "../../../src/store/console/today.ts";
import { transaction } from "../../../src/store/pool.ts";
import { begetIds, claimWork, releaseWork, workToRing } from "../../../src/store/work.ts";
import { now, useRecord } from "../support/record.ts";

const record = useRecord();
const day = settlementDay("2026-10-20");

describe("a paused stage", () => {
  const pause = {
    stage: "submit",
    pausedAt: now,
    actor: "ada",
    reason: "the platform asks",
  } as const;
  const bounds = { now, leaseMs: 30_000, membersMax: 100 };

  test("takes no work and is not rung, by its bell or beside another, until it is resumed", async () => {
    const { pool } = record();
    const [bell] = await transaction(pool, (client) => begetIds(client, "submit", now, ["a:1"]));
    await transaction(pool, (client) => begetIds(client, "market", now, ["t-1"]));
    const workId = bell?.workId ?? "";
    expect(await transaction(pool, (client) => pauseStage(client, pause))).toBe(true);
    expect(await transaction(pool, (client) => pauseStage(client, pause))).toBe(false);
    expect(await listPauses(pool)).toEqual([pause]);
    expect(await claimWork(pool, "submit", workId, bounds)).toEqual([]);
    expect((await workToRing(pool, now, 0)).map(({ stage }) => stage)).toEqual(["market"]);
    expect(await transaction(pool, (client) => resumeStage(client, "submit"))).toBe(true);
    expect(await transaction(pool, (client) => resumeStage(client, "submit"))).toBe(false);
    expect((await workToRing(pool, now, 0)).map(({ stage }) => stage)).toContain("submit");
    expect(await claimWork(pool, "submit", workId, bounds)).toMatchObject([{ workId, size: 1 }]);
  });

  test("lets what was claimed before be given back, and what is parked be sent back by its cause", async () => {
    const { pool } = record();
    const [bell] = await transaction(pool, (client) => begetIds(client, "resolve", now, ["t-2"]));
    const claimed = await claimWork(pool, "resolve", bell?.workId ?? "", bounds);
    await releaseWork(pool, claimed, { code: "DEFECT", waitMs: 0, park: true });
    expect(await listParkedCauses(pool, "resolve", 10)).toMatchObject([
      { code: "DEFECT", works: 1, members: 1 },
    ]);
    const retried = await transaction(pool, (client) => retryParkedWork(client, "resolve", 10));
    expect(retried).toEqual({ works: 1, members: 1 });
    expect(await listParkedCauses(pool, "resolve", 10)).toEqual([]);
  });
});

describe("sessions", () => {
  const kept = (name: string, isNew = true, seconds = 60) => ({
    content: { cookie: {}, name },
    owner: { name, role: "operator" },
    ...{ seconds, isNew },
  });

  test("are found by their id, which is not in the table, and end when they expire", async () => {
    const { pool, rows } = record();
    await saveSession(pool, "id-1", kept("ada"));
    await saveSession(pool, "id-2", kept("bob", true, -1));
    expect(await loadSession(pool, "id-1")).toMatchObject({ name: "ada" });
    expect(await loadSession(pool, "id-2")).toBeNull();
    expect(JSON.stringify(await rows("select * from console_session"))).not.toContain("id-1");
    await forgetSessions(pool);
    expect(await rows("select from console_session")).toHaveLength(1);
  });

  test("that were ended do not come back with the request that was under way", async () => {
    const { pool } = record();
    await saveSession(pool, "id-3", kept("eve"));
    expect(await listSignedIn(pool, 10)).toContainEqual(
      expect.objectContaining({ name: "eve", role: "operator", sessions: 1 }),
    );
    expect(await endSessionsOf(pool, "eve")).toBe(1);
    await saveSession(pool, "id-3", kept("eve", false));
    expect(await loadSession(pool, "id-3")).toBeNull();
  });
});

describe("the access log", () => {
  const row = { at: now, actor: "ada", role: "operator", kind: "half hours", place: "/points/7" };

  test("grows, and lets nobody change or remove a row", async () => {
    const { pool, rows } = record();
    await appendAccess(pool, { ...row, mpanRef: null, reason: null });
    expect((await listAccess(pool, null, 5))[0]).toMatchObject(row);
    for (const text of [
      "update console_access set actor = 'eve'",
      "delete from console_access",
      "truncate console_access",
    ])
      await expect(rows(text)).rejects.toThrow("insert only");
  });

  test("holds a reveal before it is given, and counts those of an hour over all windows", async () => {
    const { pool, rows } = record();
    const [point] = await rows(
      "insert into point (mpan) values ('2000000000015') returning point_id",
    );
    const pointId = Number(point?.["point_id"]);
    const asked = { at: now, actor: "rex", role: "operator", place: "/points/7", reason: "a call" };
    const bounds = { perHour: 2, mpanRef: () => "0123456789ab" };
    const ask = () => revealMpan(pool, pointId, asked, bounds);
    const outcomes = (await Promise.all([ask(), ask(), ask()])).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(["shown", "shown", "tooMany"]);
    expect(await revealMpan(pool, 99_999, { ...asked, actor: "tia" }, bounds)).toEqual({
      outcome: "unknown",
    });
    const written = await rows("select mpan_ref from console_access where actor = 'rex'");
    expect(written).toEqual([{ mpan_ref: "0123456789ab" }, { mpan_ref: "0123456789ab" }]);
  });
});

test("a process is there while it beats, and gone when it has ended", async () => {
  const { pool } = record();
  const beat = {
    processId: "7a0c1a52-7d1e-4c2b-9a0e-2f6f6f3b8a10",
    ...{ name: "all", host: "h", pid: 7, startedAt: now, residentBytes: 5, refusals: [] },
    security: [{ event: "clockSkew", times: 2 }],
    stages: { submit: { workers: 2, doneLastMinute: 1, failedLastMinute: 0, done: 9, failed: 0 } },
  };
  await saveBeat(pool, { ...beat, residentBytes: 4 });
  await saveBeat(pool, beat);
  expect(await listBeats(pool, 10)).toMatchObject([beat]);
  await endBeat(pool, beat.processId);
  expect(await listBeats(pool, 10)).toEqual([]);
});

test("how a day fills up is noted when it has changed, and at most once in five minutes", async () => {
  const { pool, rows } = record();
  await rows(
    `insert into day_tally select $1, 'AI', min(group_id), 2, 1, 40, 8, 0, 0, 900, 100, 0, 0 from tally_group`,
    [day],
  );
  const note = (minutes: number) => noteDayCourse(pool, now + minutes * 60_000, day, 14);
  await note(0);
  await note(10);
  await rows("update day_tally set actual_slots = 48");
  await note(11);
  await note(12);
  expect(await listDayCourse(pool, [day], 10)).toEqual([
    { day, at: now, days: 2, actualSlots: 40 },
    { day, at: now + 11 * 60_000, days: 2, actualSlots: 48 },
  ]);
  expect(await sumDayTallies(pool, [day])).toMatchObject([
    { day, days: 2, waitingDays: 1, actualSlots: 48, estimatedSlots: 8, wattHours: 1_000 },
  ]);
});

test("an empty record has figures too", async () => {
  const { pool } = record();
  expect(await measureOutbox(pool, now, now - 3_600_000)).toEqual({
    ...{ waiting: 0, underWay: 0, oldestSeconds: null, deadlineSeconds: null },
    ...{ accepted: 0, failed: 0 },
  });
  const lag = await measureLag(pool, now, { batchesMax: 5, messagesMax: 5 });
  expect(lag).toEqual({ medianSeconds: null, mostSeconds: null });
  expect(await countParkedInput(pool, 10)).toEqual([]);
  expect(await countExceptions(pool)).toEqual({ active: 0, unacknowledged: 0 });
  expect(await countAppointed(pool, [day])).toEqual(new Map([[day, 0]]));
  expect(await loadServerVersion(pool)).toMatch(/^\d+\.\d+/);
});
