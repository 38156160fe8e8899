/** A sender reference by the market's form, whoever made it (DI-995; `domain/submit/sender-reference.ts` makes ours). */
import { z } from "zod";

const form = "a sender reference such as S-IF-021-1400000003-SDS-20251122-1a2b";

export const senderReferenceText = z
  .string()
  .max(200)
  .regex(/^S-((IF|REP)-)?\d{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-\d{8}-[a-zA-Z0-9]+$/, {
    error: form,
  })
  .meta({ "x-item": "DI-995", description: form });
