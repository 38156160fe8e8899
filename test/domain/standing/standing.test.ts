import { describe, expect, test } from "@jest/globals";
import { inForce } from "../../../src/domain/standing/standing.ts";

const halfHour = 1_800_000;
const noon = Date.UTC(2026, 9, 20, 12);

describe("what is in force over a half hour", () => {
  const before = { from: 0, to: noon };
  const after = { from: noon, to: null };

  test("covers all of it: ends at a change belong before, starts after", () => {
    expect(inForce([before, after], noon)).toBe(before);
    expect(inForce([before, after], noon + halfHour)).toBe(after);
    expect(inForce([after], noon)).toBeNull();
    expect(inForce([before], noon + halfHour)).toBeNull();
  });

  test("is nothing where the change lies inside it", () => {
    expect(inForce([before, after], noon + halfHour / 2)).toBeNull();
  });

  test("is nothing where nothing is known", () => {
    expect(inForce([], noon)).toBeNull();
  });
});
