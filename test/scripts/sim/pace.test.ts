/** The clock of a run waits for a service that recovers, and for nothing else. */
import { expect, test } from "@jest/globals";
import { backlogOf, isOwed, readingSpeed, speedFor } from "../../../scripts/sim/pace.ts";
import { watchStillness } from "../../../scripts/sim/stillness.ts";
import type { StageWork } from "../../../src/store/work-by-stage.ts";

const calm: StageWork = {
  stage: "validate",
  ...{ waiting: 0, running: 0, parked: 0, members: 0 },
  ...{ oldestSeconds: null, nextDueAt: null, lastError: null },
};
const still = { isSettling: false, isDisturbed: false, backlog: 0 };
const now = Date.parse("2026-11-17T02:10:00Z");

test("while work is claimed and nothing moves, half a minute until its lease ends is less than an hour", () => {
  const work = [{ ...calm, running: 1 }];
  const owed = isOwed({ published: 40, taken: 40, work }, now);
  const speed = speedFor({ ...still, isOwed: owed, stillMs: 300 });
  expect(speed * 30_000).toBeLessThan(3_600_000);
});

test("a service that moves is not waited for", () => {
  expect(speedFor({ ...still, isOwed: true, stillMs: 50 })).toBe(readingSpeed);
});

test("while something is done to a service that has work, a minute of it is less than a day", () => {
  const speed = speedFor({ ...still, isDisturbed: true, isOwed: true, stillMs: 0 });
  expect(speed * 60_000).toBeLessThan(24 * 3_600_000);
  expect(speedFor({ ...still, isDisturbed: true, isOwed: false, stillMs: 0 })).toBe(readingSpeed);
  // The broker is away: nothing is handed over, and what was to be waits.
  const away = { ...still, isDisturbed: true, isOwed: false, backlog: 1 };
  expect(speedFor({ ...away, stillMs: 25_000 })).toBe(speed);
});

test("what does not move in any time is not waited for any longer", () => {
  expect(speedFor({ ...still, isOwed: true, stillMs: 25_000 })).toBe(readingSpeed);
});

test("what waits for the clock does not hold it up", () => {
  const work = [{ ...calm, waiting: 3, nextDueAt: now + 60_000 }];
  const owed = isOwed({ published: 40, taken: 40, work }, now);
  expect(owed).toBe(false);
  expect(speedFor({ ...still, isOwed: owed, stillMs: 5_000 })).toBe(readingSpeed);
});

test("messages that are not taken are owed, as is work that may start", () => {
  expect(isOwed({ published: 41, taken: 40, work: [calm] }, now)).toBe(true);
  const work = [{ ...calm, waiting: 1, nextDueAt: now }];
  expect(isOwed({ published: 40, taken: 40, work }, now)).toBe(true);
});

test("a fleet that tells more at once than is taken is waited for, though the service moves", () => {
  const work = [
    { ...calm, waiting: 7, members: 700, nextDueAt: now },
    { ...calm, waiting: 90, members: 9_000, nextDueAt: now + 60_000 },
  ];
  const backlog = backlogOf({ planned: 20_000, taken: 19_500, work }, now);
  expect(backlog).toBe(1_200);
  expect(speedFor({ ...still, isOwed: true, backlog, stillMs: 0 }) * 60_000).toBe(3_600_000);
  expect(speedFor({ ...still, isOwed: true, backlog: 900, stillMs: 0 })).toBe(readingSpeed);
  // A message that expired is not taken in any time.
  expect(speedFor({ ...still, isOwed: true, backlog, stillMs: 25_000 })).toBe(readingSpeed);
});

test("stillness is counted from the last change, and what is excused counts as one", () => {
  let wall = 1_000;
  const stillness = watchStillness(() => wall);
  expect(stillness({ taken: 1 }, false)).toBe(0);
  wall += 400;
  expect(stillness({ taken: 1 }, false)).toBe(400);
  wall += 100;
  expect(stillness({ taken: 2 }, false)).toBe(0);
  wall += 300;
  expect(stillness({ taken: 2 }, true)).toBe(0);
});
