/** Which message a figure came from. */
import { expect, test } from "@jest/globals";
import type { StoredReads } from "../../src/domain/validate/assemble-day.ts";
import { traceSlots } from "../../src/explain/trace-slots.ts";

const placeOf = ({ blockId, position }: StoredReads) => `${blockId}:${position}`;
const day = (changes: Readonly<Record<number, number>>) =>
  Array.from({ length: 48 }, (_, slot) => changes[slot + 1] ?? null);

/** Reads of one message: figures by period, refused where there is a reason. */
function reads(
  blockId: string,
  readAt: number,
  entries: readonly (readonly [period: number, wattHours: number | null, reason?: string])[],
): StoredReads {
  return {
    blockId,
    position: 0,
    readAt,
    receivedAt: readAt,
    periods: entries.map(([period]) => period),
    wattHours: entries.map(([, wattHours]) => wattHours),
    reasons: entries.map(([, , reason]) => reason ?? null),
  };
}

test("each slot is traced to the message that brought it, whatever their order of arrival", () => {
  const messages = [reads("late", 2, [[2, 20]]), reads("early", 1, [[1, 10]])];
  const [first, second, third] = traceSlots(messages, day({ 1: 10, 2: 20 }), placeOf);
  expect([first?.place, second?.place, third?.place]).toEqual(["early:0", "late:0", null]);
});

test("a correction takes the slot over, and a repeat of the same figure does not", () => {
  const messages = [reads("a", 1, [[1, 10]]), reads("b", 2, [[1, 11]]), reads("c", 3, [[1, 11]])];
  expect(traceSlots(messages, day({ 1: 11 }), placeOf)[0]?.place).toBe("b:0");
});

test("a figure that came back is traced to the answer that brought it back", () => {
  const messages = [reads("a", 1, [[1, 10]]), reads("b", 2, [[1, 11]]), reads("c", 3, [[1, 10]])];
  expect(traceSlots(messages, day({ 1: 10 }), placeOf)[0]?.place).toBe("c:0");
});

test("refused reads are told with their reason, beside the figure that stands", () => {
  const messages = [
    reads("a", 1, [[1, -5, "V30.negative"]]),
    reads("b", 2, [
      [1, 10],
      [2, null],
    ]),
  ];
  const [first, second] = traceSlots(messages, day({ 1: 10 }), placeOf);
  expect(first).toEqual({
    place: "b:0",
    refused: [{ reason: "V30.negative", wattHours: -5, place: "a:0" }],
  });
  expect(second).toEqual({
    place: null,
    refused: [{ reason: "V10.noValue", wattHours: null, place: "b:0" }],
  });
});

test("a figure that no message brought has no message", () => {
  expect(traceSlots([reads("a", 1, [[1, 10]])], day({ 1: 12 }), placeOf)[0]?.place).toBeNull();
});
