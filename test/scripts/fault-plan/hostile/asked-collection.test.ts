/** A process of ours collects its garbage when it is asked to, and does not end of it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import {
  askToCollect,
  collectsWhenAsked,
} from "../../../../scripts/fault-plan/hostile/asked-collection.ts";
import { testEnvironment } from "../../../support/environment.ts";

/** Says when something is dead, and ends by itself once that has been collected. */
const program = `
  import { setTimeout } from "node:timers/promises";
  const dead = new WeakRef(new Array(1_000));
  await setTimeout(20);
  console.log(dead.deref() === undefined ? "gone already" : "there");
  while (dead.deref() !== undefined) await setTimeout(20);`;

test("collects when it is asked, and may be asked when it has ended", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...testEnvironment(), ...collectsWhenAsked },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe("there\n");
  const ended = once(child, "exit");
  const pid = child.pid ?? 0;
  askToCollect(pid);
  expect(await ended).toEqual([0, null]);
  askToCollect(pid);
});
