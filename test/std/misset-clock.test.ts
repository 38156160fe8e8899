/** A clock that is wrong by what a file says. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { sleepWall, virtualClock } from "../../src/std/clock.ts";
import { missetClock } from "../../src/std/misset-clock.ts";

const folder = mkdtempSync(join(tmpdir(), "sds-misset-"));
afterAll(() => rmSync(folder, { recursive: true }));

const right = virtualClock({ start: 0, speed: 1, wallStart: 0 });

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("is ahead in market and wall time, and goes back when it is set right", async () => {
  const path = file("ahead", "5400000\n");
  const clock = missetClock(right, path);
  const offMs = () => Math.round((clock.now() - right.now()) / 1_000) * 1_000;
  expect(offMs()).toBe(5_400_000);
  expect(Math.abs(clock.wallNow() - Date.now() - 5_400_000)).toBeLessThan(1_000);
  renameSync(file("next", "-300000\n"), path);
  for (const deadline = Date.now() + 5_000; offMs() > 0 && Date.now() < deadline; )
    await sleepWall(5);
  expect(offMs()).toBe(-300_000);
});

test("waits as long as a right one", async () => {
  const clock = missetClock(right, file("far", "86400000"));
  const from = Date.now();
  await clock.sleep(20);
  expect(Date.now() - from).toBeLessThan(1_000);
});

test.each(["", "soon"])("%p is no number of milliseconds", (text) => {
  expect(() => missetClock(right, file("wrong", text))).toThrow("no milliseconds");
});
