/** V25: a half hour belongs to the meter that stood for all of it. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { exchangeSlot } from "../../../../src/domain/validate/rules/exchange-slot.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V25 exchange-slot", () => {
  testPublished("V25", 10);

  const at = (time: string) => Date.parse(`2026-10-25T${time}Z`);
  const slot = (end: string, removed: string, installed: string, parts = [60, 45] as const) =>
    tell(
      exchangeSlot,
      {
        end: at(end),
        removedAt: at(removed),
        installedAt: at(installed),
        oldWh: parts[0],
        newWh: parts[1],
      },
      {},
    ).data;

  test("an exchange on the half hour costs none, on the day of a clock change either", () => {
    expect(slot("01:00:00", "01:00:00", "01:00:00")).toMatchObject({ owner: "old", wh: 60 });
    expect(slot("01:30:00", "01:00:00", "01:00:00")).toMatchObject({ owner: "new", wh: 45 });
  });

  test("one second into the half hour, and it is nobody's", () => {
    expect(slot("01:30:00", "01:00:01", "01:00:01")).toMatchObject({ owner: "none", wh: null });
  });

  test("both parts are added only where both came and the ruleset says so", () => {
    const subject = { end: at("01:30:00"), removedAt: at("01:10:00"), installedAt: at("01:20:00") };
    const summed = (oldWh: number | null) =>
      tell(exchangeSlot, { ...subject, oldWh, newWh: 45 }, { slot: "sum" }).data;
    expect(summed(60)).toMatchObject({ owner: "both", wh: 105 });
    expect(summed(null)).toMatchObject({ owner: "none", wh: null });
  });
});
