import { expect, test } from "@jest/globals";
import { erasedMpan } from "../../../src/domain/identity/erased-mpan.ts";
import { isKnownDistributor, isMpan } from "../../../src/domain/identity/mpan.ts";

test("an erased MPAN passes wherever one is read, names no distributor, and is another for each point", () => {
  const made = [1, 17, 2_000_000, 9_999_999_999].map(erasedMpan);
  expect(made.every((text) => isMpan(text) && !isKnownDistributor(text))).toBe(true);
  expect(new Set(made).size).toBe(4);
  expect(made[1]?.slice(0, 12)).toBe("010000000017");
});
