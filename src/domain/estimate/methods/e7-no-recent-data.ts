/** E7: the latest read is older than E6 takes, up to `recent.e7Days`; the advance from the read before it. */
import { historyFill } from "../history-fill.ts";
import type { EstimationMethod } from "../method.ts";
import { registerPast } from "../register-past.ts";

/** Step 12 of the ladder. */
export const noRecentData: EstimationMethod = {
  name: "no-recent-data",
  stage: "estimate",
  fill(day) {
    const { recentE6Days: afterDays, recentE7Days: toDays } = day.settings;
    const past = registerPast(day, { afterDays, toDays, fromEarliest: false });
    const as = { method: "no-recent-data", quality: "E7" } as const;
    return past === null ? [] : historyFill(day, past, as);
  },
};
