/** The simulator's own table of runs agrees with the published vectors and, day by day, with the service's. */
import { expect, test } from "@jest/globals";
import { cutOffsOf, finalCutOffOf } from "../../simulator/settlement-runs.ts";
import { formatInstant } from "../../src/domain/time/instant.ts";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { cutOff, finalCutOff } from "../../src/domain/timetable/cut-off.ts";
import { openingRuns } from "../../src/domain/timetable/next-run.ts";
import { casesOf } from "../support/vectors.ts";

type Runs = Readonly<Record<string, { readonly cutOff: string }>>;
const cases = casesOf<{ day: string }, Runs>("estimation", "timetable");

test.each(cases)("$id: cut-offs of $title", ({ given, expect: expected }) => {
  const { DF: _dispute, ...runs } = expected;
  const found = cutOffsOf(settlementDay(given.day)).map(({ run, at }) => [run, formatInstant(at)]);
  expect(found).toEqual(Object.entries(runs).map(([run, row]) => [run, row.cutOff]));
});

test("both tables have the same cut-offs over three years", () => {
  for (let day = settlementDay("2026-01-01"); day < "2029-01-01"; day = addDays(day, 1)) {
    const own = cutOffsOf(day).map(({ run, at }) => `${run} ${at}`);
    const theirs = openingRuns.flatMap((run) => {
      const at = cutOff(day, run);
      return at === null ? [] : [`${run} ${at}`];
    });
    expect([day, ...own]).toEqual([day, ...theirs]);
    expect(finalCutOffOf(day)).toBe(finalCutOff(day));
  }
});
