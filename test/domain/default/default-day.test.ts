import { expect, test } from "@jest/globals";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { drawnEvidence } from "../../support/drawn-day.ts";

const settings = initialEstimateSettings;

test("it goes on where the estimates stopped, and leaves them as they are", () => {
  const evidence = drawnEvidence("1-9 100 \n 10 - comms \n 11-30 100 \n 31-34 - \n 35-48 100");
  const estimated = estimateDay(evidence, settings);
  expect(estimated.left).toEqual([31, 32, 33, 34]);
  expect(estimated.slots.quality).toBe(`${"A".repeat(9)}0${"A".repeat(20)}----${"A".repeat(14)}`);
  expect(estimated.slots.wattHours.slice(30, 34)).toEqual([null, null, null, null]);
  const defaulted = defaultDay(evidence, estimated, settings);
  expect(defaulted).toMatchObject({
    kind: "settled",
    slots: {
      quality: `${"A".repeat(9)}0${"A".repeat(20)}9999${"A".repeat(14)}`,
      reason: `${"-".repeat(9)}4${"-".repeat(20)}2222${"-".repeat(14)}`,
      method: `${"-".repeat(9)}i${"-".repeat(20)}3333${"-".repeat(14)}`,
    },
    links: [{ stage: "default", periods: [31, 32, 33, 34] }],
  });
});

test("a complete day passes both stages as it is, with no reason and no method", () => {
  const evidence = drawnEvidence("1-48 100");
  const estimated = estimateDay(evidence, settings);
  expect(estimated).toMatchObject({ left: [], links: [], slots: actualDay(evidence.wattHours) });
  expect(defaultDay(evidence, estimated, settings)).toMatchObject({
    kind: "settled",
    slots: actualDay(evidence.wattHours),
    links: [],
  });
});

test("an empty day without evidence is left whole to the default", () => {
  const estimated = estimateDay(drawnEvidence("1-48 -"), settings);
  expect(estimated.left).toHaveLength(48);
  expect(estimated.slots).toMatchObject({ quality: "-".repeat(48), reason: null, method: null });
});

test("by deEnergised.submit = none a day of a supply that is off is withheld, unless it is complete", () => {
  const none = { ...settings, deEnergisedSubmit: "none" } as const;
  const state = { supply: "deEnergised", notice: "none" } as const;
  const open = drawnEvidence("1-47 0 \n 48 -", { state });
  expect(defaultDay(open, estimateDay(open, none), none)).toEqual({ kind: "withheld" });
  const complete = drawnEvidence("1-48 0", { state });
  expect(defaultDay(complete, estimateDay(complete, none), none).kind).toBe("settled");
});

test("reactive energy is not filled without the active energy beside it, nor active energy with it", () => {
  const message = "active energy stands beside reactive energy, and only there";
  const reactive = drawnEvidence("1-48 -", { quantity: "RI" });
  expect(() => estimateDay(reactive, settings)).toThrow(message);
  const active = { wattHours: new Array<number>(48).fill(0), reference: null };
  expect(() => estimateDay(drawnEvidence("1-48 -", { active }), settings)).toThrow(message);
});
