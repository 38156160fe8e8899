import { expect, test } from "@jest/globals";
import {
  estimateSettingTable,
  initialEstimateSettings,
} from "../../../src/domain/estimate/settings.ts";
import { settlementTimetable } from "../../../src/domain/timetable/settlement-run.ts";
import { loadVectors } from "../../support/vectors.ts";

interface Published {
  readonly default: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly unknown[];
}
const { settings } = loadVectors<{ settings: Record<string, Published> }>("estimation");
const table = Object.values(estimateSettingTable);

test.each(table)("$name is as published: initial value, bounds, choices", (setting) => {
  const { name, initial, ...held } = setting;
  // An order has neither bounds nor choices: the published list is what is put into order.
  const range = "isOrder" in held ? {} : held;
  const { default: expected, options, ...bounds } = settings[name] ?? { default: undefined };
  expect(initial).toEqual(expected);
  expect(range).toEqual(options === undefined ? bounds : { choices: options });
});

test("the initial settings are the initial values of the table", () => {
  const initials = Object.entries(estimateSettingTable).map(([key, { initial }]) => [key, initial]);
  expect(initialEstimateSettings).toEqual(Object.fromEntries(initials));
});

test("the published settings that no built method uses are these, and no others", () => {
  const used = new Set([...table.map(({ name }) => name), "cutOff.localTime"]);
  expect(Object.keys(settings).filter((name) => !used.has(name))).toEqual([
    "outage.zeroOnEvidence",
    "amendment.partial",
    "amendment.weights",
    "amendment.thresholdWh",
    "amendment.referenceRequired",
    "deemed.readDays",
    "deemed.afterDays",
    "range.samplesMin",
    "range.windowDays",
    "range.zeroHighWh",
  ]);
  expect(settings["cutOff.localTime"]?.default).toBe(settlementTimetable.cutOffLocalTime);
});
