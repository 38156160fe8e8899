/** F34: the log first says some half hours wrong; the same window comes again, newer, with the truth. */
import { z } from "zod";
import { again, type Draft } from "../../messages/draft.ts";
import { integerBetween } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { onDay } from "../told-values.ts";

/** After the registers of the same day. */
const correctedAfterMs = 5 * 3_600_000 + 2_400;

export const correction = defineFault({
  fault: "F34",
  name: "correction",
  level: "M",
  says: "The log says half hours wrong, and comes again with the truth.",
  quantities: ["AI"],
  params: z.object({ changed: z.number().int().min(1).max(46).default(1) }),
  plant(site, { changed }) {
    const first = innerPeriod(site);
    const periods = Array.from({ length: changed }, (_, index) => 2 + ((first - 2 + index) % 46));
    // Wrong by less than what a register comparison would refuse (V60 notes up to 48 Wh).
    const values = periods.map(
      (period) =>
        (site.wh[period - 1] ?? 0) + (changed > 1 ? 1 : integerBetween(site.random, 12, 45)),
    );
    return onDay(
      { changed },
      {
        periods,
        reportedWh: values,
        effect: {
          reported: new Map(periods.map((period, index) => [period, values[index] ?? 0])),
          messages: (drafts) => drafts.flatMap(withCorrection),
          asked: () => "truth",
        },
        expect: { ...settledAsActual, read: ["superseded", "newer"] },
      },
    );
  },
});

function withCorrection(draft: Draft): readonly Draft[] {
  if (draft.form !== "log") return [draft];
  return [draft, again(draft, draft.at + correctedAfterMs, { saysTruth: true })];
}
