import { expect, test } from "@jest/globals";
import { checkDay } from "../../../support/drawn-day.ts";

const oneMissing = `
  1-19   180
  20     -
  21-48  180
  =>
`;
const reads = (closing: number) =>
  [
    ["00:00", 5_000_000],
    ["24:00", closing],
  ] as const;

test("one slot missing between two midnight reads takes the rest of the advance", () => {
  const { links, law } = checkDay(`${oneMissing} 20 240 E0 2 single-by-advance`, {
    registers: reads(5_008_700),
  });
  const bracket = {
    firstPeriod: 1,
    lastPeriod: 48,
    advanceWh: 8_700,
    actualWh: 8_460,
    estimatedWh: 240,
    holds: true,
  };
  expect(links).toEqual([
    {
      stage: "estimate",
      by: "E0 single-by-advance",
      periods: [20],
      inputs: { registers: ["read 00:00", "read 24:00"] },
      law: bracket,
    },
  ]);
  expect(law).toEqual([bracket]);
});

test("at the tolerance of 1 Wh a half hour the slot is 0, and the law holds within tolerance", () => {
  const { law, findings } = checkDay(`${oneMissing} 20 0 E0 2 single-by-advance`, {
    registers: reads(5_008_460 - 48),
  });
  expect(law.map(({ holds }) => holds)).toEqual([false]);
  expect(findings).toEqual([]);
});

test("one watt-hour beyond the tolerance the bracket is not used, and V60 says so", () => {
  const { law, findings } = checkDay(`${oneMissing} 20 180 E0 2 interpolation`, {
    registers: reads(5_008_460 - 49),
  });
  expect(law).toEqual([]);
  expect(findings).toEqual([
    {
      rule: "V60",
      outcome: "suspect",
      periods: [20],
      detail: { advanceWh: 8_411, actualWh: 8_460 },
    },
  ]);
});

test("an advance at what one slot can carry is used, one watt-hour more is V54", () => {
  checkDay(`${oneMissing} 20 13800 E0 2 single-by-advance`, {
    registers: reads(5_008_460 + 13_800),
  });
  const { findings } = checkDay(`${oneMissing} 20 180 E0 2 interpolation`, {
    registers: reads(5_008_460 + 13_801),
  });
  expect(findings.map(({ rule, outcome }) => [rule, outcome])).toEqual([["V54", "refuse"]]);
});

test("without a limit for the connection nothing is too much", () => {
  checkDay(`${oneMissing} 20 1000000 E0 2 single-by-advance`, {
    registers: reads(5_008_460 + 1_000_000),
    connection: { connectionType: "H", domestic: false, hardLimitWh: null },
  });
});

test("a register that fell closes no bracket, and V51 says so", () => {
  const { findings } = checkDay(`${oneMissing} 20 180 E0 2 interpolation`, {
    registers: reads(4_999_999),
  });
  expect(findings.map(({ rule, outcome }) => [rule, outcome])).toEqual([["V51", "refuse"]]);
});

test("two slots missing in two brackets are each single by advance", () => {
  checkDay(
    `
    1-9    100
    10     -
    11-30  100
    31     -   comms
    32-48  100
    =>
    10     250  E0 2 single-by-advance
    31     50   E0 4 single-by-advance
    `,
    {
      registers: [
        ["00:00", 1000],
        ["12:00", 1000 + 2300 + 250],
        ["24:00", 1000 + 2300 + 250 + 2300 + 50],
      ],
    },
  );
});
