/** A run is over after a second without anything to do at the demo's pace, and one more at the pace of real time. */
import { beforeEach, expect, test } from "@jest/globals";
import { watchRest } from "../../../scripts/demo/rest.ts";

let now: number;
let rest: ReturnType<typeof watchRest>;
beforeEach(() => {
  now = 5_000;
  rest = watchRest(() => now);
});

/** A look so many milliseconds later, which finds that it has been quiet for so long. */
function look(laterMs: number, quietForMs: number) {
  now += laterMs;
  return rest(quietForMs);
}

test("it rests after a second of quiet, and is over a second later", () => {
  expect(look(0, 0)).toEqual({ isResting: false, isOver: false });
  expect(look(999, 999)).toEqual({ isResting: false, isOver: false });
  expect(look(1, 1_000)).toEqual({ isResting: true, isOver: false });
  expect(look(999, 1_999)).toEqual({ isResting: true, isOver: false });
  expect(look(1, 2_000)).toEqual({ isResting: true, isOver: true });
});

test("what is delivered meanwhile is done first, and the whole begins anew", () => {
  look(0, 1_000);
  expect(look(900, 0)).toEqual({ isResting: false, isOver: false });
  expect(look(1_000, 1_000)).toEqual({ isResting: true, isOver: false });
  expect(look(500, 1_500)).toEqual({ isResting: true, isOver: false });
  expect(look(500, 2_000)).toEqual({ isResting: true, isOver: true });
});

test("quiet of long ago is no rest: time ran at the demo's pace until this look", () => {
  expect(look(0, 9_000)).toEqual({ isResting: true, isOver: false });
});
