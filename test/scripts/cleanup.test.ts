/** Ending a demo. */
import { expect, test } from "@jest/globals";
import { createCleanup } from "../../scripts/cleanup.ts";

test("ends what was started last first, and the rest although one fails", async () => {
  const cleanup = createCleanup();
  const ended: string[] = [];
  for (const name of ["servers", "platform", "workers"])
    cleanup.add(async () => {
      if (name === "platform") throw new Error("the platform does not end");
      ended.push(name);
    });
  expect(await cleanup.run()).toEqual(["Error: the platform does not end"]);
  expect(ended).toEqual(["workers", "servers"]);
  expect(await cleanup.run()).toEqual(["Error: the platform does not end"]);
  expect(ended).toHaveLength(2);
});

test("ends at once what comes up while it is ending", async () => {
  const cleanup = createCleanup();
  const ended: string[] = [];
  await cleanup.run();
  cleanup.add(async () => ended.push("late"));
  await cleanup.run();
  expect(ended).toEqual(["late"]);
});
