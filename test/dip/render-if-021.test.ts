import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { encodeIf021, if021 } from "../../src/dip/if-021.ts";
import { if021BytesMax, renderIf021Batch } from "../../src/dip/render-if-021.ts";
import { actualDay } from "../../src/domain/day/consumption-day.ts";
import { senderReference } from "../../src/domain/submit/sender-reference.ts";
import type { Submission } from "../../src/domain/submit/submission.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadVectors } from "../support/vectors.ts";
import { anySlots, header, reference, submissionOf } from "./support/submissions.ts";

const facts = loadVectors<{ examples: Record<string, { body: unknown }> }>("dip-schema-facts");

function plain(submissions: readonly Submission[]): string {
  return JSON.stringify(submissions.map((submission) => encodeIf021(submission, header)));
}

function open(length: number): null[] {
  return Array.from({ length }, () => null);
}

describe("the body of a POST of IF-021", () => {
  test("holds the published example, key for key", () => {
    const example = submissionOf({
      senderReference: senderReference(
        "S-IF-021-1400000003-SDS-20251122-019aaa3c5b7e7c1d9f20a1b2c3d4e5f6",
      ),
      slots: {
        wattHours: [214, 209, ...open(45), 198],
        quality: `A0${"-".repeat(45)}A`,
        reason: `-2${"-".repeat(46)}`,
        amendment: null,
        method: null,
      },
    });
    const body = renderIf021Batch([example], header).toString();
    expect(body).toBe(JSON.stringify(facts.examples["if-021"]?.body));
    expect(Buffer.byteLength(body)).toBe(1_068);
  });

  test("equals JSON.stringify of the plain form to the byte, whatever the days", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            slots: anySlots,
            measurementQuantity: fc.constantFrom("AI", "AE", "RI", "RE"),
            day: fc.constantFrom("2025-11-21", "2026-03-29", "2026-10-25", "2024-02-29"),
            connectionFrom: fc.integer({ min: 0, max: 1_700_000_000 }).map((s) => s * 1000),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (days) => {
          const submissions = days.map(({ day, ...rest }, index) =>
            submissionOf({
              ...rest,
              settlementDay: settlementDay(day),
              senderReference: reference(index),
            }),
          );
          expect(renderIf021Batch(submissions, header).toString()).toBe(plain(submissions));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("equals it for values on both sides of four digits", () => {
    const submissions = [9_999, 10_000, 16_384, 999_999_999_999].map((wattHours, index) =>
      submissionOf({
        senderReference: reference(index),
        slots: actualDay(Array.from({ length: 48 }, () => wattHours)),
      }),
    );
    expect(renderIf021Batch(submissions, header).toString()).toBe(plain(submissions));
  });

  test("passes our own schema", () => {
    const [message] = JSON.parse(renderIf021Batch([submissionOf()], header).toString());
    expect(if021.safeParse(message).success).toBe(true);
  });

  test("is the same a second time and leaves the first one alone", () => {
    const first = renderIf021Batch([submissionOf()], header);
    const text = first.toString();
    renderIf021Batch([submissionOf({ slots: actualDay(Array(48).fill(7)) })], header);
    expect(renderIf021Batch([submissionOf()], header).equals(first)).toBe(true);
    expect(first.toString()).toBe(text);
  });

  test("of 200 of the longest messages stays under the wire's megabyte", () => {
    const longest = submissionOf({
      measurementQuantity: "RI",
      senderReference: reference(0xffff),
      slots: {
        wattHours: Array(48).fill(999_999_999_999),
        quality: "x".repeat(48),
        reason: "t".repeat(48),
        amendment: null,
        method: null,
      },
    });
    const bytes = renderIf021Batch(Array(200).fill(longest), header).length;
    expect(bytes / 200).toBeLessThanOrEqual(if021BytesMax);
    expect(bytes).toBeLessThanOrEqual(1_048_576);
  });

  test("of nothing is a mistake of ours", () => {
    expect(() => renderIf021Batch([], header)).toThrow("at least one message");
  });
});
