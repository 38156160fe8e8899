/** What is held: shared while it holds, loaded anew afterwards and after a failure. */
import { expect, test } from "@jest/globals";
import { held } from "../../src/std/held.ts";

test("is loaded once for those who ask together, again when its time is over, and at once after a failure or when it is to be forgotten", async () => {
  const wall = { now: 0 };
  let loads = 0;
  const ask = held(
    1_000,
    () => wall.now,
    async () => {
      loads += 1;
      if (loads === 1) throw new Error("away");
      return loads;
    },
  );
  await expect(ask()).rejects.toThrow("away");
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
  wall.now = 1_001;
  expect(await ask()).toBe(3);
  ask.forget();
  expect(await ask()).toBe(4);
});
