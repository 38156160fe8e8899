/** What surrounds the rows of one answer: a single-phase day, read the night after. */
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { AnswerFacts } from "../../src/domain/validate/place-rows.ts";

export const answerFacts: AnswerFacts = {
  day: settlementDay("2026-10-14"),
  readAt: Date.parse("2026-10-15T01:00:00Z"),
  receivedAt: Date.parse("2026-10-15T01:00:07Z"),
  appointed: { first: 1, last: 48 },
  hardWh: 13_800,
};
