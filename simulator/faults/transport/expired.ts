/** F71: a log expires at the broker while ingest is away; the sender repeats it later. */
import { z } from "zod";
import { dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { type Draft, repeatOf } from "../../messages/draft.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

const hourMs = 3_600_000;
/** From the moment at which logs of the day begin to go out. */
const awayHours = 16;

export const expired = defineFault({
  fault: "F71",
  name: "expired",
  level: "B",
  says: "A log expires at the broker while ingest is away, and is repeated later.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** After how many seconds of the machine's time the broker forgets the log. */
    seconds: z.number().int().min(1).max(600).default(1),
  }),
  plant(site, { seconds }) {
    const nightAt = dayStart(site.day) + dayMs;
    return {
      ...onDay(
        { seconds },
        {
          periods: [],
          reportedWh: [],
          effect: {
            manner: (manner, { form, isRepeat }) =>
              form === "log" && !isRepeat ? { ...manner, expirySeconds: seconds } : manner,
            messages: (drafts) => drafts.flatMap(repeated),
          },
          expect: settledAsActual,
        },
      ),
      actions: [
        {
          do: "stopProcess",
          at: nightAt,
          forMs: awayHours * hourMs,
          meters: [],
          params: { process: "ingest" },
        },
      ],
    };
  },
});

function repeated(draft: Draft): readonly Draft[] {
  if (draft.form !== "log") return [draft];
  return [draft, repeatOf(draft, draft.at + (awayHours + 1) * hourMs)];
}
