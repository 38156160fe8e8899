/** Many messages, one figure a slot: whatever order they and their rows come in. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { assembleDay, type StoredReads } from "../../../src/domain/validate/assemble-day.ts";
import type { DayDecision } from "../../../src/domain/validate/decide-day.ts";
import { DayRecord, factsOf } from "../../support/day-record.ts";
import { bindingOf } from "../../support/standing.ts";

const firstAnswer = Date.parse("2026-10-21T01:12:00Z");
/** Eight slots are appointed, so that a whole day is short to draw. */
const facts = {
  ...factsOf(bindingOf(), settlementDay("2026-10-20")),
  appointed: { first: 41, last: 48 },
};

/** An entry as the read rules leave it: a figure that stands, or one that is refused. */
const entry = fc.oneof(
  { weight: 6, arbitrary: fc.record({ wh: fc.nat(2_000), reason: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.constant({ wh: null, reason: "V10.noValue" }) },
  { weight: 1, arbitrary: fc.constant({ wh: -5, reason: "V30.negative" }) },
  { weight: 1, arbitrary: fc.constant({ wh: 20_000, reason: "V31.aboveMaximum" }) },
  { weight: 1, arbitrary: fc.constant({ wh: null, reason: "V10.badNumber" }) },
  { weight: 1, arbitrary: fc.constant({ wh: 16_777_215, reason: "V11.errorValue" }) },
);

/** A message of a few slots or of the whole day; the meter never answers twice in one millisecond. */
const message = (index: number): fc.Arbitrary<StoredReads> =>
  fc
    .record({
      minutes: fc.nat(5_000),
      isWhole: fc.boolean(),
      slots: fc.uniqueArray(fc.integer({ min: 41, max: 48 }), { maxLength: 4 }),
      entries: fc.array(entry, { minLength: 8, maxLength: 8 }),
    })
    .map(({ minutes, isWhole, slots, entries }) => {
      const periods = isWhole ? entries.map((_, index) => 41 + index) : slots;
      const own = periods.map((period) => entries[period - 41] ?? { wh: null, reason: null });
      const readAt = firstAnswer + minutes * 60_000 + index;
      return {
        readAt,
        receivedAt: readAt + 5_000,
        blockId: `block-${index}`,
        position: index,
        periods,
        wattHours: own.map(({ wh }) => wh),
        reasons: own.map(({ reason }) => reason),
      };
    });

const messages = fc
  .integer({ min: 1, max: 5 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => message(index))));

/** Messages, the same ones shuffled, and for each shuffled one whether it begins another job. */
const deliveries = messages.chain((sent) =>
  fc.record({
    sent: fc.constant(sent),
    shuffled: fc.shuffledSubarray(sent, { minLength: sent.length }),
    cuts: fc.array(fc.boolean(), { minLength: sent.length, maxLength: sent.length }),
    turns: fc.nat(7),
  }),
);

function rotate<T>(values: readonly T[], by: number): T[] {
  return [...values.slice(by), ...values.slice(0, by)];
}

/** A message with its rows in another order: the same message to us. */
function turned(reads: StoredReads, by: number): StoredReads {
  const { periods, wattHours, reasons } = reads;
  return {
    ...reads,
    periods: rotate(periods, by % Math.max(periods.length, 1)),
    wattHours: rotate(wattHours, by % Math.max(periods.length, 1)),
    reasons: rotate(reasons, by % Math.max(periods.length, 1)),
  };
}

describe("assembling", () => {
  test("gives the same day for every order of messages and of rows", () => {
    fc.assert(
      fc.property(deliveries, ({ sent, shuffled, turns }) => {
        const rows = shuffled.map((reads) => turned(reads, turns));
        expect(assembleDay(rows, initialRuleset)).toEqual(assembleDay(sent, initialRuleset));
      }),
      { numRuns: 150 },
    );
  });

  test("gives the same day when messages come twice", () => {
    fc.assert(
      fc.property(messages, (sent) => {
        expect(assembleDay([...sent, ...sent], initialRuleset)).toEqual(
          assembleDay(sent, initialRuleset),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("holds for each slot the newest usable figure, and an unusable one only where there is none", () => {
    fc.assert(
      fc.property(messages, (sent) => {
        const day = assembleDay(sent, initialRuleset);
        const newestFirst = [...sent].sort((a, b) => b.readAt - a.readAt);
        for (let period = 1; period <= 48; period += 1) {
          const figures = newestFirst.flatMap(({ periods, wattHours, reasons }) => {
            const at = periods.indexOf(period);
            return at < 0 ? [] : [{ wh: wattHours[at] ?? null, reason: reasons[at] ?? null }];
          });
          const usable = figures.find(({ reason }) => reason === null);
          expect(day.wattHours[period - 1]).toBe(usable?.wh ?? null);
          expect(day.unusable[period - 1] === null).toBe(
            usable !== undefined || figures.length === 0,
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("a day of the record", () => {
  /** What stands at the end: figures of the version, or of the open day. */
  function standing(record: DayRecord, last: DayDecision): unknown {
    return "judged" in last && last.kind !== "settle" && last.kind !== "keep"
      ? { open: last.judged.wattHours, reasons: last.judged.reasons }
      : { settled: record.held?.wattHours, quality: record.held?.quality };
  }

  /** Delivers jobs one after another, then looks at the day once more. */
  function deliver(jobs: readonly (readonly StoredReads[])[]): unknown {
    const record = new DayRecord(facts);
    for (const job of jobs) record.decide(job);
    return standing(record, record.decide([]));
  }

  test("ends the same however its messages are cut into jobs and ordered", () => {
    fc.assert(
      fc.property(deliveries, ({ sent, shuffled, cuts }) => {
        const jobs: StoredReads[][] = [[]];
        for (const [index, reads] of shuffled.entries())
          if (cuts[index]) jobs.push([reads]);
          else jobs.at(-1)?.push(reads);
        expect(deliver(jobs)).toEqual(deliver([sent]));
      }),
      { numRuns: 150 },
    );
  });

  test("is not changed by a message that is delivered again", () => {
    fc.assert(
      fc.property(messages, (sent) => {
        const record = new DayRecord(facts);
        record.decide(sent);
        const { held } = record;
        for (const again of sent) {
          const decision = record.decide([again]);
          expect(decision.kind).not.toBe("settle");
          expect(record.held?.wattHours).toEqual(held?.wattHours);
          expect(record.held?.currentVersion).toBe(held?.currentVersion);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test("blocks are named once, those without a usable figure too", () => {
  const reads = (blockId: string, position: number): StoredReads => ({
    readAt: firstAnswer + position,
    receivedAt: firstAnswer,
    blockId,
    position,
    periods: [1],
    wattHours: [null],
    reasons: ["V10.noValue"],
  });
  const { blockIds } = assembleDay([reads("b", 1), reads("a", 2), reads("b", 3)], initialRuleset);
  expect(blockIds).toEqual(["a", "b"]);
});
