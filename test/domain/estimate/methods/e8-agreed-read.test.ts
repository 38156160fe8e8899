import { expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay, drawnBeside, evenShape } from "../../../support/drawn-day.ts";

const agreed = { isAgreed: true } as const;

test.each([
  ["the closing read", {}, agreed],
  ["the opening read", agreed, {}],
])("%s is agreed: the advance over the slots, before every other register method", (_, a, b) => {
  const { links, law } = checkDay("1-48 - \n => \n 1-48 100 E8 2 agreed-read", {
    registers: [
      ["00:00", 0, a],
      ["24:00", 4_800, b],
    ],
  });
  expect(links.map(({ by, inputs }) => [by, inputs.registers])).toEqual([
    ["E8 agreed-read", ["read 00:00", "read 24:00"]],
  ]);
  expect(law[0]?.holds).toBe(true);
});

test("a single slot, and an advance of 0, are E8 too", () => {
  checkDay("1-47 100 \n 48 - \n => \n 48 50 E8 2 agreed-read", {
    registers: [
      ["00:00", 0],
      ["24:00", 4_750, agreed],
    ],
  });
  checkDay("1-48 - \n => \n 1-48 0 E8 2 agreed-read", {
    registers: [
      ["00:00", 7],
      ["24:00", 7, agreed],
    ],
    settings: { zeroAdvanceCode: "ZE1" },
  });
});

test("it reaches over several days, and only as far as the next read", () => {
  const day = settlementDay("2026-10-20");
  const next = addDays(day, 1);
  checkDay(
    "1-24 - \n 25-48 - \n => \n 1-24 50 E3 2 advance-of-span \n 25-48 100 E8 2 agreed-read",
    {
      beside: [drawnBeside(next, "1-48 -")],
      shapes: { [next]: evenShape },
      registers: [
        ["00:00", 0],
        ["12:00", 1_200],
        ["48:00", 1_200 + 7_200, agreed],
      ],
    },
  );
});

test("a supply that is off stays at zero, whatever was agreed", () => {
  checkDay("1-48 - \n => \n 1-48 0 ZE1 7 zero-state", {
    state: { supply: "deEnergised", notice: "none" },
    registers: [
      ["00:00", 0],
      ["24:00", 4_800, agreed],
    ],
  });
});
