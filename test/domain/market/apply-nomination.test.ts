/** A nomination against the centre's figure (V83): noted beyond the bounds, and kept all the same. */
import { expect, test } from "@jest/globals";
import { applyNomination } from "../../../src/domain/market/apply-nomination.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { londonDay } from "../../support/standing.ts";

const point = { pointId: 7, appointed: [{ from: londonDay("2025-04-01"), to: null }] };
const plain = "nominated consumption from 2025-10-21";

function apply(wattHours: number, centralWh: number | null = 2_900_000) {
  const message = {
    kind: "nomination",
    transactionId: "T-1",
    stampedAt: Date.UTC(2026, 9, 20, 9),
    mpan: null,
    from: settlementDay("2025-10-21"),
    expiry: null,
    wattHours,
  } as const;
  return applyNomination(message, point, () => ({ centralWh, figures: initialRuleset.V83 }));
}

test.each([
  [14_500_001, "high against the centre: 14500001 Wh, not 2900000 Wh (V83)"],
  [579_999, "low against the centre: 579999 Wh, not 2900000 Wh (V83)"],
])("one of %i Wh is noted, and kept", (wattHours, note) => {
  expect(apply(wattHours)).toMatchObject({
    kind: "applied",
    facts: { nominations: [{ wattHours }] },
    outcome: `${plain}, ${note}`,
  });
});

test.each([14_500_000, 580_000])("one of %i Wh, on the bound, is not", (wattHours) => {
  expect(apply(wattHours)).toMatchObject({ kind: "applied", outcome: plain });
});

test("one below 0, which is never used, is not, and none is where the centre holds no figure", () => {
  expect(apply(-1)).toMatchObject({ outcome: plain });
  expect(apply(99_000_000, null)).toMatchObject({ outcome: plain });
});
