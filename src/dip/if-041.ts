/** IF-041, register reads of a meter, as the platform delivers it (PUB-041; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { type ReceivedRead, readEvents } from "../domain/market/market-read.ts";
import { present } from "../std/assert.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface041 } from "./wire/if-041.ts";
import type { readBlocks } from "./wire/read-blocks.ts";

const { reads } = interface041.messages;
/** Event codes with their brackets. */
export const readingEventCodes: readonly string[] = reads.events;
export const pub041 = reads.delivered;
export type Pub041 = z.infer<typeof pub041>;

/** The reads behind a message: kilowatt-hours by digits to watt-hours. */
export function decodePub041(message: Pub041): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  return {
    kind: "registerReads",
    ...aboutPoint(message),
    event: present(
      readEvents.find((event) => `[${event}]` === CommonBlock.S0.eventCode),
      "event of IF-041",
    ),
    senderRole: CommonBlock.S1.senderRoleID,
    reads: [
      ...(CustomBlock.B064List ?? []).map(cumulativeRead),
      ...(CustomBlock.B065List ?? []).map(configurableRead),
    ],
  };
}

function cumulativeRead(block: z.infer<typeof readBlocks.B064>): ReceivedRead {
  return {
    meterId: block.meterID,
    registerId: null,
    at: instantOf(block.cumulativeRegisterReadingDateTime),
    wattHours: present(decodeKwh(block.cumulativeRegisterReading), "energy"),
    method: block.readingMethod,
    visitCode: block.siteVisitCheckCode,
  };
}

/** The register of a rate or of a channel, as IF-041 and IF-065 tell it. */
export function configurableRead(block: z.infer<typeof readBlocks.B065>): ReceivedRead {
  return {
    meterId: block.meterID,
    registerId: block.configurableRegisterID,
    at: instantOf(block.configurableRegisterReadingDate),
    wattHours: present(decodeKwh(block.configurableRegisterReading), "energy"),
    method: null,
    visitCode: null,
  };
}
