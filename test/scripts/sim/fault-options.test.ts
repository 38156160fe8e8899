/** The command line of `sds sim fault`: what is asked for, and what cannot be asked for. */
import { describe, expect, test } from "@jest/globals";
import { renderInjections, renderOutcomes } from "../../../scripts/sim/fault/render.ts";
import { parseCommand } from "../../../scripts/sim/options.ts";
import type { InjectionTold, OutcomeTold } from "../../../src/ops/injection/told.ts";
import { refusalOf } from "../../support/refusal.ts";

const parse = (line: string) => parseCommand(line.split(" "));

test.each([
  ["fault add F05", { fault: "F05", params: {} }],
  [
    "fault add F05 --meters 3 --for 10m --intensity 0.5",
    { fault: "F05", params: {}, meters: { count: 3 }, forSeconds: 600, intensity: 0.5 },
  ],
  [
    "fault add run-gap --meter 4 --meter 9 --param length=6 --quantity AE",
    { fault: "run-gap", params: { length: "6" }, meters: { numbers: [4, 9] }, quantity: "AE" },
  ],
  ["fault add F42 --share 0.2", { fault: "F42", params: {}, meters: { share: 0.2 } }],
])("%s", (line, asked) => {
  expect(parse(line)).toEqual({ do: "fault", act: "add", asked, run: null, json: null });
});

test("the others", () => {
  expect(parse("fault rm 2")).toMatchObject({ do: "fault", act: "rm", id: 2 });
  expect(parse("fault outcomes --json out.json --run here")).toMatchObject({
    ...{ act: "outcomes", json: { file: expect.stringMatching(/out\.json$/) } },
    run: expect.stringMatching(/here$/),
  });
  expect(parse("serve --meters 40")).toMatchObject({ do: "serve", meters: 40, speed: 3_600 });
});

test.each([
  ...["fault add F05 --for soon", "fault add F05 --for 90000s", "fault add F05 --share 0"],
  ...["fault add F05 --meters 3 --share 0.5", "fault add F05 --param length", "fault rm all"],
])("%s cannot be asked", (line) => {
  expect(refusalOf(() => parse(line))).toMatch(/^error: ./);
});

describe("what is said", () => {
  const injection: InjectionTold = {
    ...{ id: 2, fault: "F05", name: "error-value-32", says: "", kind: "meters", params: {} },
    ...{ meters: [1, 2, 3, 4, 5, 6, 7, 8], quantity: "AI", intensity: 1, addedAt: 0, planted: 1 },
    ...{ expiresAt: 65_000, state: "active", ended: null, trouble: null },
  };
  const outcome: OutcomeTold = {
    ...{ id: 2, n: 1, fault: "F05", kind: "error-value-32", meter: 4, mq: "AI", tookMs: 3_600_000 },
    ...{ day: "2026-10-27", state: "missed", by: ["refusal"], wrong: ["ending E"], settlesAt: 0 },
  };

  test("of injections", () => {
    const text = renderInjections([injection], 5_000);
    expect(text).toContain("AI of meters 1, 2, 3, 4, 5, 6, … (8)");
    expect(text).toContain("active, ends in 1 min");
  });

  test("of outcomes", () => {
    const text = renderOutcomes({ judgedAt: 0, trouble: null, lines: [outcome] });
    expect(text).toMatch(/MISSED +refusal; not so: ending E +1 h/);
  });
});
