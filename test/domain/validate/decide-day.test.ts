/** What news make of a day, drawn: the first look, late reads, corrections, repeats, rejections, edges. */
import { describe, expect, test } from "@jest/globals";
import { checkDay } from "../../support/day-table.ts";
import { bindingOf, londonDay, registrationOf } from "../../support/standing.ts";

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

describe("registers", () => {
  test("that agree let the day go straight", () => {
    checkDay(`
      register 5000 15282
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
    `);
  });

  test("within a note are told, and the day settles", () => {
    checkDay(`
      register 5000 15293
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
      V60 note
    `);
  });

  test("that contradict the half hours make the whole day an estimate", () => {
    checkDay(`
      register 5000 25000
      01:12
      1-48  214
      =>
      wait
      1-48  I 3
      V60 invalid 1-48
    `);
  });

  test("that come later and contradict reopen a settled day; when corrected, the reads stand again", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 25000
      nothing
      =>
      fill
      1-48  I 3
      V60 invalid 1-48

      filled 100
      register 5000 15272
      nothing
      =>
      settle
      1-48  214 A
    `);
  });

  test("that are corrected before estimate has run leave nothing to decide: it finds no hole", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 25000
      nothing
      =>
      fill
      1-48  I 3
      V60 invalid 1-48

      register 5000 15272
      nothing
      =>
      unchanged
    `);
  });

  test("that come with a repeated row are asked all the same", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 25000
      +2 01:12
      48    214
      =>
      fill
      1-48  I 3
      V60 invalid 1-48
    `);
  });

  test("that come after an estimate let it be made again", () => {
    checkDay(`
      01:12
      1-40  214
      =>
      wait
      1-40  214 A
      41-48 M 2

      filled 100
      register 5000 15272
      nothing
      =>
      fill
      1-40  214 A
      41-48 M 2
    `);
  });

  test("that come later and agree change nothing", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 15272
      nothing
      =>
      unchanged
    `);
  });

  test("show an excess of an incomplete day, and never a lack", () => {
    checkDay(`
      register 5000 15272
      01:12
      1-47  214
      =>
      wait
      1-47  214 A
      48    M 2

      register 5000 7000
      nothing
      =>
      wait
      1-47  I 3
      48    M 2
      V60 invalid 1-47
    `);
  });

  test("that fall are dropped by V51, and the half hours stand", () => {
    checkDay(`
      register 15000 5000
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
      V51 refuse
    `);
  });
});

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

describe("the edges of an appointment", () => {
  const from = londonDay("2026-07-02");
  const begins = bindingOf({ registrations: [registrationOf({ from })] });

  test("the day before it begins in summer has two slots, 47 and 48", () => {
    checkDay(
      `
      01:12
      47-48  214
      =>
      straight
      1-46   -
      47-48  214 A
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("reads before it are not ours and leave no trace in the day", () => {
    checkDay(
      `
      01:12
      1-48  214
      =>
      straight
      1-46   -
      47-48  214 A
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("one of the two missing: the day waits for that slot alone", () => {
    checkDay(
      `
      01:12
      47  214
      =>
      wait
      1-46   -
      47     214 A
      48     M 2
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("registers of the whole day do not judge a part of it", () => {
    checkDay(
      `
      register 1000 9000
      01:12
      47-48  214
      =>
      straight
      1-46   -
      47-48  214 A

      nothing
      =>
      unchanged

      +3 01:12
      47     220
      =>
      settle
      1-46   -
      47     220 A
      48     214 A
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("the last day in summer ends with slot 46", () => {
    const ends = bindingOf({ registrations: [registrationOf({ to: from })] });
    checkDay(
      `
      01:12
      1-48  214
      =>
      straight
      1-46   214 A
      47-48  -
      `,
      { day: "2026-07-01", binding: ends },
    );
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
  `);
});
