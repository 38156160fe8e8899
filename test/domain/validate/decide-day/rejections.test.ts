/** What a rejection by the centre makes of a day, drawn: the figure goes, and for how long. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";

describe("a rejection by the centre", () => {
  const settled = `
    01:12
    1-4   214
    5     9000
    6-48  214
    =>
    straight
    1-4   214 A
    5     9000 A
    6-48  214 A
  `;

  test("takes the figure out of the day, with reason 3", () => {
    checkDay(`${settled}
      centre 5 9000 ECS1012
      nothing
      =>
      fill
      1-4   214 A
      5     I 3
      6-48  214 A
      V31 invalid 5
    `);
  });

  test("holds while the meter repeats the figure, and not for another one", () => {
    checkDay(`${settled}
      centre 5 9000 ECS1012
      +5 01:12
      5     9000
      =>
      fill
      1-4   214 A
      5     I 3
      6-48  214 A
      V31 invalid 5

      +6 01:12
      5     900
      =>
      settle
      1-4   214 A
      5     900 A
      6-48  214 A
      V22 suspect 5
    `);
  });

  test("of an estimate leaves actuals alone", () => {
    checkDay(`
      01:12
      1-47  214
      =>
      wait
      1-47  214 A
      48    M 2

      filled 20000
      centre 48 20000 ECS1012
      nothing
      =>
      fill
      1-47  214 A
      48    M 2
    `);
  });

  test("and a refusal of ours under one rule are one finding", () => {
    checkDay(`
      01:12
      1     13801
      2-4   214
      5     9000
      6-48  214
      =>
      wait
      1     I 3
      2-4   214 A
      5     9000 A
      6-48  214 A
      V31 invalid 1

      centre 5 9000 ECS1012
      due
      nothing
      =>
      fill
      1     I 3
      2-4   214 A
      5     I 3
      6-48  214 A
      V31 invalid 1,5
    `);
  });

  test("of a negative figure speaks as V30", () => {
    checkDay(`
      01:12
      1-48  0
      =>
      straight
      1-48  0 A

      centre 5 0 ECS1010
      nothing
      =>
      fill
      1-4   0 A
      5     I 3
      6-48  0 A
      V30 invalid 5
    `);
  });
});
