/** What a message held, counted: placed reads, placeless ones, and those that were left alone. */
import { expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { tallyOf, withLeft } from "../../../src/domain/validate/message-tally.ts";

const at = { blockId: "b", position: 3 };
const days = [
  {
    ...{ pointId: 1, quantity: "AI" as const, day: settlementDay("2026-10-20") },
    ...{ periods: [47, 48], wattHours: [5, null], reasons: [null, "V11.errorValue"] },
  },
];

test("the reads of a message are those with a half hour of ours and those without", () => {
  const tally = tallyOf(at, days, new Map([["V17.notAppointed", 2]]));
  expect(tally).toEqual({ ...at, reads: 4, placeless: new Map([["V17.notAppointed", 2]]) });
});

test("reads that were left alone are repeats, or refused without a row of their own", () => {
  const tally = tallyOf(at, days, new Map([["V11.errorValue", 1]]));
  const other = tallyOf({ blockId: "b", position: 4 }, days, new Map());
  const left = [
    { ...at, reasons: [null, "V11.errorValue"] },
    { ...at, reasons: [null] },
  ];
  expect(withLeft([tally, other], left)).toEqual([
    { ...tally, repeated: 2, placeless: new Map([["V11.errorValue", 2]]) },
    { ...other, repeated: 0 },
  ]);
  expect(tally.placeless).toEqual(new Map([["V11.errorValue", 1]]));
});

test("where nothing was left alone nothing is repeated", () => {
  const tally = tallyOf(at, [], new Map());
  expect(withLeft([tally], [])).toEqual([{ ...at, reads: 0, placeless: new Map(), repeated: 0 }]);
});
