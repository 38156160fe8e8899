/** What stands around a day in validate: its past, its supply, its registers, and rulesets in shadow. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { registerKey } from "../../../src/domain/metering/register-key.ts";
import { initialRuleset, type Ruleset } from "../../../src/domain/ruleset/ruleset.ts";
import {
  type LoadedScope,
  RulesetsInForce,
} from "../../../src/domain/ruleset/rulesets-in-force.ts";
import { dayMs, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { InboxMessage } from "../../../src/stages/ports.ts";
import { device, loggedWh } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { before, day, logMessage, rows, validateIn } from "../support/validate-messages.ts";

let record: MemoryDays;

beforeEach(() => {
  record = new MemoryDays([bindingOf()]);
});

const validateMessages = (...messages: readonly InboxMessage[]) => validateIn(record, messages);

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
