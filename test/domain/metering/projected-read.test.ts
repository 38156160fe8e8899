import { describe, expect, test } from "@jest/globals";
import { runProjection } from "../../../scripts/vectors/interpolation/register-reads.ts";
import { projectedRead } from "../../../src/domain/metering/projected-read.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { casesOf } from "../../support/vectors.ts";

const cases = casesOf<unknown, unknown>("interpolation-and-scaling", "projection");

test("there are 7 projection vectors", () => expect(cases).toHaveLength(7));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(runProjection(given)).toEqual(expected);
});

function project(day: string, reads: readonly (readonly [string, number])[], windowDays = 90) {
  const dated = reads.map(([on, wattHours]) => ({ day: settlementDay(on), wattHours }));
  return projectedRead(settlementDay(day), dated, windowDays);
}

describe("edges", () => {
  test("one read has no pace", () => {
    expect(project("2026-04-29", [["2026-04-28", 5]])).toBeNull();
    expect(project("2026-04-29", [])).toBeNull();
  });

  test("a read on the day itself stands as it is", () => {
    const reads = [
      ["2026-04-27", 1_000],
      ["2026-04-29", 1_025],
    ] as const;
    expect(project("2026-04-29", reads)).toBe(1_025);
  });

  test("a register that stood still stays where it is", () => {
    expect(
      project("2026-05-29", [
        ["2026-04-27", 700],
        ["2026-04-28", 700],
      ]),
    ).toBe(700);
  });

  test("reads outside the window and after the day do not count", () => {
    const reads = [
      ["2026-01-28", 0],
      ["2026-01-29", 1_000],
      ["2026-04-28", 1_890],
      ["2026-04-30", 9_999],
    ] as const;
    expect(project("2026-04-29", reads)).toBe(1_900);
    expect(project("2026-04-29", reads, 89)).toBeNull();
  });

  test("half a watt-hour goes up, over either clock change", () => {
    expect(
      project("2026-03-30", [
        ["2026-03-27", 0],
        ["2026-03-29", 1],
      ]),
    ).toBe(2);
    expect(
      project("2026-10-26", [
        ["2026-10-23", 0],
        ["2026-10-25", 1],
      ]),
    ).toBe(2);
  });
});
