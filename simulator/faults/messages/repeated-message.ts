/** F31: the same bytes come several times. */
import { z } from "zod";
import { type Draft, repeatOf } from "../../messages/draft.ts";
import { integerBetween } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

const repeatAfterMs = 11 * 60_000;

export const repeatedMessage = defineFault({
  fault: "F31",
  name: "repeated-message",
  level: "M",
  says: "The same bytes come several times.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** How often the log comes in all; absent: 2 or 3 times, as drawn. */
    times: z.number().int().min(2).max(5).optional(),
  }),
  plant(site, params) {
    const times = params.times ?? integerBetween(site.random, 2, 3);
    return onDay(
      { times },
      {
        periods: [],
        reportedWh: [],
        effect: { messages: (drafts) => drafts.flatMap((draft) => withRepeats(draft, times)) },
        expect: settledAsActual,
      },
    );
  },
});

function withRepeats(draft: Draft, times: number): readonly Draft[] {
  if (draft.form !== "log") return [draft];
  const repeats = Array.from({ length: times - 1 }, (_, index) =>
    repeatOf(draft, draft.at + (index + 1) * repeatAfterMs),
  );
  return [draft, ...repeats];
}
