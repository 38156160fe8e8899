/** IF-028, our answer to a request to amend consumption (dip-messages.md 6.3): its requests are echoed as they came. */
import type { z } from "zod";
import type { AmendmentAnswer } from "../domain/amendment/answer-amendments.ts";
import { type DipId, dipId } from "../domain/identity/dip-id.ts";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { type Pub027, pub027 } from "./if-027.ts";
import { interface028 } from "./wire/if-028.ts";

const event = "[ConsumptionAmendment]";

/** As it is sent; D0 is added by the platform. */
export const if028 = interface028.messages.answer.sent;
export type If028 = z.infer<typeof if028>;

/** The message that asked, from its bytes as they were stored. Throws when they are no IF-027. */
export function readQuestion(raw: Uint8Array): Pub027 {
  return pub027.parse(JSON.parse(new TextDecoder().decode(raw)));
}

/** Who asked. */
export function supplierOf({ payload }: Pub027): DipId {
  return dipId(payload.CommonBlock.S1.senderDIPID);
}

/** The plain form of an answer, keys in wire order: to who asked, under the correlation of the question. */
export function encodeIf028(
  message: {
    readonly senderReference: SenderReference;
    readonly answer: AmendmentAnswer;
    readonly question: Pub027;
    /** True: the platform does not take the correlation id of the question (MSG1012). */
    readonly correlationCleared?: boolean;
  },
  header: SenderHeader,
): If028 {
  const { answer, question, correlationCleared = false } = message;
  const { D0, M0 } = question.payload.CommonBlock;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-028", schemaVersion, eventCode: event },
        S1: encodeSender(
          header,
          message.senderReference,
          correlationCleared ? null : D0.initialCorrelationID,
        ),
        A0: { primaryRecipients: [supplierOf(question)], secondaryRecipients: [], always: [] },
        M0,
        R0: { responseCode: answer.response, responseMessages: [...answer.messages] },
      },
      CustomBlock: question.payload.CustomBlock,
    },
  };
}
