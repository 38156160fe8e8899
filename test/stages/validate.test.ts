/** From inbox messages to settled days, waiting days and handed on work, over a record in memory. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { initialRuleset, type Ruleset } from "../../src/domain/ruleset/ruleset.ts";
import { type LoadedScope, RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import { dayMs, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { limits } from "../../src/limits.ts";
import { registerKey } from "../../src/stages/day-facts.ts";
import type { ClaimedWork, InboxMessage } from "../../src/stages/ports.ts";
import { validate } from "../../src/stages/validate.ts";
import {
  dailyLog,
  dailyRegister,
  device,
  loggedWh,
  outcome,
  topics,
} from "../mqtt/support/golden-messages.ts";
import { bindingOf, registrationOf } from "../support/standing.ts";
import { inboxMessage, MemoryDays } from "./support/memory-days.ts";

const log = { ...dailyLog, mpan: null };
const register = { ...dailyRegister, mpan: null };
const arrivedAt = Date.UTC(2026, 9, 25, 1, 12, 50);
const day: DayKey = { day: settlementDay("2026-10-24"), pointId: 1, quantity: "AI" };
const before: DayKey = { ...day, day: settlementDay("2026-10-23") };
const work = (days: readonly DayKey[] = []): ClaimedWork => ({
  workId: "w",
  attempt: 1,
  blockIds: [],
  days,
  ids: [],
});

let record: MemoryDays;
beforeEach(() => {
  record = new MemoryDays([bindingOf()]);
});

function validateMessages(...messages: readonly InboxMessage[]) {
  record.messages = messages;
  return validate([work()], record.validatePorts());
}
const logMessage = (changes: object = {}, receivedAt = arrivedAt) =>
  inboxMessage(topics.dailyLog, { ...log, ...changes }, receivedAt);
const rows = log["entries" as keyof typeof log] as unknown as [string, number[]][];

describe("a daily log", () => {
  test("settles its day straight, hands it on, and begins the day before with one slot", async () => {
    expect(await validateMessages(logMessage())).toEqual({
      messages: 1,
      parked: 0,
      settled: 1,
      open: 1,
      toFill: 0,
    });
    expect(record.day(day)).toMatchObject({
      state: "settled",
      currentVersion: 1,
      wattHours: loggedWh.slice(1),
      quality: "A".repeat(48),
    });
    expect(record.day(before)).toMatchObject({ state: "open", currentVersion: 0 });
    expect(record.saved[0]?.handOn).toEqual([
      { stage: "submit", dueAt: record.now, days: [expect.objectContaining(day)] },
    ]);
    expect(record.rung).toEqual([{ stage: "submit", workId: "next", attempt: 0 }]);
  });

  test("again changes nothing", async () => {
    await validateMessages(logMessage());
    const state = new Map(record.days);
    expect(await validateMessages(logMessage())).toMatchObject({ settled: 0 });
    expect(record.day(day)).toEqual(state.get("2026-10-24 1 AI"));
  });

  test("of the next night fills the last slot of the day", async () => {
    await validateMessages(logMessage({ entries: rows.slice(0, 48) }));
    expect(record.day(day)).toMatchObject({ state: "open" });
    await validateMessages(
      logMessage(
        {
          seq: 88_200,
          from: "2026-10-25T00:00:00Z",
          to: "2026-10-26T00:00:00Z",
          readAt: "2026-10-26T01:00:00.000Z",
          entries: rows.slice(48),
        },
        arrivedAt + 86_400_000,
      ),
    );
    expect(record.day(day)).toMatchObject({ state: "settled", wattHours: loggedWh.slice(1) });
  });

  test("with a hole waits, and is handed to estimate once its cut-off has come", async () => {
    const holed = { entries: rows.filter((_, row) => row !== 20) };
    await validateMessages(logMessage(holed));
    expect(record.day(day)).toMatchObject({ state: "open", currentVersion: 0 });
    expect(record.saved[0]?.handOn).toEqual([]);

    record.isDue = () => true;
    await validate([work([day])], { ...record.validatePorts(), loadMessages: async () => [] });
    expect(record.day(day)).toMatchObject({ state: "estimate" });
    expect(record.saved.at(-1)?.handOn).toEqual([
      { stage: "estimate", dueAt: record.now, days: [expect.objectContaining(day)] },
    ]);
  });

  test("that corrects a settled day makes a version that waits for more before it is sent again", async () => {
    await validateMessages(logMessage());
    const newer = {
      seq: 88_130,
      readAt: "2026-11-02T06:00:00.000Z",
      entries: [[rows[5]?.[0], [150]]],
    };
    await validateMessages(logMessage(newer, Date.UTC(2026, 10, 2, 6, 0, 5)));
    expect(record.day(day)).toMatchObject({
      currentVersion: 2,
      wattHours: loggedWh.slice(1).with(4, 150),
    });
    expect(record.saved.at(-1)?.days.versions).toMatchObject([{ version: 2, cause: "lateActual" }]);
    expect(record.saved.at(-1)?.handOn).toMatchObject([
      { stage: "submit", dueAt: record.now + 900_000 },
    ]);
  });

  test("tells the supplier of what is refused, once", async () => {
    const spike = { entries: rows.map(([stamp, [wh]], row) => [stamp, [row === 5 ? 20_000 : wh]]) };
    await validateMessages(logMessage(spike));
    expect(record.saved[0]?.days.refusals).toMatchObject([
      { pointId: 1, slots: [{ period: 5, wattHours: 20_000, code: "ECS1012" }] },
    ]);
    expect(
      record.saved[0]?.days.judged.find((each) => each.day === day.day)?.findings,
    ).toMatchObject([{ rule: "V31", outcome: "invalid", periods: [5] }]);
    const told = [{ period: 5, wattHours: 20_000, code: "ECS1012" }];
    record.touch(day, { toldSlots: told });
    await validateMessages(logMessage({ ...spike, seq: 99_999 }));
    expect(record.saved.at(-1)?.days.refusals).toEqual([]);
  });
});

describe("registers", () => {
  test("that come in the same batch are asked before they are stored", async () => {
    const wrong = {
      ...register,
      entries: [
        { t: "2026-10-24T00:00:00Z", AI: 1_000 },
        { t: "2026-10-25T00:00:00Z", AI: 2_000 },
      ],
    };
    await validateMessages(logMessage(), inboxMessage(topics.dailyRegister, wrong, arrivedAt));
    expect(record.day(day)).toMatchObject({ state: "open", currentVersion: 0 });
    expect(record.registers.size).toBe(2);
  });

  test("that come later and contradict reopen the day", async () => {
    await validateMessages(logMessage());
    await validateMessages(inboxMessage(topics.dailyRegister, register, arrivedAt));
    expect(record.day(day)).toMatchObject({ state: "settled", currentVersion: 1 });
    const wrong = {
      ...register,
      seq: 88_199,
      readAt: "2026-10-25T03:00:00.000Z",
      entries: [{ t: "2026-10-25T00:00:00Z", AI: 10_425_757 }],
    };
    await validateMessages(inboxMessage(topics.dailyRegister, wrong, arrivedAt + 7_200_000));
    expect(record.day(day)).toMatchObject({ state: "estimate", currentVersion: 1 });
  });
});

describe("other messages", () => {
  test("an answer without data says why slots are missing", async () => {
    const unreachable = { ...outcome, from: "2026-10-24T00:00:00Z", to: "2026-10-25T00:00:00Z" };
    await validateMessages(inboxMessage(topics.outcome, unreachable, arrivedAt));
    expect([...record.answers.values()]).toEqual(["E21"]);
    expect(record.days.size).toBe(0);
  });

  test("what cannot be read or placed is parked, and the rest flows", async () => {
    const other = device.replace(/01$/, "02");
    const stranger = inboxMessage(
      topics.dailyLog.replace(device, other),
      { ...log, esme: other },
      arrivedAt,
    );
    const bad = { ...logMessage(), payload: Buffer.from("{"), sentBytes: 1 };
    const conflict = { ...logMessage({ seq: 5 }), isConflict: true };
    expect(await validateMessages(stranger, bad, conflict, logMessage())).toMatchObject({
      parked: 3,
      settled: 1,
    });
    expect(record.parked.map(({ reason }) => reason)).toEqual([
      "unknownDevice",
      "badJson",
      "conflictingMessage",
    ]);
  });

  test("reads outside the appointment leave nothing", async () => {
    record = new MemoryDays([
      bindingOf({ registrations: [registrationOf({ to: Date.UTC(2026, 9, 1) })] }),
    ]);
    expect(await validateMessages(logMessage())).toMatchObject({ settled: 0, open: 0 });
    expect(record.days.size).toBe(0);
  });
});

describe("another writer", () => {
  test("who is first lets the batch be decided anew, on what is there then", async () => {
    const half = logMessage({ entries: rows.slice(0, 25) });
    await validateMessages(half);
    let times = 0;
    record.beforeSave = () => {
      times += 1;
      if (times <= 3) record.touch(day);
    };
    expect(await validateMessages(logMessage({ seq: 7, entries: rows.slice(25) }))).toMatchObject({
      settled: 1,
    });
    expect(times).toBe(4);
    expect(record.day(day)).toMatchObject({ wattHours: loggedWh.slice(1), currentVersion: 1 });
    expect(record.saved).toHaveLength(2);
  });

  test("who settled the day meanwhile leaves nothing to do", async () => {
    const whole = logMessage();
    let isFirst = true;
    record.beforeSave = () => {
      if (!isFirst) return;
      isFirst = false;
      record.touch(day, {
        currentVersion: 1,
        wattHours: loggedWh.slice(1),
        quality: "A".repeat(48),
        state: "settled",
      });
    };
    expect(await validateMessages(whole)).toMatchObject({ settled: 0 });
    expect(record.day(day)).toMatchObject({ revision: 1, currentVersion: 1 });
  });

  test("who is first each time ends the attempt", async () => {
    await validateMessages(logMessage({ entries: rows.slice(0, 25) }));
    record.beforeSave = () => record.touch(day);
    const again = validateMessages(logMessage({ seq: 7, entries: rows.slice(25) }));
    await expect(again).rejects.toMatchObject({ code: "DAY_CONFLICT", reaction: "retry" });
    expect(record.saved).toHaveLength(1);
    expect(limits.conflictRetriesMax).toBeGreaterThan(3);
  });
});

describe("what stands around a day", () => {
  /** Two days apart by one: the same figures, and the day before them settled. */
  const copied = async () => {
    record.touch(before, {
      currentVersion: 1,
      state: "settled",
      wattHours: loggedWh.slice(1),
      quality: "A".repeat(48),
    });
    await validateMessages(logMessage());
  };
  const findings = () =>
    record.saved
      .flatMap(({ days }) => days.judged)
      .filter((judged) => judged.day === day.day)
      .flatMap((judged) => judged.findings);

  test("is its past: a copied day settles straight, and is flagged", async () => {
    await copied();
    expect(record.day(day)).toMatchObject({ state: "settled", currentVersion: 1 });
    const distinct = new Set(loggedWh.slice(1)).size;
    expect(distinct).toBeGreaterThanOrEqual(12);
    expect(findings().map(({ rule }) => rule)).toContain("V47");
  });

  test("is the state of its supply: use at a vacant point is flagged half hour by half hour", async () => {
    record.notices.set(1, [{ kind: "vacant", from: 0, to: null }]);
    await validateMessages(logMessage());
    const vacant = findings().find(({ rule }) => rule === "V35");
    expect(vacant).toMatchObject({ outcome: "suspect", mode: "on" });
    expect(vacant?.periods).toEqual(
      loggedWh.slice(1).flatMap((wh, slot) => ((wh ?? 0) > 50 ? [slot + 1] : [])),
    );
  });

  test("does not hold a notice against a day that it covers in part", async () => {
    record.notices.set(1, [{ kind: "vacant", from: Date.UTC(2026, 9, 24, 6), to: null }]);
    await validateMessages(logMessage());
    expect(findings().map(({ rule }) => rule)).not.toContain("V35");
  });
});

describe("the registers around a day", () => {
  const advances = (...wattHours: readonly number[]) =>
    wattHours.forEach((wh, index) => {
      const at = dayStart(day.day) + (index - wattHours.length + 2) * dayMs;
      record.registers.set(registerKey(device, "AI", at), { wattHours: wh, source: "b:0" });
    });
  const sumWh = loggedWh.slice(1).reduce((sum, wh) => sum + wh, 0);
  const rulesFound = () =>
    record.saved
      .flatMap(({ days }) => days.judged)
      .filter((judged) => judged.day === day.day)
      .flatMap(({ findings }) => findings.map(({ rule }) => rule));

  test("that agree say nothing", async () => {
    advances(1_000_000, 1_000_000 + sumWh);
    await validateMessages(logMessage());
    expect(rulesFound().filter((rule) => /^V[56]/.test(rule))).toEqual([]);
  });

  test("whose opening read was itself a fall are not held against the half hours", async () => {
    // The read before the opening one stands, the opening one fell below it and is dropped (V51).
    advances(1_000_000, 990_000, 1_000_000 + sumWh);
    await validateMessages(logMessage());
    expect(record.day(day)).toMatchObject({ state: "settled", quality: "A".repeat(48) });
    expect(rulesFound()).not.toContain("V60");
  });

  test("that go round at 2^32 give their advance", async () => {
    advances(2 ** 32 - sumWh + 7, 7);
    await validateMessages(logMessage());
    expect(record.day(day)).toMatchObject({ state: "settled" });
    expect(rulesFound()).toContain("V52");
    expect(rulesFound()).not.toContain("V60");
  });
});

describe("a ruleset in shadow", () => {
  test("is heard beside the one that judges, and moves nothing", async () => {
    const strict: Ruleset = {
      ...initialRuleset,
      name: "strict@1",
      V43: { ...initialRuleset.V43, runMin: 6, wattHoursMin: 1 },
      V31: { ...initialRuleset.V31, tolerancePct: 0, amps: 20, volts: 220 },
    };
    const scope: LoadedScope = {
      id: "strict",
      version: 1,
      status: "shadow",
      effectiveFrom: settlementDay("2026-01-01"),
      effectiveTo: null,
      selectors: {},
      priority: 0,
      ruleset: strict,
    };
    record.rulesets = new RulesetsInForce([scope]);
    await validateMessages(
      logMessage({ entries: rows.map(([stamp], row) => [stamp, [row === 20 ? 3_000 : 50]]) }),
    );
    expect(record.day(day)).toMatchObject({ state: "settled", quality: "A".repeat(48) });
    const judged = record.saved
      .flatMap(({ days }) => days.judged)
      .filter((each) => each.day === day.day);
    const beside = judged.filter(({ ruleset }) => ruleset === "strict@1");
    expect(beside.flatMap(({ findings }) => findings)).toContainEqual(
      expect.objectContaining({ rule: "V31", outcome: "invalid", mode: "shadow", periods: [20] }),
    );
    const keys = judged.flatMap(({ findings }) =>
      findings.map(({ rule, outcome }) => rule + outcome),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
