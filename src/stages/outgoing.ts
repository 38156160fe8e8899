/** From what is to be told to messages as they leave: standing facts of the day, references by place in the batch. */
import type { DipId } from "../domain/identity/dip-id.ts";
import { type DayStanding, standingOn } from "../domain/standing/day-standing.ts";
import type { DeviceBinding, Registration } from "../domain/standing/standing.ts";
import {
  type OutboundChannel,
  referencesOfBatch,
  type SenderReference,
} from "../domain/submit/sender-reference.ts";
import type { Submission } from "../domain/submit/submission.ts";
import { present } from "../std/assert.ts";
import type { DayItem, OutboxItem, Outgoing, PreparedBatch } from "./outbox-ports.ts";

/** The standing of an item's point on its day, or null when it is not ours there any more. */
export function standingOfItem(
  item: DayItem,
  bindings: ReadonlyMap<number, readonly DeviceBinding[]>,
): DayStanding | null {
  for (const binding of bindings.get(item.pointId) ?? []) {
    const standing =
      binding.quantity.charAt(1) === item.quantity.charAt(1) ? standingOn(binding, item.day) : null;
    if (standing !== null) return standing;
  }
  return null;
}

/** The messages of a batch in order. Throws when a point has lost its standing since the batch was made. */
export function outgoingMessages(
  batch: Pick<PreparedBatch, "batchId" | "channel" | "senderTimestamp" | "items">,
  dipId: DipId,
  bindings: ReadonlyMap<number, readonly DeviceBinding[]>,
): Outgoing[] {
  const references = referencesOfBatch(
    {
      channel: batch.channel,
      dipId,
      sentAt: batch.senderTimestamp,
      batchId: batch.batchId.replaceAll("-", ""),
    },
    batch.items.length,
  );
  return batch.items.map((item, index) => {
    const senderReference = present(references[index], "reference");
    // Whom it is about stands in the question: an answer is owed for a point that is not ours as well.
    if (item.kind === "answer") {
      const { kind, answer, question, correlationCleared } = item;
      return { kind, senderReference, answer, question, correlationCleared };
    }
    if (item.kind === "telling") return { kind: "telling", senderReference, told: item.told };
    const standing = present(standingOfItem(item, bindings), "standing of a submitted day");
    if (item.kind === "day")
      return { kind: "day", submission: submissionOf(item, standing, senderReference) };
    const { registration } = standing;
    return {
      kind: "refusal",
      submission: headOf(item, registration, senderReference),
      supplierDipId: registration.supplierDipId,
      refusal: item.refusal,
    };
  });
}

/** The message of a settled day; written out, as what a spread makes is slower to read (Node 20) and days are many. */
export function submissionOf(
  item: DayItem & { readonly kind: "day" },
  { registration }: DayStanding,
  senderReference: SenderReference,
): Submission {
  return {
    senderReference,
    mpan: registration.mpan,
    distributorDipId: registration.distributorDipId,
    gspGroup: registration.gspGroup,
    connectionType: registration.connectionType,
    connectionFrom: registration.connectionFrom,
    measurementQuantity: item.quantity,
    settlementDay: item.day,
    slots: item.slots,
  };
}

function headOf(
  item: DayItem,
  registration: Registration,
  senderReference: SenderReference,
): Omit<Submission, "slots"> {
  return {
    senderReference,
    mpan: registration.mpan,
    distributorDipId: registration.distributorDipId,
    gspGroup: registration.gspGroup,
    connectionType: registration.connectionType,
    connectionFrom: registration.connectionFrom,
    measurementQuantity: item.quantity,
    settlementDay: item.day,
  };
}

/** The channel that carries an item. */
export function channelOf(item: OutboxItem): OutboundChannel {
  if (item.kind === "answer") return item.channel;
  return item.kind === "telling" ? item.told.channel : channels[item.kind];
}

const channels = { day: "IF-021", refusal: "IF-014" } as const;
