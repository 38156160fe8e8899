import { expect, test } from "@jest/globals";
import {
  type ReactiveGiven,
  reactiveEvidence,
  runReactive,
} from "../../../scripts/vectors/estimation/reactive.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { checkDay } from "../../support/drawn-day.ts";
import { casesOf } from "../../support/vectors.ts";

const cases = casesOf<ReactiveGiven, unknown>("estimation", "reactive");

test("there are 7 reactive vectors", () => expect(cases).toHaveLength(7));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(runReactive(given)).toEqual(expected);
});

const wattHours = new Array<number>(48).fill(200);
const reference = { activeWh: 9_000, reactiveWh: 2_501, ageDays: 28, source: "day 1" };
const facts = { quantity: "RI", active: { wattHours, reference }, shape: null } as const;
const twoMissing = "1-40 50 \n 41-42 - comms \n 43-48 50 \n =>";

test("a register of reactive energy binds like one of active energy, shared equally, and is no operator's item", () => {
  const { exceptions, law } = checkDay(`${twoMissing} 41-42 76,75 E1 4 residual-of-day`, {
    ...facts,
    registers: [
      ["00:00", 0],
      ["24:00", 46 * 50 + 151],
    ],
  });
  expect(exceptions).toEqual([]);
  expect(law[0]?.holds).toBe(true);
});

test("a single slot needs both neighbours: one of them is not repeated", () => {
  checkDay("1-46 50 \n 47 60 \n 48 - \n => \n 48 56 E5 2 ratio-of-reference-day", facts);
  checkDay("1-46 50 \n 47 60 \n 48 - \n => \n 48 65 E0 2 interpolation", { ...facts, after: 70 });
});

test("a supply that is off and a notice come first, as for active energy", () => {
  checkDay(`${twoMissing} 41-42 0 ZE1 7 zero-state`, {
    ...facts,
    state: { supply: "deEnergised", notice: "none" },
  });
  checkDay(`${twoMissing} 41-42 0 ZE2 5 zero-state`, {
    ...facts,
    state: { supply: "live", notice: "vacant" },
  });
});

test("day by day the same: nothing but its evidence is asked", () => {
  const evidence = reactiveEvidence({ mq: "RI", reactive: [null, 5], active: [10, 20] });
  const settle = () =>
    defaultDay(evidence, estimateDay(evidence, initialEstimateSettings), initialEstimateSettings);
  expect(settle()).toEqual(settle());
});
