/**
 * The platform's answer to a call (dip-messages.md 4.3), read leniently: published samples break their own schema.
 * The code is taken by pattern and never decided by its text.
 */
import { z } from "zod";
import type { ReplyItem } from "../domain/submit/judge-reply.ts";

const codePattern =
  /^\s*((?:MSG|RCP|REG|ECS|DSCA|DS|SP)\d{3,4}|SDS-[A-Za-z0-9-]*[A-Za-z0-9])(?:\s*-\s*|\s+|$)(.*)$/;

/** Only what is used is asked for; unknown keys, long ids and missing keys pass. */
const response = z.object({
  messageArray: z.array(
    z.object({
      transactionID: z.string().nullish(),
      senderUniqueReference: z.string().nullish(),
      message: z.string().nullish(),
    }),
  ),
});

/** The items of a reply body in order, or null when it is not a StandardResponse. */
export function readStandardResponse(body: string | null): readonly ReplyItem[] | null {
  const parsed = body === null ? null : response.safeParse(parseJson(body));
  if (!parsed?.success) return null;
  return parsed.data.messageArray.map((item) => ({
    code: readCode(item.message),
    reference: item.senderUniqueReference ?? null,
    transactionId: item.transactionID ?? null,
  }));
}

/** The code at the start of `"CODE - text"`, or null when there is none. */
export function readCode(message: string | null | undefined): string | null {
  return codePattern.exec(message ?? "")?.[1] ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON is one more way of not being a StandardResponse.
  }
}
