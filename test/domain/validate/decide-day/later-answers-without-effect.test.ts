/** Later answers that leave a day as it is, drawn: repeated, older than what is held, unusable or without a value. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";

describe("later answers", () => {
  test("with the same figures change nothing (V20)", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      +2 01:12
      48    214
      =>
      unchanged

      +3 01:12
      1-48  214
      =>
      unchanged
    `);
  });

  test("that are older than what is held are kept and have no effect", () => {
    checkDay(`
      +2 06:00
      1-48  214
      =>
      straight
      1-48  214 A

      01:12
      5     151
      =>
      keep
      1-48  214 A
    `);
  });

  test("that are unusable leave what is held", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      +9 06:00
      5     -151
      6     null
      =>
      unchanged
    `);
  });

  test("without a value do not take back that an unusable figure is held", () => {
    checkDay(`
      01:12
      1     -5
      2-48  214
      =>
      wait
      1     I 3
      2-48  214 A
      V30 invalid 1

      +2 01:12
      1     null
      =>
      wait
      1     I 3
      2-48  214 A
      V30 invalid 1
    `);
  });
});
