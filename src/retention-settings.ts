/** Settings of what is kept and for how long (reliability.md 6.6). */
import { z } from "zod";

const days = (initial: number, min: number) =>
  z.coerce.number().int().min(min).max(3_650).default(initial);

export const retentionSettings = {
  // 28 months, the latest dispute run; below 460 days a final run may lie ahead.
  SDS_RETAIN_DAYS: days(853, 460).describe(
    "Days for which settlement days are kept, with what was told of them; sds retention apply removes older ones",
  ),
  SDS_RETAIN_PASS: z
    .enum(["apply", "plan", "off"])
    .optional()
    .describe(
      "What the sweep does each day from 03:30 UTC, in market time: apply removes what is too old, plan tells in the log what would go; absent: apply in environment PRD, off elsewhere",
    ),
  SDS_RETAIN_INBOX_DAYS: days(400, 31).describe(
    "Days for which messages of meters are kept as they came; a meter keeps its own for 13 months",
  ),
};
