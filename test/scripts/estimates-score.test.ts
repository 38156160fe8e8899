/** The score of estimates: the page is what this code measures today, and the measure can tell good from bad. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { climbLadder, fillAlone, methods, variants } from "../../scripts/estimates-score/climbs.ts";
import { evidenceOf, groupShapes, registerStates } from "../../scripts/estimates-score/evidence.ts";
import {
  historyDays,
  madeUp,
  madeUpGround,
  recordedGround,
} from "../../scripts/estimates-score/grounds.ts";
import { hiddenShare, hide, patterns } from "../../scripts/estimates-score/hide.ts";
import { measureGround } from "../../scripts/estimates-score/measure.ts";
import { percent } from "../../scripts/estimates-score/percent.ts";
import { qualityPagePath } from "../../scripts/estimates-score/quality-page.ts";
import { findingsOf } from "../../scripts/estimates-score/verdict.ts";
import { recordedPart, withoutRecorded } from "../../scripts/score/recorded-part.ts";
import { assertEvidence } from "../../src/domain/estimate/evidence.ts";
import { loadRuleset } from "../../src/domain/ruleset/load-ruleset.ts";
import { measuredDocument } from "../../src/domain/ruleset/measured-document.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { checkoutFolder, programArguments } from "../../src/stack/program-arguments.ts";
import { testEnvironment } from "../support/environment.ts";

const execute = promisify(execFile);
const small = madeUpGround({ ...madeUp, homes: 4, days: 49 });
const [home] = small.homes;
if (home === undefined) throw new Error("no home");

/** In a process of its own, where it takes some ten seconds: jest slows every call of Math and its like. */
test("the page's part on made-up homes is current (npm run estimates:score)", async () => {
  const args = [
    ...programArguments("scripts/estimates-score/main.ts", testEnvironment()),
    "--page",
  ];
  const { stdout } = await execute(process.execPath, args, { cwd: checkoutFolder() });
  const page = readFileSync(join(checkoutFolder(), qualityPagePath), "utf8");
  expect(withoutRecorded(page)).toBe(withoutRecorded(stdout));
  expect(recordedPart(page)).toContain("## Recorded homes");
}, 120_000);

describe("what is hidden", () => {
  const where = { seed: 3, firstDay: historyDays, dayCount: madeUp.days };
  const halfHours = (madeUp.days - historyDays) * 48;

  test.each(patterns)("%s: its share of many homes, the same with the same seed", (pattern) => {
    const homes = Array.from({ length: 400 }, (_, number) => hide(pattern, number, where));
    const share = homes.reduce((sum, marks) => sum + count(marks), 0) / (400 * halfHours);
    expect(Math.abs(share / hiddenShare - 1)).toBeLessThan(0.15);
    expect(hide(pattern, 7, where)).toEqual(homes[7]);
    expect(homes.some((marks) => marks.subarray(0, historyDays * 48).includes(1))).toBe(false);
  });

  test.each([
    ["single", [1]],
    ["runs", [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ["days", [48]],
    ["weeks", [336]],
  ] as const)("%s: stretches have their length", (pattern, lengths) => {
    for (let number = 0; number < 40; number += 1)
      for (const length of stretches(hide(pattern, number, where)))
        expect(lengths).toContain(length);
  });

  function count(marks: Uint8Array): number {
    return marks.reduce((sum, mark) => sum + mark, 0);
  }
  function stretches(marks: Uint8Array): number[] {
    return (
      [...marks]
        .join("")
        .match(/1+/g)
        ?.map((text) => text.length) ?? []
    );
  }
});

describe("the evidence", () => {
  const hidden = new Uint8Array(49 * 48);
  hidden.fill(1, 30 * 48 + 10, 30 * 48 + 20);
  const shapes = groupShapes(small);

  test.each(registerStates)(
    "$name: stands up to the checks, and holds nothing that is hidden",
    (registers) => {
      const evidence = evidenceOf({ ground: small, home, hidden, registers, shapes }, 30);
      assertEvidence(evidence);
      expect(evidence.wattHours.map((value) => value === null)).toEqual(
        Array.from({ length: 48 }, (_, slot) => slot >= 10 && slot < 20),
      );
      expect(evidence.history.days.some(({ day }) => day === evidence.day)).toBe(false);
    },
  );

  test("with every midnight known the hidden half hours come out true in their sum, by every register method", () => {
    const [registers] = registerStates;
    if (registers === undefined) throw new Error("no state");
    const evidence = evidenceOf({ ground: small, home, hidden, registers, shapes }, 30);
    const truth = (home.days.get(30) ?? []).slice(10, 20).reduce((sum, value) => sum + value, 0);
    const sum = (estimates: ReturnType<typeof climbLadder>) =>
      estimates.reduce((total, { wattHours }) => total + wattHours, 0);
    expect(sum(climbLadder(evidence))).toBe(truth);
    const byRegister = methods.flatMap((method) => {
      const estimates = fillAlone(method, evidence);
      return estimates.some(({ by }) => /^E[1238]/.test(by)) ? [sum(estimates)] : [];
    });
    expect(byRegister).toEqual([truth]);
  });

  test("where no recorded data are there is no ground of them", async () => {
    expect(await recordedGround("/nowhere")).toBeNull();
  });
});

describe("the measure", () => {
  const measurements = measureGround(small, 5);

  test("asks every state of the register, and every setting changes one thing at least", () => {
    const asked = new Set(measurements.map(({ registers }) => registers.name));
    expect([...asked]).toEqual(registerStates.map(({ name }) => name));
    for (const { variants: measured } of measurements)
      expect(measured).toHaveLength(variants.length + 1);
  });

  test("every method of recent and old history shows where it is the one to serve", () => {
    const seen = new Set(measurements.flatMap(({ methods: scores }) => scores.map(({ by }) => by)));
    for (const code of ["E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E9"])
      expect([...seen].some((by) => by.startsWith(`${code} `))).toBe(true);
  });

  test("the ladder answers for all that is hidden, a method for what it serves", () => {
    for (const { hidden, ladder, methods: scores } of measurements) {
      expect(ladder.count).toBe(hidden);
      for (const { alone, ladder: there } of scores) {
        expect(alone.count).toBe(there.count);
        expect(alone.sumActualWh).toBe(there.sumActualWh);
        expect(alone.count).toBeLessThanOrEqual(hidden);
      }
    }
  });

  test("the same seed measures the same", () => {
    expect(measureGround(small, 5)).toEqual(measurements);
  });

  test("a better method and a better setting are named with their gain, an equal one is not", () => {
    const [first] = measurements;
    if (first === undefined) throw new Error("nothing measured");
    const better = { ...first.ladder, absErrorBp: (first.ladder.absErrorBp ?? 0) - 250 };
    const method = { by: "E5 previous-daily-advances", alone: better, ladder: first.ladder };
    const setting = { name: "`some.setting` on", score: better };
    const beaten = { ...first, methods: [method], variants: [setting] };
    expect(findingsOf([beaten])).toEqual([
      `${first.registers.name}, ${first.pattern}: E5 previous-daily-advances alone is better by 2.5 points ` +
        "on the 100 % that it serves; with `some.setting` on the ladder would be better by 2.5 points.",
    ]);
    const leaning = { ...better, biasBp: (first.ladder.biasBp ?? 0) - 700 };
    const lean = { ...first, methods: [], variants: [{ name: "it", score: leaning }] };
    expect(findingsOf([lean])[0]).toMatch(/better by 2\.5 points at a bias of -\d+\.\d %, not /);
    const equal = { ...first, methods: [], variants: [{ name: "equal", score: first.ladder }] };
    expect(findingsOf([equal])).toEqual(["Nowhere by 1 % of the mean half hour or more."]);
  });
});

/** Rows of the tables in which the offered ruleset stands beside the initial settings, as numbers. */
function offeredRows(part: string): readonly (readonly number[])[] {
  const [, after = ""] = part.split("### The ruleset that is offered");
  return [...after.matchAll(/^\| [a-z0-9 ]+ \| \w+ ((?:\| -?[\d.]+ % ){6})\|$/gm)].map(
    ([, cells = ""]) =>
      cells
        .split("|")
        .slice(1)
        .map((cell) => Number.parseFloat(cell)),
  );
}

describe("the ruleset that is offered", () => {
  const page = readFileSync(join(checkoutFolder(), qualityPagePath), "utf8");

  test.each([
    ["made-up", withoutRecorded(page), 15, 0.5],
    ["recorded", recordedPart(page) ?? "", 13, 0],
  ])("is borne out by the page on %s homes", (_, part, count, worseMax) => {
    const rows = offeredRows(part);
    expect(rows).toHaveLength(count);
    const gains = rows.map(([error = 0, , , offered = 0]) => error - offered);
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(-worseMax);
    expect(Math.max(...gains)).toBeGreaterThan(5);
    for (const [, bias = 0, , , leaning = 0] of rows)
      expect(Math.abs(leaning)).toBeLessThanOrEqual(Math.abs(bias) + 0.5);
  });

  test("is a draft that loads, and differs from the initial one in its settings alone", () => {
    const loaded = loadRuleset(measuredDocument);
    expect(loaded).toMatchObject({ kind: "loaded" });
    expect([measuredDocument.status, measuredDocument.rules]).toEqual(["draft", []]);
    expect(loaded.kind === "loaded" && loaded.ruleset).toEqual({
      ...initialRuleset,
      name: "sds-measured@1",
      estimate: { ...initialRuleset.estimate, shapeSource: "ownHistory" },
    });
  });
});

test("shares are shown in per cent, none as a dash", () => {
  expect([percent(6_129), percent(-410), percent(null)]).toEqual(["61.3 %", "-4.1 %", "-"]);
});
