/** What leaks is told from what breathes and from what warms up. */
import { expect, test } from "@jest/globals";
import { growthOf, type Measured } from "../../../../scripts/fault-plan/hostile/growth.ts";
import { randomAt } from "../../../../simulator/random.ts";

/** What is drawn from: 0 to 1. */
type Draw = () => number;

/** The same draws for the same seed. */
function drawn(seed: number): Draw {
  const random = randomAt({ seed, meter: 0, purpose: "memory", day: 0 });
  return () => random.unit();
}

/** Seconds from one full collection to the next. */
const collectedEvery = 15;

/**
 * A look a second for ten minutes. Over what is held at a minute lie a saw of what is young (120 MB in 7 to 13 s) and a
 * slope of what died old (20 MB until the next full collection, which takes both), neither of even height, and up to
 * 6 MB of work in hand.
 */
function heap(seed: number, heldMb: (minute: number) => number): readonly Measured[] {
  const draw = drawn(seed);
  let [young, perSecond, old] = [0, 12, 0];
  return Array.from({ length: 601 }, (_, second) => {
    const isCollected = second % collectedEvery === 0;
    young += perSecond;
    old += (20 / collectedEvery) * draw() * 2;
    if (isCollected) old = 0;
    if (isCollected || young > 120) [young, perSecond] = [0, 120 / (7 + 6 * draw())];
    const mb = heldMb(second / 60) + young + old + draw() * 6;
    return { at: 1_790_000_000_000 + second * 1_000, mb };
  });
}

const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

test("two MB a minute under the saw are caught", () => {
  for (const seed of seeds) {
    const growth = growthOf(heap(seed, (minute) => 150 + 2 * minute)) ?? 0;
    expect(growth).toBeGreaterThan(1.2);
    expect(growth).toBeLessThan(2.8);
  }
});

test("a saw that returns to its floor does not grow", () => {
  for (const seed of seeds)
    expect(Math.abs(growthOf(heap(seed, () => 150)) ?? 9)).toBeLessThan(0.8);
});

test("nor does what levels out once it is warm", () => {
  const warming = (minute: number) => 100 + 80 * (1 - Math.exp(-minute / 0.8));
  for (const seed of seeds) expect(growthOf(heap(seed, warming))).toBeLessThan(0.9);
});

test("a leak that begins when all seems warm is caught", () => {
  const late = (minute: number) => 150 + 3 * Math.max(0, minute - 5);
  for (const seed of seeds) expect(growthOf(heap(seed, late))).toBeGreaterThan(1);
});

test("one collection that comes late moves nothing", () => {
  const steady = Array.from({ length: 601 }, (_, second) => ({
    at: second * 1_000,
    mb: second > 540 && second < 580 ? 400 : 200,
  }));
  expect(growthOf(steady)).toBe(0);
});

test("of a short series nothing is told", () => {
  expect(growthOf([])).toBeNull();
  expect(growthOf(heap(1, () => 150).slice(0, 240))).toBeNull();
});
