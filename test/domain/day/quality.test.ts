import { describe, expect, test } from "@jest/globals";
import {
  isZeroQuality,
  noCode,
  packQuality,
  packReason,
  pairFault,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../../../src/domain/day/quality.ts";

const qualities: readonly QualityIndicator[] = [
  "A",
  "E0",
  "E1",
  "E2",
  "E3",
  "E4",
  "E5",
  "E6",
  "E7",
  "E8",
  "E9",
  "ZE1",
  "ZE2",
  "ZE3",
];
const reasons = [null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

describe("packed characters", () => {
  test("each quality and each reason has one, both ways", () => {
    expect(qualities.map(packQuality).join("")).toBe("A0123456789xyz");
    expect(qualities.map(packQuality).map(unpackQuality)).toEqual(qualities);
    expect(reasons.map(packReason).join("")).toBe("-123456789t");
    expect(reasons.map(packReason).map(unpackReason)).toEqual(reasons);
  });

  test("not appointed has no quality", () => expect(unpackQuality(noCode)).toBeNull());

  test.each(["a", "E", "", "A0"])("%p is no packed quality", (code) => {
    expect(() => unpackQuality(code)).toThrow("unknown packed quality");
  });

  test.each(["0", "T", "", "12"])("%p is no packed reason", (code) => {
    expect(() => unpackReason(code)).toThrow("unknown packed reason");
  });
});

describe("legal pairs", () => {
  test("of all pairs with 0 Wh exactly these are legal", () => {
    const legal = qualities.map(
      (quality) =>
        [quality, reasons.filter((reason) => pairFault(quality, reason, 0) === null)] as const,
    );
    const own = [1, 2, 3, 4, 9, 10];
    expect(Object.fromEntries(legal)).toEqual({
      A: [null],
      ...Object.fromEntries(
        qualities.filter((code) => /^E\d$/.test(code)).map((code) => [code, own]),
      ),
      ZE1: [1, 2, 3, 4, 7, 8, 9, 10],
      ZE2: [5],
      ZE3: [6],
    });
  });

  test("a zero code carries no energy (ECS1011)", () => {
    expect(qualities.filter(isZeroQuality)).toEqual(["ZE1", "ZE2", "ZE3"]);
    expect(pairFault("ZE1", 7, 1)).toBe("a zero code carries energy");
    expect(pairFault("E2", 2, 1)).toBeNull();
  });
});
