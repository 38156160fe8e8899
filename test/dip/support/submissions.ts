/** Messages for tests of the wire: the point and header of the published example, and days of any kind. */
import fc from "fast-check";
import type { SenderHeader } from "../../../src/dip/envelope.ts";
import { actualDay, type SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import { mpan } from "../../../src/domain/identity/mpan.ts";
import {
  referenceInBatch,
  type SenderReference,
} from "../../../src/domain/submit/sender-reference.ts";
import type { Submission } from "../../../src/domain/submit/submission.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

export const ourDipId = dipId("1400000003");
export const batchId = "019aaa3c5b7e4c1d9f20a1b2c3d4e5f6";
export const sentAt = Date.UTC(2025, 10, 22, 7, 15, 2);
export const header: SenderHeader = {
  environmentTag: "DEV",
  dipId: ourDipId,
  senderTimestamp: sentAt,
};

export function reference(index: number): SenderReference {
  return referenceInBatch({ channel: "IF-021", dipId: ourDipId, sentAt, batchId }, index);
}

export function submissionOf(changes: Partial<Submission> = {}): Submission {
  return {
    senderReference: reference(0),
    mpan: mpan("2000056535971"),
    distributorDipId: dipId("2500000002"),
    gspGroup: "_H",
    connectionType: "W",
    connectionFrom: Date.UTC(2020, 1, 8),
    measurementQuantity: "AI",
    settlementDay: settlementDay("2025-11-21"),
    slots: actualDay(Array.from({ length: 48 }, (_, index) => 200 + index)),
    ...changes,
  };
}

/** A day of which some slots may be open, estimated, amended, zero coded, or (rarely) against the rules. */
export const anySlots: fc.Arbitrary<SettledSlots> = fc
  .record({
    wattHours: fc.array(fc.oneof({ weight: 99, arbitrary: fc.nat(3_000) }, fc.nat(20_000)), {
      minLength: 48,
      maxLength: 48,
    }),
    codes: fc.array(
      fc.oneof(
        { weight: 150, arbitrary: fc.constant("A--") },
        { weight: 15, arbitrary: fc.constantFrom("02-", "22-", "93-", "44-", "9t-") },
        { weight: 4, arbitrary: fc.constantFrom("89R", "x7-", "y5-", "z6-", "x8-", "x2-") },
        { weight: 1, arbitrary: fc.constantFrom("A2-", "0--", "89-", "22R", "y2-", "x5-") },
      ),
      { minLength: 48, maxLength: 48 },
    ),
    open: fc.oneof(
      { weight: 4, arbitrary: fc.constant([0, 0] as const) },
      fc.tuple(fc.nat(47), fc.nat(47)),
    ),
    isPlain: fc.boolean(),
  })
  .map(({ wattHours, codes, open: [from, to], isPlain }) => {
    const isOpen = (index: number) => index >= from && index < to;
    const slots = codes.map((code, index) => (isOpen(index) ? "---" : isPlain ? "A--" : code));
    const column = (place: number) => slots.map((code) => code.charAt(place)).join("");
    const reason = column(1);
    const amendment = column(2);
    return {
      wattHours: wattHours.map((value, index) =>
        isOpen(index) ? null : "xyz".includes(slots[index]?.charAt(0) ?? "") ? 0 : value,
      ),
      quality: column(0),
      reason: /^-+$/.test(reason) ? null : reason,
      amendment: /^-+$/.test(amendment) ? null : amendment,
      method: null,
    };
  });
