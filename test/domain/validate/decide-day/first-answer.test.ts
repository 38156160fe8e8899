/** What a first answer makes of a day, drawn: whole or with holes, before and after the cut-off, and why slots are missing. */
import { describe, expect, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";

describe("a first answer", () => {
  test("that is whole and clean settles the day straight", () => {
    const decision = checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
    `);
    expect(decision).toMatchObject({ kind: "straight", slots: { reason: null, method: null } });
  });

  test("settles straight with its rows in any order", () => {
    checkDay(`
      01:12
      30-48  198
      1-29   214
      =>
      straight
      1-29   214 A
      30-48  198 A
    `);
  });

  test("of zeros settles straight: an empty home is not a missing read", () => {
    checkDay(`
      register 1000 1000
      01:12
      1-48  0
      =>
      straight
      1-48  0 A
    `);
  });

  test.each(["2026-03-29", "2026-10-25"])("settles 48 slots on the clock-change day %s", (day) => {
    checkDay(
      `
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
      `,
      { day },
    );
  });

  test("of export settles straight like import", () => {
    checkDay(
      `
      01:12
      1-48  1840
      =>
      straight
      1-48  1840 A
      `,
      { quantity: "AE" },
    );
  });

  test("with a row twice and the same figure settles, though not straight", () => {
    checkDay(`
      01:12
      1-30  214
      31    214 | 214
      32-48 214
      =>
      settle
      1-48  214 A
    `);
  });

  test("with a hole waits for more", () => {
    checkDay(`
      01:12
      1-17   214
      18     -
      19-48  198
      =>
      wait
      1-17   214 A
      18     M 2
      19-48  198 A
    `);
  });

  test("with nothing usable waits too", () => {
    checkDay(`
      01:12
      1-48  null
      =>
      wait
      1-48  M 2
      V10 refuse 1-48
    `);
  });

  test("that comes after the cut-off is filled at once", () => {
    checkDay(`
      due
      +7 06:00
      1-17   214
      19-48  198
      =>
      fill
      1-17   214 A
      18     M 2
      19-48  198 A
    `);
  });

  test("that is whole settles after the cut-off as well", () => {
    checkDay(`
      due
      +7 06:00
      1-48  214
      =>
      straight
      1-48  214 A
    `);
  });
});

test("the last answer of the meter gives missing slots reason 4 when it could not be reached", () => {
  checkDay(`
    answer E21
    01:12
    1-46  214
    47    -5
    =>
    wait
    1-46  214 A
    47    I 3
    48    M 4
    V07 note
    V30 invalid 47
  `);
  checkDay(`
    answer E5
    01:12
    1-47  214
    =>
    wait
    1-47  214 A
    48    M 2
    V07 suspect
  `);
});
