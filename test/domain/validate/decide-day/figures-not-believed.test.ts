/** What figures that are not believed make of a day, drawn: each is held, and none costs another. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";
import { bindingOf } from "../../../support/standing.ts";

describe("figures that are not believed", () => {
  test("are each held with reason 3, and an entry without a value is missing", () => {
    checkDay(`
      01:12
      1     4294967295
      2     -5
      3     13801
      4     "143"
      5     null
      6     143.5
      7     210 | 214
      8-48  214
      =>
      wait
      1-4   I 3
      5     M 2
      6-7   I 3
      8-48  214 A
      V10 refuse 4-6
      V11 invalid 1
      V21 invalid 7
      V30 invalid 2
      V31 invalid 3
    `);
  });

  test("never cost the others: 47 refused, one stands", () => {
    checkDay(`
      01:12
      1-47  -1
      48    214
      =>
      wait
      1-47  I 3
      48    214 A
      V30 invalid 1-47
    `);
  });

  test("beside a usable figure of the same stamp do not harm it", () => {
    checkDay(`
      01:12
      1     4294967295 | 210
      2     210 | null
      3-48  214
      =>
      settle
      1-2   210 A
      3-48  214 A
    `);
  });

  test("that contradict each other are refused all, however often each comes", () => {
    checkDay(`
      01:12
      1     210 | 214 | 210
      2     210 | 210 | 214
      3     -5 | 210
      4     13801 | 13801 | 13802
      5-48  214
      =>
      wait
      1-4   I 3
      5-48  214 A
      V21 invalid 1-4
    `);
  });

  test("of a twin are judged element by element, and the sum of good ones settles", () => {
    checkDay(
      `
      01:12
      1     143 + 57
      2     143 + null
      3     4294967295 + 120
      4     -5 + 200
      5     7000 + 7000
      6-48  100 + 14
      =>
      wait
      1     200 A
      2     M 2
      3-5   I 3
      6-48  114 A
      V11 invalid 3
      V23 refuse 2
      V30 invalid 4
      V31 invalid 5
      `,
      { binding: bindingOf({ variant: "S2B" }) },
    );
  });
});
