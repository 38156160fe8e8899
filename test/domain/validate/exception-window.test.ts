/** Findings that were seen close together are weighed together, whoever asks when. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { windowsAround } from "../../../src/domain/validate/exception-window.ts";

const hour = 3_600_000;
const midnight = Date.UTC(2026, 9, 27);

test("an instant lies in the window that begins with its step and in the one before", () => {
  expect(windowsAround([midnight + hour], 6)).toEqual([
    { from: midnight - 6 * hour, to: midnight + 6 * hour },
    { from: midnight, to: midnight + 12 * hour },
  ]);
});

test("without instants there are no windows", () => {
  expect(windowsAround([], 6)).toEqual([]);
});

const instant = fc.integer({ min: midnight, max: midnight + 72 * hour });

test("any two that lie no further apart share a window", () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 6 * hour }), (first, apart) => {
      const windows = windowsAround([first], 6);
      const holds = (at: number) => windows.some(({ from, to }) => from <= at && at < to);
      expect(holds(first) && holds(first + apart) && holds(first - apart)).toBe(true);
    }),
  );
});

test("order and repeats say nothing", () => {
  fc.assert(
    fc.property(fc.array(instant), (instants) => {
      const turned = [...instants, ...instants].reverse();
      expect(windowsAround(turned, 6)).toEqual(windowsAround(instants, 6));
    }),
  );
});
