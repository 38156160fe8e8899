/** What is told of a day before it is changed is what changes. */
import { expect, test } from "@jest/globals";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import { type DayBefore, dayChange } from "../../../src/domain/day/day-change.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const key = { day: settlementDay("2026-10-20"), pointId: 7, quantity: "AI" } as const;
const before: DayBefore = {
  state: "settled",
  version: 1,
  slots: actualDay(new Array(48).fill(200)),
};

test("slots that differ are told with both sides", () => {
  const wattHours = new Array<number>(48).fill(200);
  wattHours[9] = 900;
  const after = { state: "settled", version: 2, slots: actualDay(wattHours), isSent: true };
  const change = dayChange(key, before, after);
  expect(change).toMatchObject({ whBefore: 9_600, whAfter: 10_300, versionAfter: 2, isSent: true });
  expect(change.slots).toEqual([
    {
      period: 10,
      before: { wattHours: 200, quality: "A", reason: "-", amendment: "-" },
      after: { wattHours: 900, quality: "A", reason: "-", amendment: "-" },
    },
  ]);
});

test("a day that only moves changes no slot", () => {
  const change = dayChange(key, before, { ...before, state: "parked", isSent: false });
  expect(change).toMatchObject({ stateBefore: "settled", stateAfter: "parked", slots: [] });
});

test("the first version changes every half hour from none", () => {
  const none = { state: "open", version: 0, slots: null };
  const change = dayChange(key, none, { ...before, isSent: true });
  expect(change.whBefore).toBeNull();
  expect(change.slots).toHaveLength(48);
  expect(change.slots[0]?.before.wattHours).toBeNull();
});
