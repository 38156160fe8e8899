/** One notice a cause, again at most every seven days, one at its end (dip-messages.md 10). */
import { describe, expect, test } from "@jest/globals";
import { at, dayMs, first, on, second, shown, steps, supplied, told } from "./support.ts";

describe("a cause begins", () => {
  test("its first day is told at once", () => {
    expect(steps({ days: shown([20]), today: 21 })).toEqual(["open 2300000012 20-"]);
  });

  test("many half hours and days are one cause", () => {
    expect(steps({ days: shown([20, 20, 21, 23]), today: 24 })).toEqual(["open 2300000012 20-"]);
  });

  test("other codes and kinds are causes of their own", () => {
    const days = [...shown([20]), ...shown([20], { code: "SDS-V11" })];
    expect(steps({ days, today: 21 })).toHaveLength(2);
  });

  test("one that is over when it is first told is told once, with its end", () => {
    expect(steps({ days: shown([10, 11]), today: 20 })).toEqual(["open 2300000012 10-12"]);
    const ended = told(10, 11, { to: at(12) });
    expect(steps({ days: shown([10, 11]), told: [ended], today: 20 })).toEqual([]);
  });

  test("days that are no reason to tell make it last and do not begin it", () => {
    expect(steps({ days: shown([20], { isTold: false }), today: 21 })).toEqual([]);
    const days = [...shown([20]), ...shown([21, 22], { isTold: false })];
    expect(steps({ days, told: [told(20, 20)], today: 23 })).toEqual([]);
  });

  test("nobody supplies the point: nobody is told", () => {
    expect(steps({ days: shown([20]), supplies: supplied([first, 25]), today: 26 })).toEqual([]);
  });
});

describe("a cause lasts", () => {
  test("the same again gives nothing", () => {
    expect(steps({ days: shown([20]), told: [told(20, 20)], today: 21 })).toEqual([]);
  });

  test("it is renewed with news after seven days, not before", () => {
    const last = told(10, 10, { toldAt: at(11) });
    const days = shown([10, 11, 12, 13, 14, 15, 16, 17]);
    expect(steps({ days: days.slice(0, 7), told: [last], today: 17 })).toEqual([]);
    expect(steps({ days, told: [last], today: 18 })).toEqual(["renew 2300000012 10-"]);
  });

  test("without news it is not renewed however long nothing is decided", () => {
    const days = shown([20], { isCleared: false });
    expect(steps({ days, told: [told(20, 20)], today: 30 })).toEqual([]);
  });

  test("an earlier day found later belongs to it", () => {
    expect(steps({ days: shown([18, 20]), told: [told(20, 20)], today: 21 })).toEqual([]);
  });
});

describe("a cause ends", () => {
  test("after two clean days that are decided", () => {
    expect(steps({ days: shown([20]), told: [told(20, 20)], today: 22 })).toEqual([]);
    expect(steps({ days: shown([20]), told: [told(20, 20)], today: 23 })).toEqual([
      "end 2300000012 20-21",
    ]);
  });

  test("what comes back afterwards is a new one", () => {
    const ended = told(10, 11, { to: at(12) });
    expect(steps({ days: shown([10, 11, 20]), told: [ended], today: 21 })).toEqual([
      "open 2300000012 20-",
    ]);
  });

  test("its end and a new beginning are told together when both are seen at once", () => {
    expect(steps({ days: shown([10, 20]), told: [told(10, 10)], today: 21 })).toEqual([
      "end 2300000012 10-11",
      "open 2300000012 20-",
    ]);
  });

  test("a late finding inside what has ended is not told again", () => {
    const ended = told(10, 14, { to: at(15) });
    expect(steps({ days: shown([10, 12, 14]), told: [ended], today: 20 })).toEqual([]);
  });

  test("where the day itself says so: when all of its days are cleared", () => {
    const cleared = (isCleared: boolean) => shown([20], { isCleared });
    expect(steps({ days: cleared(false), told: [told(20, 20)], today: 30 })).toEqual([]);
    expect(steps({ days: cleared(true), told: [told(20, 20)], today: 21 })).toEqual([
      "end 2300000012 20-21",
    ]);
  });
});

describe("a cause that rests on nothing any more", () => {
  test("is withdrawn, and there again is told again after seven days", () => {
    expect(steps({ days: [], told: [told(20, 20)], today: 21 })).toEqual(["withdraw 1"]);
    const gone = told(20, 20, { to: at(20), toldAt: at(21) });
    expect(steps({ days: [], told: [gone], today: 22 })).toEqual([]);
    expect(steps({ days: shown([20, 21]), told: [gone], today: 22 })).toEqual(["await 1"]);
    const late = { ...gone, toldAt: at(22, 12) - 7 * dayMs };
    expect(steps({ days: shown([20, 21]), told: [late], today: 22 })).toEqual([
      "renew 2300000012 20-",
    ]);
  });
});

describe("a change of supplier in its middle", () => {
  const supplies = supplied([first, 1], [second, 22]);

  test("splits it: each hears of its own days", () => {
    expect(steps({ days: shown([20, 21, 22, 23]), supplies, today: 24 })).toEqual([
      "open 2300000012 20-22",
      "open 2300000034 22-",
    ]);
  });

  test("ends it for the one that was told", () => {
    const days = shown([20, 21, 22, 23]);
    expect(steps({ days, supplies, told: [told(20, 21)], today: 24 })).toEqual([
      "end 2300000012 20-22",
      "open 2300000034 22-",
    ]);
  });

  test("a silence reaches back to the first day of the new supply at most", () => {
    const days = shown([25], { kind: "noComms", code: "SDS-V76", since: on(15) });
    expect(steps({ days, supplies, today: 26 })).toEqual(["open 2300000034 22-"]);
  });

  test("a change that lies ahead changes nothing yet", () => {
    const ahead = supplied([first, 1], [second, 28]);
    expect(steps({ days: shown([20]), supplies: ahead, told: [told(20, 20)], today: 21 })).toEqual(
      [],
    );
  });
});

test("a silence is told from its first day, and a second one not from before the end of the first", () => {
  const silence = (since: number) =>
    ({ kind: "noComms", code: "SDS-V76", since: on(since) }) as const;
  expect(steps({ days: shown([10], silence(4)), today: 11 })).toEqual(["open 2300000012 04-"]);
  const ended = told(4, 10, { kind: "noComms", code: "SDS-V76", to: at(11) });
  const days = [...shown([10], silence(4)), ...shown([20], silence(9))];
  expect(steps({ days, told: [ended], today: 21 })).toEqual(["open 2300000012 11-"]);
});
