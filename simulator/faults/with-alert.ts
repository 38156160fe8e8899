/** An alert of the meter, or of the communications company, besides what is told of a day. */
import { alertBeside } from "../messages/alert.ts";
import type { SentAlert } from "../messages/draft.ts";
import type { Effect } from "./effect.ts";

/** Sends it besides the first message of the day. */
export function withAlert(alert: SentAlert): Required<Pick<Effect, "messages">> {
  return {
    messages(drafts) {
      const [first] = drafts;
      return first === undefined ? drafts : [alertBeside(first, alert), ...drafts];
    },
  };
}
