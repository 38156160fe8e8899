/**
 * The suppliers (P15), as far as amendments and register reads go: one asks when it is told to (IF-027), and all keep the
 * answers (IF-028) and the reads that they are told (IF-041).
 */
import { z } from "zod";
import type { Clock } from "../../../src/std/clock.ts";
import type { Envelope } from "../envelope.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { writeStamp } from "../stamp.ts";

/** What a supplier is told to ask for; the values go onto the wire as they stand, faulty ones too. */
export const amendmentQuestion = z.strictObject({
  supplierDipId: z.string(),
  mpan: z.string(),
  distributorDipId: z.string(),
  gspGroup: z.string(),
  requests: z.array(
    z.strictObject({
      quantity: z.string(),
      /** Stamps of 25 characters. */
      from: z.string(),
      to: z.string(),
      /** Kilowatt-hours with three decimals. */
      grossRevisedConsumption: z.string(),
      arc: z.string().nullable(),
      reference: z.string().nullable(),
    }),
  ),
});
export type AmendmentQuestion = z.infer<typeof amendmentQuestion>;

export interface Suppliers {
  /** Sends the question; returns its sender reference. */
  ask(question: AmendmentQuestion): string;
  /** Takes messages from the platform; those of other channels are none of theirs. */
  hear(messages: readonly Envelope[]): void;
  /** Every answer, oldest first. */
  heard(): readonly Envelope[];
  /** Every message with register reads, oldest first. */
  reads(): readonly Envelope[];
}

export interface SupplierParts {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Hands a message to the platform, which stamps and delivers it. */
  readonly publish: (message: Envelope) => void;
}

export function createSuppliers({ clock, identifiers, publish }: SupplierParts): Suppliers {
  const answers: Envelope[] = [];
  const reads: Envelope[] = [];
  return {
    ask(question) {
      const at = clock.now();
      const sender = { channel: "IF-027", senderDipId: question.supplierDipId, role: "SUP" };
      const reference = identifiers.senderReference(sender, at);
      publish(questionMessage(question, reference, at));
      return reference;
    },
    hear(messages) {
      const over = (channel: string) =>
        messages.filter(({ payload }) => payload.CommonBlock.S0.interfaceID === channel);
      answers.push(...over("IF-028"));
      reads.push(...over("IF-041"));
    },
    heard: () => answers,
    reads: () => reads,
  };
}

function questionMessage(
  { supplierDipId, mpan, distributorDipId, gspGroup, requests }: AmendmentQuestion,
  senderUniqueReference: string,
  at: number,
): Envelope {
  return {
    payload: {
      CommonBlock: {
        S0: {
          interfaceID: "IF-027",
          schemaVersion: "011",
          eventCode: "[ConsumptionAmendment]",
        },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference,
          senderTimestamp: writeStamp(at),
          senderDIPID: supplierDipId,
          senderRoleID: "SUP",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        M0: { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
      },
      CustomBlock: {
        B902List: requests.map((request) => ({
          MQID: { measurementQuantityID: request.quantity },
          supplierConsumptionAmendmentRequests: [
            {
              consumptionAmendmentSupplierReference: request.reference,
              consumptionAmendmentPeriodStartDate: request.from,
              consumptionAmendmentPeriodEndDate: request.to,
              grossRevisedConsumption: request.grossRevisedConsumption,
              arc: request.arc,
            },
          ],
        })),
      },
    },
  };
}
