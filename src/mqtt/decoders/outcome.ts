/** An answer without data (5.5). */
import { z } from "zod";
import { answerText } from "../../domain/metering/answer-code.ts";
import type { AnswerMessage, Malformed } from "../../domain/metering/meter-message.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import {
  badShape,
  type CommonBody,
  commonFields,
  decodeHead,
  hasTwoOrigins,
  instantText,
  originFields,
  plainText,
} from "./common.ts";
import { compileCheck } from "./compile.ts";

export const outcomeSchema = z.object({
  ...commonFields,
  kind: z.literal("outcome"),
  srv: plainText(0, 8),
  scheduleId: originFields.scheduleId.optional(),
  requestId: originFields.requestId.optional(),
  responseCode: plainText(2, 8),
  messageSuccess: z.literal(false),
  cosem: z
    .object({ result: z.number().int().min(0).max(255) })
    .nullable()
    .optional(),
  from: instantText.nullable(),
  to: instantText.nullable(),
});

const check = compileCheck(outcomeSchema);

/** Decodes a parsed answer. */
export function decodeOutcome(value: unknown): AnswerMessage | Malformed {
  const fault = check(value);
  if (fault !== null) return badShape(fault);
  const body = value as CommonBody & {
    readonly srv: string;
    readonly responseCode: string;
    readonly cosem?: { readonly result: number } | null;
    readonly to: string | null;
  };
  const head = decodeHead(body);
  if (head === null) return badShape("readAt is no instant");
  if (hasTwoOrigins(body)) return badShape("scheduleId and requestId are both set");
  return {
    kind: "answer",
    head,
    service: body.srv,
    code: answerText({ code: body.responseCode, deviceResult: body.cosem?.result ?? null }),
    windowTo: body.to === null ? null : parseInstant(body.to),
  };
}
