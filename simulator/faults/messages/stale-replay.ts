/** F35: after a correction the old log comes once more under a new number. */
import { z } from "zod";
import { again, type Draft } from "../../messages/draft.ts";
import { integerBetween } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { onDay } from "../told-values.ts";

/** After the registers of the same day. */
const correctedAfterMs = 5 * 3_600_000 + 2_400;
const replayedAfterMs = 9 * 3_600_000 + 3_600;

export const staleReplay = defineFault({
  fault: "F35",
  name: "stale-replay",
  level: "M",
  says: "After a correction the old log comes once more.",
  quantities: ["AI"],
  params: z.object({}),
  plant(site) {
    const period = innerPeriod(site);
    // Wrong by less than what a register comparison would refuse (V60 notes up to 48 Wh).
    const wrong = (site.wh[period - 1] ?? 0) + integerBetween(site.random, 12, 45);
    return onDay(
      {},
      {
        periods: [period],
        reportedWh: [wrong],
        effect: {
          reported: new Map([[period, wrong]]),
          messages: (drafts) => drafts.flatMap(withReplay),
          asked: () => "truth",
        },
        expect: { ...settledAsActual, read: ["superseded", "stale"] },
      },
    );
  },
});

function withReplay(draft: Draft): readonly Draft[] {
  if (draft.form !== "log") return [draft];
  return [
    draft,
    again(draft, draft.at + correctedAfterMs, { saysTruth: true }),
    again(draft, draft.at + replayedAfterMs, { readAt: draft.readAt }),
  ];
}
