/** The clock that a simulation leads: it runs at its pace, never back, and wakes those who sleep towards a moment. */
import { expect, test } from "@jest/globals";
import { ledClock } from "../../../scripts/sim/market-clock.ts";

const start = Date.UTC(2026, 2, 16);
const hourMs = 3_600_000;

test("it goes on from where it stands when its pace is changed", () => {
  const clock = ledClock(start, 1_000);
  const before = clock.now();
  clock.pace(0.001);
  const after = clock.now();
  expect(before).toBeGreaterThanOrEqual(start);
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after - before).toBeLessThan(hourMs);
  expect(clock.setting.speed).toBe(0.001);
});

test("it is moved on, never back", () => {
  const clock = ledClock(start, 0.001);
  clock.moveTo(start + hourMs);
  expect(clock.now()).toBeGreaterThanOrEqual(start + hourMs);
  clock.moveTo(start);
  expect(clock.now()).toBeGreaterThanOrEqual(start + hourMs);
});

test("who sleeps is woken by the move that reaches his moment, and by no other", async () => {
  const clock = ledClock(start, 0.001);
  let woken = false;
  const sleep = clock.sleep(2 * hourMs).then(() => {
    woken = true;
  });
  clock.moveTo(start + hourMs);
  await new Promise((resolve) => setImmediate(resolve));
  expect(woken).toBe(false);
  clock.moveTo(start + 2 * hourMs);
  await sleep;
  expect(clock.now()).toBeGreaterThanOrEqual(start + 2 * hourMs);
});

test("it stands after so much time, and goes on from there when it is told to", async () => {
  const clock = ledClock(start, 1_000_000);
  clock.goOnFor(hourMs);
  await clock.sleep(hourMs);
  const stood = clock.now();
  const sleep = clock.sleep(hourMs);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clock.now()).toBe(stood);
  clock.goOnFor(2 * hourMs);
  expect(clock.now()).toBeLessThan(stood + 2 * hourMs);
  await sleep;
  expect(clock.now()).toBeGreaterThanOrEqual(stood + hourMs);
});

test("it is moved past where it would stand", () => {
  const clock = ledClock(start, 0.001);
  clock.goOnFor(hourMs);
  clock.moveTo(start + 3 * hourMs);
  expect(clock.now()).toBeGreaterThanOrEqual(start + 3 * hourMs);
});

test("a sleep ends with its signal, and not before its floor", async () => {
  const clock = ledClock(start, 0.001);
  const stop = new AbortController();
  const sleep = clock.sleep(hourMs, { signal: stop.signal });
  stop.abort();
  await sleep;
  const began = Date.now();
  await clock.sleep(0, { floorWallMs: 30 });
  expect(Date.now() - began).toBeGreaterThanOrEqual(29);
});

test("a faster pace shortens a sleep under way", async () => {
  const clock = ledClock(start, 0.001);
  const sleep = clock.sleep(hourMs);
  clock.pace(1_000_000);
  await sleep;
  expect(clock.now()).toBeGreaterThanOrEqual(start + hourMs);
});
