import { describe, expect, test } from "@jest/globals";
import { checkDay } from "../../support/drawn-day.ts";

describe("supply that is off (ZE1)", () => {
  test.each([
    ["deEnergised", 7],
    ["disconnected", 8],
  ] as const)("%s: every open slot is zero with reason %s", (supply, reason) => {
    const { links } = checkDay(`1-48 - \n => \n 1-48 0 ZE1 ${reason} zero-state`, {
      state: { supply, notice: "none" },
    });
    expect(links).toEqual([
      {
        stage: "default",
        by: "ZE1 zero-state",
        periods: Array.from({ length: 48 }, (_, index) => index + 1),
        inputs: { state: supply },
      },
    ]);
  });

  test("it beats a register that moved, a neighbour and a notice, and says nothing about them", () => {
    const { findings, law } = checkDay(
      `
      1-19   180
      20     -
      21-48  180
      =>
      20     0  ZE1 7 zero-state
      `,
      {
        state: { supply: "deEnergised", notice: "vacant" },
        registers: [
          ["00:00", 0],
          ["24:00", 8_700],
        ],
      },
    );
    expect([findings, law]).toEqual([[], []]);
  });

  test("actuals of such a day stand", () => {
    const { slots } = checkDay("1-10 90 \n 11-48 - \n => \n 11-48 0 ZE1 8 zero-state", {
      state: { supply: "disconnected", notice: "none" },
    });
    expect(slots.quality.slice(0, 11)).toBe("AAAAAAAAAAx");
    expect(slots.wattHours[9]).toBe(90);
  });
});

describe("a notice in force (ZE2, ZE3)", () => {
  test.each([
    ["vacant", "ZE2 5"],
    ["disabled", "ZE3 6"],
  ] as const)("%s without a register: %s, before any interpolation", (notice, codes) => {
    checkDay(`1-19 180 \n 20 - \n 21-48 180 \n => \n 20 0 ${codes} zero-state`, {
      state: { supply: "live", notice },
    });
  });

  test("a register that stood still confirms it, and its law is kept", () => {
    const { links, law, findings } = checkDay("1-48 - \n => \n 1-48 0 ZE2 5 zero-state", {
      state: { supply: "live", notice: "vacant" },
      registers: [
        ["00:00", 700],
        ["24:00", 700],
      ],
    });
    expect(links[0]?.inputs).toEqual({ state: "vacant", registers: ["read 00:00", "read 24:00"] });
    expect(law.map(({ advanceWh, holds }) => [advanceWh, holds])).toEqual([[0, true]]);
    expect(findings).toEqual([]);
  });

  test.each([
    ["vacant", "V35"],
    ["disabled", "V34"],
  ] as const)("%s, but the register moved: the register wins, and %s says so", (notice, rule) => {
    const { findings } = checkDay("1-48 - \n => \n 1-48 =2400 E2 2 advance-of-day", {
      state: { supply: "live", notice },
      registers: [
        ["00:00", 0],
        ["24:00", 2_400],
      ],
    });
    expect(findings.map((finding) => [finding.rule, finding.outcome])).toEqual([[rule, "suspect"]]);
  });

  test("half of a day under a register that moved, half under one that stood still", () => {
    checkDay(
      `
      1-48   -
      =>
      1-24   100  E3 2 advance-of-span
      25-48  0    ZE3 6 zero-state
      `,
      {
        state: { supply: "live", notice: "disabled" },
        registers: [
          ["00:00", 0],
          ["12:00", 2_400],
          ["24:00", 2_400],
        ],
      },
    );
  });

  test("a register that contradicts the actuals did move, so a notice does not make zeros", () => {
    const { findings } = checkDay(
      "1-19 180 \n 20 - \n 21-48 180 \n => \n 20 180 E0 2 interpolation",
      {
        state: { supply: "live", notice: "vacant" },
        registers: [
          ["00:00", 0],
          ["24:00", 8_000],
        ],
      },
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["V60"]);
  });

  test("a register at 0 against actuals did not move, nor did one that fell or ran away", () => {
    for (const closing of [700, 699, 700 + 8_460 + 13_801])
      checkDay("1-19 180 \n 20 - \n 21-48 180 \n => \n 20 0 ZE2 5 zero-state", {
        state: { supply: "live", notice: "vacant" },
        registers: [
          ["00:00", 700],
          ["24:00", closing],
        ],
      });
  });

  test("the switch for a zero advance gives way to the notice", () => {
    checkDay("1-48 - \n => \n 1-48 0 ZE2 5 zero-state", {
      state: { supply: "live", notice: "vacant" },
      registers: [
        ["00:00", 700],
        ["24:00", 700],
      ],
      settings: { zeroAdvanceCode: "ZE1" },
    });
  });
});

describe("nothing known (ZE1)", () => {
  test("an export without history and annual consumption is zero, each slot with its own reason", () => {
    checkDay(
      `
      1-10   - comms
      11-48  -
      =>
      1-10   0  ZE1 4 nothing-known
      11-48  0  ZE1 2 nothing-known
      `,
      { quantity: "AE", annual: null, shape: null },
    );
  });

  test("an import never: it has a class default", () => {
    checkDay("1-48 - \n => \n 1-48 =7950 E9 2 annual-class-annual", { annual: null, shape: null });
  });
});
