/** The command line of `npm run sim:storm`. */
import { expect, test } from "@jest/globals";
import { CommanderError } from "commander";
import { parseStorm } from "../../../../scripts/sim/storm/options.ts";

test("twenty storms are run when nothing else is asked for", () => {
  const { seeds, ...others } = parseStorm([]);
  expect(seeds).toHaveLength(20);
  expect([seeds[0], seeds.at(-1)]).toEqual([1, 20]);
  expect(others).toEqual({ meters: 30, days: 2, doesKill: false, json: null });
});

test("takes what is asked for", () => {
  const args = "--seeds 3 --first 40 --meters 20 --days 1 --kill --json";
  expect(parseStorm(args.split(" "))).toEqual({
    seeds: [40, 41, 42],
    meters: 20,
    days: 1,
    doesKill: true,
    json: { file: null },
  });
});

test("one seed is run alone, 0 as well", () => {
  expect(parseStorm(["--seed", "0"]).seeds).toEqual([0]);
});

test.each([["--seeds 0"], ["--meters 9"], ["--days x"], ["--seed -1"], ["--speed 3"], ["x"]])(
  "refuses %s",
  (text) => {
    expect(() => parseStorm(text.split(" "))).toThrow(CommanderError);
  },
);
