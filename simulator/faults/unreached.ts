/** Days of which nothing comes but the word that the meter was not reached. */
import type { Draft } from "../messages/draft.ts";
import type { Effect } from "./effect.ts";

/** An outcome instead of each log and no registers; asked before `reachableAt` the same, afterwards the truth. */
export function unreached(code: string, reachableAt: number | null): Effect {
  return {
    messages: (drafts) => drafts.filter(({ form }) => form === "log").map(outcomeOf(code)),
    asked: (_, now) => (reachableAt === null || now < reachableAt ? { outcome: code } : "truth"),
    awaitsRequest: reachableAt !== null,
  };
}

function outcomeOf(code: string): (log: Draft) => Draft {
  return (log) => ({ ...log, form: "outcome", code });
}
