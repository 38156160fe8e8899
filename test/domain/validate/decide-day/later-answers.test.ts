/** What later answers make of a day, drawn: they fill holes, correct, clear what was unusable and replace estimates. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";

describe("later answers", () => {
  test("fill the hole that an earlier one left", () => {
    checkDay(`
      01:12
      1-17   214
      19-48  198
      =>
      wait
      1-17   214 A
      18     M 2
      19-48  198 A

      +2 06:00
      18     206
      =>
      settle
      1-17   214 A
      18     206 A
      19-48  198 A
    `);
  });

  test("that are newer replace what was settled straight", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      +9 06:00
      5     222
      =>
      settle
      1-4   214 A
      5     222 A
      6-48  214 A
    `);
  });

  test("that change a figure by more than 100 Wh and 10 % are believed and shown (V22)", () => {
    checkDay(`
      01:12
      1-48  1000
      =>
      straight
      1-48  1000 A

      +9 06:00
      5     1100
      6     1101
      =>
      settle
      1-4   1000 A
      5     1100 A
      6     1101 A
      7-48  1000 A
      V22 suspect 6
    `);
  });

  test("that bring a usable figure clear an unusable one, newer or older", () => {
    checkDay(`
      +2 01:12
      1     -5
      2     13801
      3-48  214
      =>
      wait
      1-2   I 3
      3-48  214 A
      V30 invalid 1
      V31 invalid 2

      01:12
      1     214
      =>
      wait
      1     214 A
      2     I 3
      3-48  214 A
      V31 invalid 2

      +3 01:12
      2     214
      =>
      settle
      1-48  214 A
    `);
  });

  test("of one job are ordered by when the meter answered, not by place", () => {
    checkDay(`
      +3 01:12
      1-48  300
      also 01:12
      1-48  214
      =>
      settle
      1-48  300 A
    `);
  });

  test("replace an estimate, and the day is filled again where they do not", () => {
    checkDay(`
      01:12
      1-46  214
      =>
      wait
      1-46  214 A
      47-48 M 2

      filled 100
      +9 06:00
      47    180
      =>
      fill
      1-46  214 A
      47    180 A
      48    M 2

      +9 07:00
      48    190
      =>
      settle
      1-46  214 A
      47    180 A
      48    190 A
    `);
  });

  test("equal to an estimate still make the slot actual", () => {
    checkDay(`
      01:12
      1-47  214
      =>
      wait
      1-47  214 A
      48    M 2

      filled 100
      +9 06:00
      48    100
      =>
      settle
      1-47  214 A
      48    100 A
    `);
  });

  test("change one slot of a day that went straight, and may change it back", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      +2 01:12
      5     222
      =>
      settle
      1-4   214 A
      5     222 A
      6-48  214 A

      +3 01:12
      5     214
      =>
      settle
      1-48  214 A
    `);
  });
});
