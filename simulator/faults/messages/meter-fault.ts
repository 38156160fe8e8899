/** F44: the meter answers with a fault of its own and no half hours; its registers come whole. */
import { z } from "zod";
import type { Draft } from "../../messages/draft.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDays } from "../on-days.ts";
import { periodsWithoutLog } from "../site.ts";

/** Device results by their names in the trade. */
const names = { 1: "hardware-fault", 2: "temporary-failure" } as const;
/** So many in a row ask for a person (V07). */
const timesInARow = 3;

export const meterFault = defineFault({
  fault: "F44",
  name: "meter-fault",
  level: "M",
  says: "The meter answers with a fault of its own instead of half hours.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** 1: hardware fault; 2: temporary failure. */
    result: z.union([z.literal(1), z.literal(2)]).default(1),
    /** On so many days running; then a good read follows. */
    times: z.number().int().min(1).max(40).default(timesInARow),
  }),
  plant(site, { result, times }) {
    return onDays(site, { result, times }, times, (day) => {
      const periods = periodsWithoutLog(day);
      const isFault = result === 1 && day.index + 1 >= timesInARow;
      return {
        periods,
        reportedWh: periods.map(() => null),
        effect: {
          messages: (drafts) => drafts.map(asOutcome),
          document: (body, { form }) =>
            form === "outcome" ? { ...body, cosem: { result, name: names[result] } } : body,
          // Asked again it would say the same: how often it was asked is not what is counted here.
          asked: ({ srv }) => (srv.startsWith("4.8") ? "nothing" : "same"),
        },
        expect: {
          ...settledAsActual,
          slot: filledByRegisters(periods.length, "2"),
          ending: "E",
          exception: isFault ? "meterFault" : null,
        },
      };
    });
  },
});

function asOutcome(draft: Draft): Draft {
  return draft.form === "log" ? { ...draft, form: "outcome", code: "I0" } : draft;
}
