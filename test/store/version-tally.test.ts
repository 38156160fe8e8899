/** How half hours ended is divided and summed up alike in SQL and in the domain. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { endingOf } from "../../src/domain/day/ending.ts";
import { unpackQuality, unpackReason } from "../../src/domain/day/quality.ts";
import { slotSums } from "../../src/domain/day/slot-sums.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();

/** Every packed quality, each with the reasons that it may have. */
const packedCodes = [..."A0123456789xyz-"].flatMap((quality) =>
  (quality === "A" || quality === "-" ? ["-"] : [..."123456789t"]).map(
    (reason) => [quality, reason] as const,
  ),
);

test("divided, whatever quality and reason they have", async () => {
  for (const [quality, reason] of packedCodes) {
    const [row] = await record().rows(
      "select actual_slots, estimated_slots, defaulted_slots, refused_slots from version_tally(array_fill(1, array[48]), $1, $2)",
      [quality.repeat(48), reason.repeat(48)],
    );
    const unpacked = unpackQuality(quality);
    const ending = unpacked === null ? null : endingOf(unpacked, unpackReason(reason));
    const slotsOf = (each: typeof ending) => (each === ending ? 48 : 0);
    expect(row).toEqual({
      actual_slots: slotsOf("actual"),
      estimated_slots: slotsOf("estimated"),
      defaulted_slots: slotsOf("defaulted"),
      refused_slots: slotsOf("refused"),
    });
  }
});

test("summed up, however they are mixed", async () => {
  const slot = fc.tuple(
    fc.constantFrom(...packedCodes),
    fc.integer({ min: 0, max: 2_147_483_647 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(slot, { minLength: 48, maxLength: 48 }), async (drawn) => {
      const slots = {
        wattHours: drawn.map(([[quality], wh]) => (quality === "-" ? null : wh)),
        quality: drawn.map(([[quality]]) => quality).join(""),
        reason: drawn.map(([[, reason]]) => reason).join(""),
        amendment: null,
        method: null,
      };
      const { totalWh, filled } = slotSums(slots);
      const [row] = await record().rows(
        `select array[estimated_slots, defaulted_slots, refused_slots, estimated_wh, defaulted_wh, refused_wh] as filled,
                actual_wh + estimated_wh + defaulted_wh + refused_wh as total
         from version_tally($1, $2, $3)`,
        [slots.wattHours, slots.quality, slots.reason],
      );
      expect(row).toEqual({ filled, total: totalWh });
    }),
    { numRuns: 40 },
  );
});
