/** What a notice says: grave while it lasts, plain at its end, in words without personal data. */
import { describe, expect, test } from "@jest/globals";
import {
  composeDecision,
  composeNotice,
  isForSupplier,
  noticeTextMax,
} from "../../../src/domain/advise/compose-notice.ts";
import { concernedDays, countConcerned } from "../../../src/domain/advise/concerned-slots.ts";
import type { RunPart } from "../../../src/domain/advise/split-by-supplier.ts";
import { at, first, on, second, shown, supplied, told } from "./support.ts";

const part = (more: Partial<RunPart> = {}): RunPart => ({
  kind: "readsRejected",
  code: "ECS1010",
  supplierDipId: first,
  from: on(20),
  days: shown([20, 21]),
  lastDay: on(21),
  to: null,
  ...more,
});

describe("steps in words", () => {
  test("a new cause says what happened and what would clear it", () => {
    const draft = composeNotice({ kind: "open", part: part() });
    expect(draft?.cause).toEqual({
      supplierDipId: first,
      kind: "readsRejected",
      code: "ECS1010",
      occurrence: "",
      from: at(20),
    });
    expect(draft?.content).toEqual({
      severity: "warning",
      quantity: "AI",
      to: null,
      text: "Negative energy: -1 Wh. Clears after two settled days without such a read.",
      reference: null,
    });
    expect(draft?.toldThrough).toBe(at(21));
  });

  test("the closing notice is info, has its end, and asks for nothing", () => {
    const draft = composeNotice({ kind: "end", told: told(20, 21), part: part({ to: on(22) }) });
    expect(draft?.content).toMatchObject({
      severity: "info",
      to: at(22),
      text: "Ended: Negative energy: -1 Wh.",
    });
  });

  test("a renewal keeps the start that was told", () => {
    const draft = composeNotice({ kind: "renew", told: told(15, 21), part: part() });
    expect(draft?.cause.from).toBe(at(15));
  });

  test("what is withdrawn ends where it began", () => {
    const draft = composeNotice({ kind: "withdraw", told: told(20, 21) });
    expect(draft?.content).toMatchObject({ severity: "info", to: at(20) });
    expect(draft?.concerned).toEqual([]);
  });

  test("several quantities are none in particular", () => {
    const days = [...shown([20]), ...shown([20], { quantity: "RI" })];
    expect(composeNotice({ kind: "open", part: part({ days }) })?.content.quantity).toBeNull();
  });

  test("a long word of the centre is cut to the length that the schema allows", () => {
    const says = "x".repeat(600);
    const draft = composeNotice({ kind: "open", part: part({ days: shown([20], { says }) }) });
    expect(draft?.content.text).toHaveLength(noticeTextMax);
    expect(draft?.content.text).toMatch(/… Clears after/);
  });

  test("what only waits has no notice", () => {
    expect(composeNotice({ kind: "await", told: told(20, 20), at: at(27) })).toBeNull();
  });
});

describe("half hours spoken of", () => {
  const figures = Array.from({ length: 48 }, (_, index) => (index < 2 ? null : 10));

  test("each counts once, whichever findings name it", () => {
    const days = [...shown([20], { periods: [1, 3] }), ...shown([20], { periods: [3, 4] })];
    const concerned = concernedDays(days, on(20));
    expect(concerned).toEqual([{ day: on(20), quantity: "AI", periods: [1, 3, 4] }]);
    expect(countConcerned(concerned, 7, () => figures)).toEqual({
      days: 1,
      slots: 3,
      wattHours: 20,
    });
  });

  test("a whole day is its appointed half hours; without a version all 48 and no energy", () => {
    const concerned = concernedDays(shown([20], { periods: [] }), on(20));
    expect(countConcerned(concerned, 7, () => figures)).toMatchObject({
      slots: 46,
      wattHours: 460,
    });
    expect(countConcerned(concerned, 7, () => null)).toMatchObject({ slots: 48, wattHours: 0 });
  });

  test("a silence speaks of all of its days, from the start of the supply on", () => {
    const days = shown([20], { since: on(10), periods: [] });
    expect(concernedDays(days, on(15)).map(({ day }) => day)).toEqual(
      [15, 16, 17, 18, 19, 20].map(on),
    );
  });

  test("var-hours are no energy at stake", () => {
    const concerned = concernedDays(shown([20], { quantity: "RI", periods: [3] }), on(20));
    expect(countConcerned(concerned, 7, () => figures)).toMatchObject({ slots: 1, wattHours: 0 });
  });
});

describe("a decision on an amendment", () => {
  const decided = {
    transactionId: "T-1",
    supplierDipId: first,
    quantities: ["AI" as const],
    from: at(20),
    to: at(22),
    refusals: null,
    reference: "our-77",
    concerned: [],
  };

  test("accepted is info, and is told with its end and the supplier's reference", () => {
    const { cause, content } = composeDecision(decided);
    expect(cause).toMatchObject({ kind: "amendmentDecided", code: "accepted", occurrence: "T-1" });
    expect(content).toMatchObject({ severity: "info", to: at(22), reference: "our-77" });
  });

  test("refused is a warning with the centre's code; an end before its start is taken as the start", () => {
    const refusals = ["DSCA999 - other", "DSCA011 - reason"];
    const { cause, content } = composeDecision({ ...decided, refusals, to: at(19) });
    expect(cause.code).toBe("DSCA999");
    expect(content).toMatchObject({
      severity: "warning",
      to: at(20),
      text: "The amendment was refused: DSCA999 - other; DSCA011 - reason.",
    });
  });

  test("only who supplies the point in the time asked about is told", () => {
    expect(isForSupplier(decided, supplied([first, 1]))).toBe(true);
    expect(isForSupplier(decided, supplied([second, 1]))).toBe(false);
    expect(isForSupplier(decided, supplied([second, 1], [first, 22]))).toBe(false);
    expect(isForSupplier(decided, supplied([second, 1], [first, 21]))).toBe(true);
  });
});
