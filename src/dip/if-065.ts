/** IF-065: register reads that a retriever gives (PUB-065), and what we ask it to read again (dip-messages.md 6, 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { RetrieverRequest } from "../domain/telling/telling.ts";
import { present } from "../std/assert.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { configurableRead } from "./if-041.ts";
import { decodeKwh } from "./kwh.ts";
import { formatStamp } from "./stamp.ts";
import { interface065 } from "./wire/if-065.ts";

const { reads, readAt } = interface065.messages;
export const pub065 = reads.delivered;
/** As it is sent; D0 is added by the platform. */
export const if065 = readAt.sent;
export type If065 = z.infer<typeof if065>;

/** The reads behind a message: what a retriever fetched, the meter said (method A). */
export function decodePub065(message: z.infer<typeof pub065>): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  return {
    kind: "registerReads",
    ...aboutPoint(message),
    event: "ReadingRemote",
    senderRole: CommonBlock.S1.senderRoleID,
    reads: [
      ...(CustomBlock.B076List ?? []).map((block) => ({
        meterId: block.meterID,
        registerId: null,
        at: instantOf(block.cumulativeRegisterReadingDateTime),
        wattHours: present(decodeKwh(block.cumulativeRegisterReading), "energy"),
        method: "A" as const,
        visitCode: null,
      })),
      ...(CustomBlock.B065List ?? []).map(configurableRead),
    ],
  };
}

/** The plain form of a request, keys in wire order: to the retriever alone, for what is missing from an instant on. */
export function encodeIf065(
  {
    told,
    senderReference,
  }: { readonly told: RetrieverRequest; readonly senderReference: SenderReference },
  header: SenderHeader,
): If065 {
  const { event, retriever, at, mpan, distributorDipId, gspGroup } = told;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-065", schemaVersion, eventCode: `[${event}]` },
        S1: encodeSender(header, senderReference),
        A0: { primaryRecipients: [retriever.dipId], secondaryRecipients: [], always: [] },
        M0: { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
      },
      CustomBlock: { B077: { MDRReferenceDateTime: formatStamp(at) } },
    },
  };
}
