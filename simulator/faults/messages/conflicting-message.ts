/** F32: a second message under the number of the first says something else. */
import { z } from "zod";
import { again, type Draft } from "../../messages/draft.ts";
import { mapEntries } from "../../messages/message-body.ts";
import { integerBetween } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { onDay } from "../told-values.ts";

const secondAfterMs = 17 * 60_000;

export const conflictingMessage = defineFault({
  fault: "F32",
  name: "conflicting-message",
  level: "M",
  says: "A second message under the same number says something else.",
  quantities: ["AI", "AE"],
  params: z.object({}),
  plant(site) {
    const period = innerPeriod(site);
    const wh = site.wh[period - 1] ?? 0;
    const other = wh + integerBetween(site.random, 50, 500);
    return onDay(
      {},
      {
        periods: [period],
        reportedWh: [wh],
        effect: {
          messages: (drafts) => drafts.flatMap(withSecond),
          document: (body, of) =>
            of.seqOf === undefined
              ? body
              : mapEntries(body, ([stamp, [figure, ...others]], row) => [
                  stamp,
                  [row === period ? other : (figure ?? null), ...others],
                ]),
        },
        expect: {
          ...settledAsActual,
          read: ["parked", "conflictingMessage"],
          exception: "conflictingMessage",
        },
      },
    );
  },
});

function withSecond(draft: Draft): readonly Draft[] {
  if (draft.form !== "log") return [draft];
  return [draft, again(draft, draft.at + secondAfterMs, { seqOf: draft.id })];
}
