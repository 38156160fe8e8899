/** E6: the latest read is older than E4 takes, up to `recent.e6Days`; the advance from the read before it. */
import { historyFill } from "../history-fill.ts";
import type { EstimationMethod } from "../method.ts";
import { registerPast } from "../register-past.ts";

/** Step 11 of the ladder. */
export const oneOlderAdvance: EstimationMethod = {
  name: "one-older-advance",
  stage: "estimate",
  fill(day) {
    const { recentE4Days: afterDays, recentE6Days: toDays } = day.settings;
    const past = registerPast(day, { afterDays, toDays, fromEarliest: false });
    const as = { method: "one-older-advance", quality: "E6" } as const;
    return past === null ? [] : historyFill(day, past, as);
  },
};
