/** Scenario files: what is wrong is told with the line on which it stands. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { lineOf } from "../../../simulator/scenarios/line-of.ts";
import { parseScenario } from "../../../simulator/scenarios/parse-scenario.ts";
import { scenarioJsonSchema } from "../../../simulator/scenarios/scenario.ts";
import { ScenarioError } from "../../../simulator/scenarios/scenario-error.ts";
import { smallScenario } from "./support/small-scenario.ts";

/** The faults that a scenario has, each with the text of its line. */
function faultsOf(changed: object): readonly string[] {
  const text = JSON.stringify({ ...smallScenario, ...changed }, null, 2);
  try {
    parseScenario(text, "s.json");
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.faults.map(({ line, what }) => `${text.split("\n")[line - 1]?.trim()} <- ${what}`);
  }
}

test("the published schema is the one that files are checked against", () => {
  const file = new URL("../../../simulator/scenarios/scenario.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(scenarioJsonSchema());
});

describe("a file", () => {
  test("that is right is taken as it is", () => {
    expect(faultsOf({})).toEqual([]);
  });

  test("that is no JSON is told by its line", () => {
    expect(() => parseScenario('{\n "name": \n}', "s.json")).toThrow(/^s\.json:3: no JSON/);
  });

  test.each([
    [{ v: 2 }, /^"v": 2, <- v: /],
    [{ extra: 1 }, /^"extra": 1 <- has no "extra"/],
    [{ faults: [{ fault: "F99" }] }, /^"fault": "F99" <- faults\.0\.fault: /],
    [
      { faults: [{ fault: "F01", params: { slots: 3 } }] },
      /^"slots": 3 <- F01: parameters: has no "slots"/,
    ],
    [
      { faults: [{ fault: "F01", params: { slot: 49 } }] },
      /^"slot": 49 <- F01: parameters: slot: /,
    ],
    [{ faults: [{ fault: "F02", mq: "AE" }] }, /^"mq": "AE" <- F02: is not planted on AE/],
    [{ faults: [{ fault: "F01", on: { count: 11 } }] }, /^"count": 11 <- F01: 11 meters of 10/],
    [
      { faults: [{ fault: "F01", on: { meters: [3, 12] } }] },
      /^"meters": \[ <- F01: meter 12 of 10/,
    ],
    [{ faults: [{ fault: "F01", on: { hub: 1 } }] }, /^"hub": 1 <- F01: hub 1 of 1/],
    [
      { faults: [{ fault: "F01", from: "2026-01-15T00:00:00Z" }] },
      /^"from": "2026-01-15T00:00:00Z" <- F01: 2026-01-15 is outside 2026-01-12 and the 2 days/,
    ],
    [
      {
        faults: [{ fault: "F01", from: "2026-01-13T00:00:00Z", to: "2026-01-12T12:00:00Z" }],
      },
      /^"to": "2026-01-12T12:00:00Z" <- F01: ends before it begins/,
    ],
    [
      { actions: [{ do: "platformDown", at: "2026-01-12T00:00:00Z", params: { mode: "off" } }] },
      /^"mode": "off" <- platformDown: parameters: mode: /,
    ],
    [{ fleet: { meters: 10, exportMeters: 11 } }, /^"exportMeters": 11 <- 11 of 10 meters/],
  ])("with %j is told so", (changed, told) => {
    const faults = faultsOf(changed);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(told);
  });

  test("with several faults has all of them told", () => {
    expect(faultsOf({ v: 2, seed: -1 })).toHaveLength(2);
  });
});

describe("the line of a path", () => {
  const text = '{"a": [1,\n {"b\\"c": "}",\n "d": [true, [],\n null]}]}';
  test.each([
    [[], 1],
    [["a", 0], 1],
    [["a", 1], 2],
    [["a", 1, 'b"c'], 2],
    [["a", 1, "d", 1], 3],
    [["a", 1, "d", 2], 4],
    [["a", 1, "none"], 2],
  ])("%j is %d", (path, line) => {
    expect(lineOf(text, path)).toBe(line);
  });
});
