import { describe, expect, test } from "@jest/globals";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import {
  isSenderReference,
  parseOwnReference,
  referenceInBatch,
  referencesOfBatch,
  senderReference,
} from "../../../src/domain/submit/sender-reference.ts";

const batch = {
  channel: "IF-021",
  dipId: dipId("1400000003"),
  sentAt: Date.UTC(2025, 10, 22, 23, 59, 59),
  batchId: "019aaa3c5b7e4c1d9f20a1b2c3d4e5f6",
} as const;

describe("the sender reference (DI-995)", () => {
  test("is made of channel, sender, UTC date, batch id and place", () => {
    expect(referenceInBatch(batch, 17)).toBe(
      "S-IF-021-1400000003-SDS-20251122-019aaa3c5b7e4c1d9f20a1b2c3d4e5f60011",
    );
  });

  test("has 69 characters and the market's form", () => {
    const reference = referenceInBatch({ ...batch, channel: "IF-014" }, 0xffff);
    expect(reference).toHaveLength(69);
    expect(isSenderReference(reference)).toBe(true);
  });

  test("gives batch id and place back", () => {
    for (const index of [0, 1, 199, 0xffff])
      expect(parseOwnReference(referenceInBatch(batch, index))).toEqual({
        batchId: batch.batchId,
        index,
      });
  });

  test("is the same for a whole batch as one by one, and never twice in it", () => {
    const references = referencesOfBatch(batch, 200);
    expect(references).toEqual(references.map((_, index) => referenceInBatch(batch, index)));
    expect(new Set(references).size).toBe(200);
  });

  test("of another party or an older form is not ours", () => {
    expect(parseOwnReference("S-IF-014-3300000001-MDS-20251122-9f00000000000001")).toBeNull();
    expect(
      parseOwnReference("S-IF-021-1400000003-SDS-20251122-019aaa3c5b7e7c1d9f20a1b2c3d4e5f6"),
    ).toBeNull();
    expect(parseOwnReference("")).toBeNull();
  });

  test.each([
    "S-IF-021-1400000003-SDS-20251122-a_b",
    "",
    `S-021-1400000003-SDS-20251122-${"a".repeat(200)}`,
  ])("%j is no reference", (text) => {
    expect(isSenderReference(text)).toBe(false);
    expect(() => senderReference(text)).toThrow("not a sender reference");
  });

  test("of a bad batch id or place is a mistake of ours", () => {
    expect(() => referenceInBatch({ ...batch, batchId: "a-b" }, 0)).toThrow("32 hex");
    expect(() => referencesOfBatch({ ...batch, batchId: "A".repeat(32) }, 1)).toThrow("32 hex");
    expect(() => referenceInBatch(batch, 0x10000)).toThrow("no place");
    expect(() => referenceInBatch(batch, -1)).toThrow("no place");
  });
});
