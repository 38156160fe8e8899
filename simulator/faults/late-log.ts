/** A log that comes later than it should. */
import { type Draft, delayedBy } from "../messages/draft.ts";
import type { Effect } from "./effect.ts";

/**
 * The log held back. Until an instant: it goes out once the platform holds the estimate of its day, not before `at`.
 * By a time: it goes out then, whatever became of the day. Asked for meanwhile, the meter says nothing.
 */
export function lateLog(when: { readonly at: number } | { readonly byMs: number }): Effect {
  const late = (draft: Draft): Draft =>
    "byMs" in when
      ? delayedBy(draft, when.byMs)
      : { ...draft, at: when.at, readAt: when.at, isLate: true };
  return {
    messages: (drafts) => drafts.map((draft) => (draft.form === "log" ? late(draft) : draft)),
    asked: ({ srv }) => (srv.startsWith("4.8") ? "nothing" : "same"),
  };
}
