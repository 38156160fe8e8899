/** The command line of `sds sim`. */
import { expect, test } from "@jest/globals";
import { parseCommand } from "../../../scripts/sim/options.ts";
import { refusalOf } from "../../support/refusal.ts";

test("thirty days over the spring change are run when nothing else is asked for", () => {
  expect(parseCommand([])).toEqual({
    do: "timetable",
    days: 30,
    meters: 30,
    seed: 1,
    from: "2026-03-16",
    late: 0.05,
    json: null,
  });
});

test("takes what is asked for", () => {
  const args = "--days 5 --meters 8 --seed 9 --from 2026-10-12 --late 0.3 --json";
  expect(parseCommand(args.split(" "))).toEqual({
    do: "timetable",
    days: 5,
    meters: 8,
    seed: 9,
    from: "2026-10-12",
    late: 0.3,
    json: { file: null },
  });
});

test.each([
  ["--days 0"],
  ["--late 1.5"],
  ["--late x"],
  ["--from 2026-02-30"],
  ["--speed 3"],
  ["x"],
  ["run"],
  ["run --scenario flood --scale 0"],
  ["replay"],
])("refuses %s", (text) => {
  expect(refusalOf(() => parseCommand(text.split(" ")))).toMatch(/^error: ./);
});

test("a scenario with what is changed in it, a ledger again, and what there is", () => {
  const args =
    "run --scenario clean-week --meters 40 --days 3 --seed 7 --speed 3600 --json out.json";
  expect(parseCommand(args.split(" "))).toMatchObject({
    do: "run",
    ...{ scenario: "clean-week", meters: 40, days: 3, seed: 7, speed: 3_600 },
    json: { file: expect.stringMatching(/\/out\.json$/) },
  });
  expect(parseCommand(["run", "--scenario", "flood", "--scale", "0.1"])).toMatchObject({
    ...{ do: "run", scale: 0.1 },
  });
  expect(parseCommand(["replay", "ledger"])).toMatchObject({
    do: "replay",
    ledger: expect.stringMatching(/\/ledger$/),
  });
  expect(parseCommand(["ls", "--faults"])).toEqual({ do: "ls", faults: true });
});
