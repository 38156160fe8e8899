import { describe, expect, test } from "@jest/globals";
import { assertEvidence, type DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import { drawnEvidence } from "../../support/drawn-day.ts";

const good = drawnEvidence("3-10 100 \n 11-12 - comms \n 13-48 100", {
  registers: [
    ["00:00", 1],
    ["24:00", 2],
  ],
});
const withSlot = (slot: number, value: number | null, reason: string): Partial<DayEvidence> => ({
  wattHours: good.wattHours.with(slot - 1, value),
  reasons: good.reasons.slice(0, slot - 1) + reason + good.reasons.slice(slot),
});

test("good evidence passes", () => expect(() => assertEvidence(good)).not.toThrow());

test("two reads at one instant may be of two meters", () => {
  const [opening, closing] = good.registers;
  if (opening === undefined || closing === undefined) throw new Error("two reads are drawn");
  const registers = [opening, closing, { ...closing, meterId: "B2" }];
  expect(() => assertEvidence({ ...good, registers })).not.toThrow();
});

describe("a loader that contradicts itself is stopped", () => {
  test.each<[string, Partial<DayEvidence>, string]>([
    ["47 slots", { wattHours: good.wattHours.slice(1) }, "48 slots"],
    ["47 reasons", { reasons: good.reasons.slice(1) }, "48 slots"],
    [
      "an appointment that ends before it starts",
      { appointed: { first: 5, last: 4 } },
      "appointed",
    ],
    ["an appointment beyond the day", { appointed: { first: 1, last: 49 } }, "appointed"],
    ["half a watt-hour", withSlot(20, 0.5, "-"), "slot 20: not a usable actual"],
    ["a negative actual", withSlot(20, -1, "-"), "slot 20: not a usable actual"],
    ["an actual with a reason", withSlot(20, 5, "3"), "slot 20: not a usable actual"],
    ["an actual outside the appointment", withSlot(1, 5, "-"), "slot 1: not a usable actual"],
    ["an open slot without a reason", withSlot(11, null, "-"), "slot 11: a reason exactly"],
    ["an open slot with a reason of zeros", withSlot(11, null, "5"), "slot 11: a reason exactly"],
    ["a reason outside the appointment", withSlot(1, null, "2"), "slot 1: a reason exactly"],
    ["reads out of order", { registers: [...good.registers].reverse() }, "time order"],
    [
      "two reads at one instant",
      { registers: [...good.registers, ...good.registers.slice(1)] },
      "time order",
    ],
    [
      "reads of a rate out of order",
      { rates: { offPeak: [], peak: [...good.registers].reverse() } },
      "time order",
    ],
    [
      "active energy beside active energy",
      { active: { wattHours: [], reference: null } },
      "active energy stands beside",
    ],
  ])("%s", (_, change, message) => {
    expect(() => assertEvidence({ ...good, ...change })).toThrow(message);
  });
});
