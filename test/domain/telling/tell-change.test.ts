/** What is told at a change of supplier or service: the nearest read of the meter, else what was settled, else nothing. */
import { expect, test } from "@jest/globals";
import {
  type ChangeGround,
  decideChange,
  recipientsOf,
} from "../../../src/domain/telling/tell-change.ts";

const hourMs = 3_600_000;
/** London midnight in summer: an hour before that of UTC, at which meters keep their register. */
const at = Date.parse("2026-10-14T23:00:00Z");
const midnight = at + hourMs;
const ground: ChangeGround = {
  change: { at, kind: "supplier" },
  knownAt: at - 48 * hourMs,
  now: at + 10 * hourMs,
  meterId: "M00123456",
  reads: [
    { at: midnight - 24 * hourMs, wattHours: 9_000 },
    { at: midnight, wattHours: 12_345 },
    { at: midnight + 24 * hourMs, wattHours: 15_000 },
  ],
  settledBetween: () => null,
};
const decide = (changes: Partial<ChangeGround>) => decideChange({ ...ground, ...changes });
const others = ground.reads.filter((read) => read.at !== midnight);

test.each([
  ["supplier", "ReadingCOS"],
  ["service", "ReadingRemote"],
] as const)(
  "a change of %s is told as %s, with the read of the nearest midnight under its own stamp",
  (kind, event) => {
    expect(decide({ change: { at, kind } })).toEqual({
      kind: "tell",
      event,
      read: { meterId: "M00123456", at: midnight, wattHours: 12_345, method: "A" },
    });
  },
);

test("reads of other midnights are not taken for it: six hours later it is looked at again", () => {
  expect(decide({ reads: others })).toEqual({ kind: "wait", dueAt: ground.now + 6 * hourMs });
  expect(decide({ reads: [], now: at - 24 * hourMs })).toEqual({
    kind: "wait",
    dueAt: at + 6 * hourMs,
  });
});

test("after 72 hours the register follows from what was settled, from the nearest read that allows it", () => {
  const now = at + 72 * hourMs;
  const between = (from: Partial<Record<number, number>>) => (readAt: number) =>
    from[readAt] ?? null;
  const [before, after] = others.map((read) => read.at);
  const read = { meterId: "M00123456", at, method: "E" } as const;
  expect(decide({ now, reads: others, settledBetween: between({ [before ?? 0]: 2_900 }) })).toEqual(
    { kind: "tell", event: "DSEstimate", read: { ...read, wattHours: 11_900 } },
  );
  expect(decide({ now, reads: others, settledBetween: between({ [after ?? 0]: 2_600 }) })).toEqual({
    kind: "tell",
    event: "DSEstimate",
    read: { ...read, wattHours: 12_400 },
  });
  expect(decide({ now: now - 1, reads: others, settledBetween: () => 1 }).kind).toBe("wait");
});

test("a change that we learn of late waits as long, from then on", () => {
  const now = at + 100 * hourMs;
  const late = { now, knownAt: now - hourMs, reads: others, settledBetween: () => 1 };
  expect(decide(late)).toEqual({ kind: "wait", dueAt: now + 6 * hourMs });
});

test("a read that comes after days of waiting is told before any estimate; nothing at all ends after 28 days", () => {
  const now = at + 27 * 24 * hourMs;
  expect(decide({ now, settledBetween: () => 1 })).toMatchObject({ event: "ReadingCOS" });
  expect(decide({ now, reads: [] }).kind).toBe("wait");
  expect(decide({ now: at + 28 * 24 * hourMs, reads: [] })).toEqual({ kind: "noRead" });
});

test("no read is told without the serial of its meter", () => {
  expect(decide({ meterId: null }).kind).toBe("wait");
  expect(decide({ meterId: null, now: at + 28 * 24 * hourMs })).toEqual({ kind: "noRead" });
});

test("it concerns suppliers and distributors on both sides, each once, and who takes over", () => {
  const side = (supplierDipId: string) => ({ supplierDipId, distributorDipId: "2500000002" });
  const change = { before: side("2300000012"), after: side("2300000013"), successor: null };
  expect(recipientsOf(change as Parameters<typeof recipientsOf>[0])).toEqual([
    "2300000012",
    "2300000013",
    "2500000002",
  ]);
  const end = { before: side("2300000012"), after: null, successor: "1400000009" };
  expect(recipientsOf(end as Parameters<typeof recipientsOf>[0])).toEqual([
    "2300000012",
    "2500000002",
    "1400000009",
  ]);
});
