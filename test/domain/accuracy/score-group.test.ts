import { expect, test } from "@jest/globals";
import { estimateGround, shapeGroupText } from "../../../src/domain/accuracy/score-group.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";

const figures = { volts: 230, amps: 100, tolerancePct: 20 };
const day = settlementDay("2026-10-20");
const key = { day, pointId: 1, quantity: "AI" } as const;

test("a group is named as load shapes name theirs", () => {
  expect(shapeGroupText(registrationOf())).toBe("_E W S domestic");
  expect(shapeGroupText(registrationOf({ domestic: false, connectionType: "L" }))).toBe(
    "_E L S nonDomestic",
  );
});

test("a day has group, supplier and limit of the registration in force; reactive energy has no limit", () => {
  const ground = { shapeGroup: "_E W S domestic", supplierDipId: "2300000012" };
  expect(estimateGround([bindingOf()], key, figures)).toEqual({ ...ground, hardLimitWh: 13_800 });
  expect(estimateGround([bindingOf()], { ...key, quantity: "RI" }, figures)).toEqual({
    ...ground,
    hardLimitWh: null,
  });
});

test("another direction and a day before the appointment have none", () => {
  expect(estimateGround([bindingOf()], { ...key, quantity: "AE" }, figures)).toBeNull();
  const before = { ...key, day: settlementDay("2020-02-01") };
  expect(estimateGround([bindingOf()], before, figures)).toBeNull();
  expect(estimateGround([], key, figures)).toBeNull();
});
