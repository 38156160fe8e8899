/** A candidate over days of a real record: what it would find otherwise, what energy it would move, and nothing written. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { runBacktest } from "../../src/backtest/run-backtest.ts";
import { actualDay } from "../../src/domain/day/consumption-day.ts";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { loadRuleset } from "../../src/domain/ruleset/load-ruleset.ts";
import type { RuleOverride, RulesetDocument } from "../../src/domain/ruleset/ruleset-document.ts";
import { addDays, dayMs, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { begunDays } from "../../src/store/begun-days.ts";
import { saveRuleset } from "../../src/store/rulesets.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { keptOf, newId, now, useRecord } from "../store/support/record.ts";
import {
  deviceOf,
  mpanOf,
  registrationLine,
  registrationsFile,
} from "../store/support/registration-lines.ts";

const record = useRecord();
const day = settlementDay("2026-10-20");
const span = { from: day, to: addDays(day, 1) };
const usual = Array.from({ length: 48 }, (_, slot) => 100 + ((slot * 70) % 300));
const sumOf = (figures: readonly number[]) => figures.reduce((sum, wh) => sum + wh, 0);
const withFigure = (period: number, wattHours: number) => usual.with(period - 1, wattHours);

beforeEach(async () => {
  await record().rows(
    "truncate ruleset, day_progress, day_version, day_read, register_read, finding, work_block, registration, device_binding, point cascade",
  );
});

async function register(meter: number, changes = {}): Promise<DayKey> {
  const file = registrationsFile([registrationLine(meter, changes)]);
  await importRegistrations(record().url, file, now);
  const [row] = await record().rows("select point_id from point where mpan = $1", [mpanOf(meter)]);
  return { day, pointId: Number(row?.["point_id"]), quantity: "AI" };
}

/** A day that one clean answer brought whole. */
async function straight(key: DayKey, figures: readonly number[]): Promise<void> {
  const { pool, settings, claimed } = record();
  const readAt = dayStart(key.day) + dayMs + 300_000;
  const whole = {
    ...key,
    slots: actualDay([...figures]),
    readAt,
    blockId: newId(),
    ruleset: "sds-default@1",
  };
  await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight: [whole] }));
}

/** A day of which a message brought figures, one of them refused. */
async function refused(
  key: DayKey,
  figures: readonly number[],
  { period, reason }: { period: number; reason: string },
): Promise<void> {
  const { pool, settings, claimed } = record();
  const readAt = dayStart(key.day) + dayMs + 300_000;
  const reads = {
    readAt,
    receivedAt: readAt,
    blockId: newId(),
    position: 0,
    periods: figures.map((_, slot) => slot + 1),
    wattHours: figures,
    reasons: figures.map((_, slot) => (slot + 1 === period ? reason : null)),
  };
  const move = { ...key, revision: 0, version: 0, state: "open", attempts: 0 } as const;
  const kept = keptOf({ moves: [move], reads: [{ ...key, reads: [reads] }] });
  await saveKept(pool, settings, [await claimed("validate")], kept);
}

async function midnights(meter: number, advanceWh: number): Promise<void> {
  await record().rows(
    `insert into register_read values ($1, 'AI', $2, 1000, now(), $4, 0), ($1, 'AI', $3, 1000 + $5, now(), $4, 0)`,
    [deviceOf(meter), `${day}Z`, `${addDays(day, 1)}Z`, newId(), advanceWh],
  );
}

function documentOf(
  rules: readonly RuleOverride[],
  changes: Partial<RulesetDocument> = {},
): RulesetDocument {
  return {
    id: "trial",
    version: 1,
    status: "draft",
    effectiveFrom: settlementDay("2027-01-01"),
    effectiveTo: null,
    selectors: {},
    priority: 0,
    rules,
    ...changes,
  };
}

async function backtest(document: RulesetDocument, over = span) {
  const loaded = loadRuleset(document);
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.faults));
  const said: [number, number][] = [];
  const result = await runBacktest(record().pool, {
    candidate: { document, ruleset: loaded.ruleset },
    span: over,
    onDays: (done, total) => said.push([done, total]),
  });
  return { ...result, said };
}

/** The rules that differ, in short. */
async function differing(document: RulesetDocument) {
  const { rules } = await backtest(document);
  return rules
    .filter((each) => each.newFindings + each.vanishedFindings + each.slots > 0)
    .map((each) => [
      `${each.rule}${each.isShadow ? " shadow" : ""}`,
      each.newFindings,
      each.vanishedFindings,
      each.wattHoursLost,
      each.wattHoursGained,
    ]);
}

describe("a candidate", () => {
  test("that says nothing changes nothing", async () => {
    await straight(await register(1), withFigure(9, 6_000));
    const { days, rules, said } = await backtest(documentOf([]));
    expect([days, said]).toEqual([1, [[1, 1]]]);
    expect(rules.map(({ rule }) => rule)).toContain("V44");
    for (const each of rules)
      expect(each).toMatchObject({
        findingsBefore: each.findingsAfter,
        newFindings: 0,
        vanishedFindings: 0,
        changedFindings: 0,
        slots: 0,
      });
  });

  test("that keeps a rule in shadow takes its findings out of effect and shows them", async () => {
    await straight(await register(1), withFigure(9, 6_000));
    expect(await differing(documentOf([{ rule: "V44", mode: "shadow" }]))).toEqual([
      ["V44", 0, 1, 0, 0],
      ["V44 shadow", 1, 0, 0, 0],
    ]);
  });

  test("with a closer limit has energy estimated that stands now", async () => {
    await straight(await register(1), withFigure(9, 12_000));
    const found = await differing(documentOf([{ rule: "V31", params: { tolerancePct: 0 } }]));
    expect(found).toContainEqual(["V31", 1, 0, 12_000, 0]);
  });

  test("with a wider limit lets a read stand that was refused", async () => {
    const reason = { period: 9, reason: "V31.aboveMaximum" };
    await refused(await register(1), withFigure(9, 14_000), reason);
    const found = await differing(documentOf([{ rule: "V31", params: { tolerancePct: 50 } }]));
    expect(found).toContainEqual(["V31", 0, 1, 0, 14_000]);
  });

  test("with a wider band lets a day stand that its registers contradict", async () => {
    await straight(await register(1), usual);
    const sum = sumOf(usual);
    await midnights(1, sum + Math.floor(sum / 4));
    const found = await differing(documentOf([{ rule: "V60", params: { suspectPct: 50 } }]));
    expect(found).toEqual([["V60", 1, 1, 0, sum]]);
  });

  test("sees the days before as they are settled", async () => {
    const key = await register(1);
    for (let ago = 10; ago > 0; ago -= 1)
      await straight({ ...key, day: addDays(day, -ago) }, usual);
    await straight(key, usual);
    const found = await differing(documentOf([{ rule: "V47", mode: "off" }]));
    expect(found).toEqual([["V47", 0, 1, 0, 0]]);
  });
});

describe("it is held against", () => {
  test("what is in force, where that was loaded", async () => {
    await straight(await register(1), withFigure(9, 6_000));
    const active = { status: "active", effectiveFrom: day } as const;
    await saveRuleset(record().pool, documentOf([{ rule: "V44", mode: "off" }], active));
    expect(await differing(documentOf([], { version: 2 }))).toEqual([["V44", 1, 0, 0, 0]]);
  });

  test("only the points that it would judge", async () => {
    await straight(await register(1), usual);
    await straight(await register(2, { connectionType: "L" }), usual);
    const selectors = { connection: ["L"] };
    expect(await backtest(documentOf([], { selectors }))).toMatchObject({
      days: 1,
      daysOfOthers: 1,
    });
  });

  test("no day outside the span, and none of a point that is ours no more", async () => {
    const key = await register(1);
    await straight(key, usual);
    await straight({ ...key, day: span.to }, usual);
    await straight({ ...key, day: addDays(day, -1) }, usual);
    await straight({ day, pointId: 999_999, quantity: "AI" }, usual);
    expect(await backtest(documentOf([]))).toMatchObject({ days: 1, daysNotServed: 1 });
    const nothing = { from: settlementDay("2020-01-01"), to: settlementDay("2020-02-01") };
    expect(await backtest(documentOf([]), nothing)).toMatchObject({ days: 0, rules: [], said: [] });
  });
});

test("nothing is written", async () => {
  await straight(await register(1), withFigure(9, 12_000));
  const content = async () =>
    JSON.stringify([
      await record().rows("select * from day_version"),
      await record().rows("select * from day_progress"),
      await record().rows("select * from finding"),
      await record().rows("select * from work_block"),
      await record().rows("select * from ruleset"),
    ]);
  const before = await content();
  await backtest(documentOf([{ rule: "V31", params: { tolerancePct: 0 } }]));
  expect(await content()).toBe(before);
});

test("begun days are gone over once, a batch at a time", async () => {
  const key = await register(1);
  for (const ahead of [0, 1, 2]) await straight({ ...key, day: addDays(day, ahead) }, usual);
  await straight({ ...key, pointId: key.pointId + 1 }, usual);
  const batches: string[][] = [];
  const over = { from: day, to: addDays(day, 2) };
  for await (const keys of begunDays(record().pool, over, 2))
    batches.push(keys.map((each) => `${each.day} ${each.pointId - key.pointId}`));
  expect(batches).toEqual([[`${day} 0`, `${day} 1`], [`${addDays(day, 1)} 0`]]);
});
