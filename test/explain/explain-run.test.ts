/** What is said of a filled run of slots: its method, its inputs, and the bracket that binds it. */
import { describe, expect, test } from "@jest/globals";
import type { BracketLaw } from "../../src/domain/estimate/day-draft.ts";
import { type MethodInputs, methodCodes } from "../../src/domain/estimate/method.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Evidence } from "../../src/explain/evidence.ts";
import { explainRun } from "../../src/explain/explain-run.ts";
import { methodWords, ruleText } from "../../src/explain/words.ts";

const evidence: Evidence = {
  key: { day: settlementDay("2026-10-20"), pointId: 1, quantity: "AI" },
  record: {
    progress: null,
    versions: [],
    findings: [],
    submissions: [],
    rejections: [],
    amendments: [],
    reads: [],
  },
  standing: null,
  dueAt: 0,
  opening: { wattHours: 5_000, source: "open:1" },
  closing: { wattHours: 14_640, source: "close:2" },
  origins: new Map(),
  wholeDayPlace: null,
};

const ofDay: BracketLaw = {
  firstPeriod: 1,
  lastPeriod: 48,
  advanceWh: 9_640,
  actualWh: 9_400,
  estimatedWh: 240,
  holds: true,
};

function told(inputs: MethodInputs, law?: BracketLaw): readonly string[] {
  const link = { stage: "estimate" as const, by: "E0 single-by-advance", periods: [20], inputs };
  const run = {
    first: 20,
    last: 20,
    wattHours: [240],
    quality: "E0" as const,
    reason: 2 as const,
    method: "single-by-advance" as const,
    link: law === undefined ? link : { ...link, law },
    amendment: null,
    amended: null,
    places: [],
    refused: [],
    isAppointed: true,
  };
  return explainRun(run, { evidence, originOf: () => null, findings: [] }).madeFrom;
}

describe("what a filled run was made from", () => {
  test("names the registers of the day and that both parts add up to their advance", () => {
    expect(told({ registers: ["open:1", "close:2"] }, ofDay)).toEqual([
      "registers 5,000 Wh at 00:00 and 14,640 Wh at 24:00, an advance of 9,640 Wh (message open:1 and message close:2)",
      "the bracket 2026-10-20 00:00 UTC to 2026-10-21 00:00 UTC: 9,400 Wh actual and 240 Wh estimated add up to the advance of 9,640 Wh",
    ]);
  });

  test("names a bracket over other days by its instants, and the exchange inside it", () => {
    const span = { ...ofDay, firstPeriod: -47, lastPeriod: 96 };
    expect(told({ registers: ["a:1", "off:2", "on:3", "b:4"] }, span)).toEqual([
      "register reads of message a:1 and message b:4",
      "an exchange of meters, message off:2 and message on:3",
      expect.stringContaining("the bracket 2026-10-19 00:00 UTC to 2026-10-22 00:00 UTC:"),
    ]);
  });

  test("says by how much the actuals exceed an advance within tolerance", () => {
    const within = { ...ofDay, actualWh: 9_643, estimatedWh: 0, holds: false };
    expect(told({ registers: ["open:1", "close:2"] }, within)[1]).toBe(
      "the bracket 2026-10-20 00:00 UTC to 2026-10-21 00:00 UTC: 9,643 Wh actual and 0 Wh estimated, 3 Wh above the advance of 9,640 Wh and within tolerance",
    );
  });

  test("tells a read of the market from a message of the meter", () => {
    expect(told({ registers: ["a:1", "PUB-041 t-7"] })).toEqual([
      "register reads of message a:1 and the market's read of PUB-041 t-7",
    ]);
  });

  test("says which counter of two rates gave the advance", () => {
    expect(told({ registers: ["a:1", "b:4"], rate: "offPeak" })).toEqual([
      "register reads of message a:1 and message b:4",
      "the off-peak counter of a meter with two rates, over the half hours of that rate alone",
    ]);
  });

  test.each([
    ["nominated", {}, "annual consumption 2,000 Wh (named by the supplier)"],
    ["central", {}, "annual consumption 2,000 Wh (of the centre)"],
    [
      "central",
      { isDefaulted: true },
      "annual consumption 2,000 Wh (of the centre, its own default)",
    ],
    ["class", {}, "annual consumption 2,000 Wh (assumed of its class, as nothing is known of it)"],
  ] as const)("tells where annual consumption of source %s is from", (source, more, text) => {
    expect(told({ annual: { source, wattHours: 2_000, ...more } })).toEqual([text]);
  });

  test("tells history with each of its sources", () => {
    expect(told({ history: { sources: ["2026-10-18", "2026-10-19"], wattHours: 19_000 } })).toEqual(
      ["history 19,000 Wh (2026-10-18; 2026-10-19)"],
    );
  });
});

test("every method has words of its own", () => {
  const words = methodCodes.map(([name]) => methodWords[name]);
  expect(words.every((text) => text.length > 10)).toBe(true);
  expect(new Set(words).size).toBe(methodCodes.length);
});

test("ids of findings that no rule of the catalogue makes have words too", () => {
  expect(ruleText("V86")).toBe("an annual consumption is known, and believable");
  expect(ruleText("V100")).toBe("a day passes our own check before it is sent");
  expect(ruleText("V83")).toBe("a nominated consumption is like the annual consumption");
  expect(ruleText("V999")).toBe("");
});
