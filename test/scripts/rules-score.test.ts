/** The score of the rules: the page is what this code measures today, and the measure can tell good from bad. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { madeUp, madeUpField, recordedField } from "../../scripts/rules-score/grounds.ts";
import { judgePlanted } from "../../scripts/rules-score/judge-planted.ts";
import { plantFaults, scoredFaults } from "../../scripts/rules-score/plant-faults.ts";
import { qualityPagePath } from "../../scripts/rules-score/quality-page.ts";
import { scoreField } from "../../scripts/rules-score/score.ts";
import { recordedPart, withoutRecorded } from "../../scripts/score/recorded-part.ts";
import { catalogue } from "../../src/domain/validate/catalogue.ts";
import { checkoutFolder, programArguments } from "../../src/stack/program-arguments.ts";
import { testEnvironment } from "../support/environment.ts";

const execute = promisify(execFile);

/** In a process of its own, where it takes a few seconds: jest slows every call of Math and its like. */
test("the page's part on made-up homes is current (npm run rules:score)", async () => {
  const args = [...programArguments("scripts/rules-score/main.ts", testEnvironment()), "--page"];
  const { stdout } = await execute(process.execPath, args, { cwd: checkoutFolder() });
  const page = readFileSync(join(checkoutFolder(), qualityPagePath), "utf8");
  expect(withoutRecorded(page)).toBe(withoutRecorded(stdout));
  expect(recordedPart(page)).toContain("## Recorded homes");
});

/** A few of each kind. */
const small = madeUpField({ ...madeUp, points: 4 * scoredFaults.length, days: 53 });
const score = scoreField(small);

describe("the ground", () => {
  test("every kind of fault is planted, and names rules of the catalogue", () => {
    expect(score.faults.map(({ name }) => name).sort()).toEqual(
      scoredFaults.map(({ name }) => name).sort(),
    );
    const known = new Set(catalogue.map(({ id }) => id));
    for (const { rule, orElse } of scoredFaults)
      for (const each of [rule, ...orElse]) expect(known).toContain(each);
  });

  test("faults repeat with the seed, at most one a series, and days before them report the truth", () => {
    const field = madeUpField({ ...madeUp, points: 46, days: 53 });
    const series = [...plantFaults(field)];
    expect([...plantFaults(field)]).toEqual(series);
    const planted = series.flatMap((each) => (each.planted === null ? [] : [each]));
    expect(planted.length).toBeGreaterThan(15);
    for (const { days, planted: fault } of planted)
      for (const { reportedWh, truthWh } of days.slice(0, fault?.first))
        expect(reportedWh).toEqual([...truthWh]);
  });

  test("where no recorded data are there is no field of them", async () => {
    expect(await recordedField("/nowhere", 1)).toBeNull();
  });
});

describe("the measure", () => {
  test("a fault that breaks the law of figures is always found, and never seen where there is none", () => {
    for (const rule of ["V11", "V12", "V21", "V30", "V63"]) {
      const found = score.rules.find((each) => each.rule === rule);
      expect(found).toMatchObject({ found: found?.planted, falseFindings: 0 });
      expect(found?.planted).toBeGreaterThan(0);
    }
  });

  test("a fault taken out again is missed", () => {
    const negative = [...plantFaults(small)].find(
      (each) => each.planted?.fault.name === "negative",
    );
    const first = negative?.planted?.first ?? -1;
    const day = negative?.days[first];
    if (negative === undefined || day === undefined)
      throw new Error("no negative figure was planted");
    expect(judgePlanted(negative)[first]).toContain("V30");
    const mended = { ...day, reportedWh: [...day.truthWh] };
    const days = negative.days.with(first, mended);
    expect(judgePlanted({ ...negative, days })[first]).not.toContain("V30");
  });
});
