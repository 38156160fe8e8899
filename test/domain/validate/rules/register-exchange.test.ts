/** V53: a difference is of one meter. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import {
  type MeterRead,
  registerExchange,
} from "../../../../src/domain/validate/rules/register-exchange.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V53 register-exchange", () => {
  testPublished("V53", 11);

  const at = (hour: number) => Date.parse("2026-10-24T00:00:00Z") + hour * 3_600_000;
  const read = (
    meterId: string,
    wattHours: number,
    hour: number,
    event: MeterRead["event"] = null,
  ) => ({
    meterId,
    wattHours,
    at: at(hour),
    event,
  });
  const spans = (reads: readonly MeterRead[], params = {}) =>
    tell(registerExchange, { reads }, params).data["spans"];

  test("two exchanges in a row are run through, across a clock change", () => {
    const reads = [
      read("A", 1_000, 0),
      read("A", 1_100, 11, "removal"),
      read("B", 5, 12, "installation"),
      read("B", 25, 30, "removal"),
      read("C", 0, 31, "installation"),
      read("C", 40, 48),
    ];
    expect(spans(reads)).toEqual([
      { from: "2026-10-24T00:00:00Z", to: "2026-10-26T00:00:00Z", advanceWh: 160 },
    ]);
  });

  test("off supply for as long as is set, and not a minute more", () => {
    const reads = (hours: number) => [
      read("A", 0, 0),
      read("A", 10, 1, "removal"),
      read("B", 0, 1 + hours, "installation"),
      read("B", 7, 48),
    ];
    expect(spans(reads(24))).toHaveLength(1);
    expect(spans(reads(24.1))).toEqual([
      { from: "2026-10-25T01:06:00Z", to: "2026-10-26T00:00:00Z", advanceWh: 7 },
    ]);
    expect(spans(reads(2), { offSupplyHoursMax: 1 })).toHaveLength(1);
  });

  test("no reads, no span; one meter is no exchange", () => {
    expect(tell(registerExchange, { reads: [] }, {})).toMatchObject({
      result: "pass",
      data: { spans: [] },
    });
    expect(
      registerExchange.check({ reads: [read("A", 1, 0)] }, { offSupplyHoursMax: 24 }),
    ).toBeNull();
  });
});
