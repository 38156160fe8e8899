/** Answers that are judged once the final cut-off of the day has passed, drawn: kept, and without effect. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";

describe("after the final run", () => {
  test("a correction leaves the day as it was settled", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      final
      +9 06:00
      5     222
      =>
      keep
      1-4   214 A
      5     222 A
      6-48  214 A
    `);
  });

  test("a day that was never settled stays without a version, whole as it comes", () => {
    checkDay(`
      final
      01:12
      1-48  214
      =>
      wait
      1-48  214 A
    `);
  });

  test("what replaces estimates comes too late", () => {
    checkDay(`
      01:12
      1-47  214
      due
      =>
      fill
      1-47  214 A
      48    M 2

      filled 100
      final
      +9 06:00
      48    215
      =>
      keep
      1-47  214 A
      48    215 A
    `);
  });
});
