import { describe, expect, test } from "@jest/globals";
import { buildRefusal } from "../../../src/domain/submit/refusal.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { RefusedSlot } from "../../../src/domain/validate/judge-day.ts";

const day = {
  settlementDay: settlementDay("2025-11-21"),
  measurementQuantity: "AI" as const,
};

function refused(
  rule: RefusedSlot["rule"],
  period: number,
  wattHours: number | null,
  detail: RefusedSlot["detail"] = {},
): RefusedSlot {
  return { rule, period, wattHours, detail };
}

describe("a refusal (dip-messages.md 6.2)", () => {
  test("carries the centre's code where it has the same check", () => {
    const slots = [
      refused("V31", 19, 61_250, { wh: 61_250, limitWh: 13_800 }),
      refused("V30", 3, -1, { wh: -1 }),
    ];
    expect(buildRefusal(day, slots)).toEqual({
      ...day,
      slots: [
        { period: 3, wattHours: -1, code: "ECS1010" },
        { period: 19, wattHours: 61_250, code: "ECS1012" },
      ],
      messages: [
        "ECS1012 - 61250 Wh in a half hour; the connection can carry 13800",
        "ECS1010 - Negative energy: -1 Wh",
      ],
    });
  });

  test("carries the rule's own id where it has not", () => {
    const built = buildRefusal(day, [refused("V11", 1, 4_294_967_295, { matched: 4_294_967_295 })]);
    expect(built?.messages).toEqual(["SDS-V11 - 4294967295 is a meter error code, not energy"]);
    expect(built?.slots).toEqual([{ period: 1, wattHours: 4_294_967_295, code: "SDS-V11" }]);
  });

  test("names each cause once, by its largest figure, and every refused slot", () => {
    const built = buildRefusal(
      day,
      [20_000, 61_250, 15_000].map((wh, index) =>
        refused("V31", index + 1, wh, { wh, limitWh: 13_800 }),
      ),
    );
    expect(built?.messages).toEqual([
      "ECS1012 - 61250 Wh in a half hour; the connection can carry 13800",
    ]);
    expect(built?.slots.map(({ period }) => period)).toEqual([1, 2, 3]);
  });

  test("leaves out rules that are not marked, slots without a figure, and what the wire cannot carry", () => {
    const slots = [
      refused("V10", 1, 214.5),
      refused("V14", 2, 214),
      refused("V31", 3, null),
      refused("V31", 4, 1_000_000_000_000),
      refused("V11", 5, 186_227_086.5),
    ];
    expect(buildRefusal(day, slots)).toBeNull();
  });

  test("is never made for a reactive quantity: IF-014 has no such event", () => {
    const slots = [refused("V31", 1, 61_250)];
    expect(buildRefusal({ ...day, measurementQuantity: "RI" }, slots)).toBeNull();
    expect(buildRefusal({ ...day, measurementQuantity: "AE" }, slots)).not.toBeNull();
  });

  test("is not repeated while slot, figure and code are the same", () => {
    const slots = [refused("V31", 1, 61_250), refused("V31", 2, 20_000)];
    const first = buildRefusal(day, slots);
    expect(buildRefusal(day, slots, first?.slots)).toBeNull();
    const changed = [refused("V31", 1, 61_251), ...slots.slice(1)];
    expect(buildRefusal(day, changed, first?.slots)?.slots).toEqual([
      { period: 1, wattHours: 61_251, code: "ECS1012" },
    ]);
  });

  test("keeps every text within 200 characters", () => {
    const long = refused("V31", 1, 61_250, { wh: "9".repeat(300), limitWh: 1 });
    expect(buildRefusal(day, [long])?.messages[0]).toHaveLength(200);
  });
});
