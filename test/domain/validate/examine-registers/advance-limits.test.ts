/** V54 and V55 over the register reads of a point: more than the connection can carry, more than is expected. */
import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import {
  advancesOf,
  d20,
  d21,
  d22,
  examinedRegisters,
  foundOn,
  reading,
  withSetting,
} from "../../../support/registers.ts";

describe("V54, more than the connection can carry", () => {
  const readings = [reading(d20, 0), reading(d21, 662_401), reading(d22, 9_000)];

  test("one day of 662,400 stands, one of 662,401 is dropped", () => {
    expect(advancesOf(examinedRegisters([reading(d20, 0), reading(d21, 662_400)]))).toEqual({
      [d20]: 662_400,
    });
    const examined = examinedRegisters(readings);
    expect(foundOn(examined)).toEqual([`${d20} V54 refuse`]);
    expect(examined.dropped).toEqual([{ reading: readings[1], rule: "V54" }]);
    expect(examined.standing.at(-1)?.totalWh).toBe(9_000);
  });

  test("no limit, nothing to say", () => {
    expect(foundOn(examinedRegisters(readings.slice(0, 2), { hardWh: null }))).toEqual([]);
  });

  test("weighed down to suspect the read stands, and in shadow too", () => {
    const two = readings.slice(0, 2);
    const suspect = withSetting("V54", { outcome: "suspect", mode: "on" });
    const kept = examinedRegisters(two, {}, suspect);
    expect(foundOn(kept)).toEqual([`${d20} V54 suspect`]);
    expect(advancesOf(kept)).toEqual({ [d20]: 662_401 });
    const shadow = withSetting("V54", { outcome: "refuse", mode: "shadow" });
    expect(advancesOf(examinedRegisters(two, {}, shadow))).toEqual({ [d20]: 662_401 });
  });

  test("a half hour begun can carry as much as a whole one", () => {
    const examined = examinedRegisters([
      reading(d20, 0),
      reading(`${d20}T00:40:00Z`, 27_600, { source: "instant" }),
    ]);
    expect(foundOn(examined)).toEqual([]);
  });
});

describe("V55, against what is expected", () => {
  const days = [settlementDay(d20), settlementDay(d21)];
  const expectedWh = new Map(days.map((day) => [day, 10_000]));

  test("twice as much passes, one watt-hour more is suspect; what is not known is not asked", () => {
    const ask = (wattHours: number, expected = expectedWh) =>
      foundOn(
        examinedRegisters([reading(d20, 0), reading(d21, wattHours)], { expectedWh: expected }),
      );
    expect(ask(20_000)).toEqual([]);
    expect(ask(20_001)).toEqual([`${d20} V55 suspect`]);
    expect(ask(20_001, new Map())).toEqual([]);
  });

  test("several days between two midnight reads are held against their sum", () => {
    const ask = (wattHours: number) =>
      foundOn(examinedRegisters([reading(d20, 0), reading(d22, wattHours)], { expectedWh }));
    expect(ask(40_000)).toEqual([]);
    expect(ask(40_001)).toEqual([`${d21} V55 suspect`]);
    const partly = new Map([[settlementDay(d20), 10_000]]);
    const examined = examinedRegisters([reading(d20, 0), reading(d22, 90_000)], {
      expectedWh: partly,
    });
    expect(foundOn(examined)).toEqual([]);
  });
});
