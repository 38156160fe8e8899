/** IF-034, our answer to a proposed appointment (dip-messages.md 6.3): the proposal is echoed with our code. */
import type { z } from "zod";
import type { AmendmentAnswer } from "../domain/amendment/answer-amendments.ts";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import type { Pub033 } from "./if-033.ts";
import { interface034 } from "./wire/if-034.ts";

/** As it is sent; D0 is added by the platform. */
export const if034 = interface034.messages.answer.sent;
export type If034 = z.infer<typeof if034>;

/** The plain form of an answer, keys in wire order: under the correlation of the proposal, to nobody by name. */
export function encodeIf034(
  message: {
    readonly senderReference: SenderReference;
    readonly answer: Pick<AmendmentAnswer, "response" | "messages">;
    readonly question: Pub033;
    /** True: the platform does not take the correlation id of the question (MSG1012). */
    readonly correlationCleared?: boolean;
  },
  header: SenderHeader,
): If034 {
  const { answer, question, correlationCleared = false } = message;
  const { D0, M0 } = question.payload.CommonBlock;
  const { B012, B013, B071 } = question.payload.CustomBlock;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-034", schemaVersion, eventCode: "[DSAppSPResponse]" },
        S1: encodeSender(
          header,
          message.senderReference,
          correlationCleared ? null : D0.initialCorrelationID,
        ),
        M0,
      },
      CustomBlock: {
        B007: {
          responseCode: answer.response,
          proposedAppointmentResponseCode: answer.messages[0] ?? null,
        },
        B012,
        // Of an open block only what is published is written.
        ...(B013 === undefined ? {} : { B013: { CSSRegistrationID: B013.CSSRegistrationID } }),
        B071,
      },
    },
  };
}
