/** How half hours ended. */
import { expect, test } from "@jest/globals";
import { endingOf } from "../../../src/domain/day/ending.ts";

test.each([
  ["A", null, "actual"],
  ["E0", 2, "estimated"],
  ["E8", 9, "estimated"],
  ["E0", 3, "refused"],
  ["E9", 3, "refused"],
  ["E9", 2, "defaulted"],
  ["ZE2", 5, "defaulted"],
] as const)("%s with reason %s is %s", (quality, reason, ending) => {
  expect(endingOf(quality, reason)).toBe(ending);
});
