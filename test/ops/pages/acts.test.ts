/** What the address and the form of an act are read as. */
import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  actFields,
  hasFields,
  readAct,
  readAddress,
} from "../../../src/ops/pages/acts/asked-act.ts";
import { slotText } from "../../../src/ops/pages/acts/view.ts";

const day = settlementDay("2026-10-22");
const key = { day, pointId: 7, quantity: "AI" } as const;

describe("an act", () => {
  test("is named by its address", () => {
    const params = { kind: "amend", pointId: "7", day };
    expect(readAddress({ params, query: {} })).toEqual({ kind: "amend", key });
    expect(readAddress({ params, query: { q: "RE" } })?.key.quantity).toBe("RE");
    for (const wrong of [{ kind: "delete" }, { pointId: "1499000000014x" }, { day: "2026-02-30" }])
      expect(readAddress({ params: { ...params, ...wrong }, query: {} })).toBeNull();
  });

  test("is not looked at before its fields are there", () => {
    expect(hasFields("re-validate", {})).toBe(true);
    expect(hasFields("agreed-read", { at: "2026-10-22T00:00" })).toBe(false);
  });

  test("of a read takes kilowatt-hours without a float", () => {
    const read = (kwh: string) => readAct("agreed-read", key, { at: "2026-10-22T00:00", kwh });
    const at = Date.parse("2026-10-22T00:00:00Z");
    expect(read("1234.567")).toEqual({ kind: "agreed-read", key, at, wattHours: 1_234_567 });
    expect(read("0.1")).toMatchObject({ wattHours: 100 });
    for (const wrong of ["-1", "1.2345", "1e3", "abc", "1,5"])
      expect(typeof read(wrong)).toBe("string");
  });

  test("of an amendment wants half hours in order and a reason of the market", () => {
    const given = { first: "1", last: "48", kwh: "4.8", amendmentReason: "T" };
    expect(readAct("amend", key, given)).toMatchObject({ grossWh: 4_800, first: 1, last: 48 });
    for (const wrong of [{ first: "49" }, { first: "9", last: "8" }, { amendmentReason: "Z" }])
      expect(typeof readAct("amend", key, { ...given, ...wrong })).toBe("string");
    expect(actFields("amend", day, given).map(({ name }) => name)).toEqual(Object.keys(given));
  });

  test("on a read names a rule of the catalogue", () => {
    const read = (rule: string) => readAct("accept-read", key, { period: "10", rule });
    expect(read("V31")).toEqual({ kind: "accept-read", key, period: 10, rule: "V31" });
    expect(typeof read("V999")).toBe("string");
  });
});

test("a slot is told with its unit, quality and reasons", () => {
  const slot = { wattHours: 812, quality: "8", reason: "9", amendment: "T" };
  expect(slotText(slot, "AI")).toBe("812 Wh E8, reason 9, amended T");
  expect(slotText({ ...slot, quality: "A", reason: "-", amendment: "-" }, "RI")).toBe("812 varh A");
  expect(slotText({ ...slot, wattHours: null }, "AI")).toBe("none");
});
