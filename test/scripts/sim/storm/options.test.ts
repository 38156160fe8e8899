/** The command line of `npm run sim:storm`. */
import { expect, test } from "@jest/globals";
import { parseStorm } from "../../../../scripts/sim/storm/options.ts";
import { refusalOf } from "../../../support/refusal.ts";

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

test.each([
  ["--seeds 0", "a whole number from 1 to"],
  ["--meters 9", "a whole number from 10 to"],
  ["--days x", "a whole number from 1 to 60"],
  ["--seed -1", "a whole number from 0 to"],
  ["--speed 3", "unknown option '--speed'"],
  ["x", "too many arguments"],
])("refuses %s and says why", (text, why) => {
  expect(refusalOf(() => parseStorm(text.split(" ")))).toContain(why);
});
