/**
 * E4: the register was read within the last `recent.e4Days`, and before. With several reads in that time the
 * advance counts from the earliest to the latest of them, with one from the read before it [ours].
 */
import { historyFill } from "../history-fill.ts";
import type { EstimationMethod } from "../method.ts";
import { registerPast } from "../register-past.ts";

/** Step 10 of the ladder. */
export const registerHistory: EstimationMethod = {
  name: "register-history",
  stage: "estimate",
  fill(day) {
    const toDays = day.settings.recentE4Days;
    const past = registerPast(day, { afterDays: -1, toDays, fromEarliest: true });
    const as = { method: "register-history", quality: "E4" } as const;
    return past === null ? [] : historyFill(day, past, as);
  },
};
