/** F70: everything that a meter has to say comes on the hour, with what all others have. */
import { z } from "zod";
import type { Draft } from "../../messages/draft.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDays } from "../on-days.ts";

const hourMs = 3_600_000;
/** Answers of one device hold the millisecond and must differ. */
const apartMs = 10;

export const burst = defineFault({
  fault: "F70",
  name: "burst",
  level: "B",
  says: "Everything comes at once, on the hour.",
  quantities: ["AI", "AE"],
  params: z.object({}),
  plant: (site, params) =>
    onDays(site, params, site.days.length, () => ({
      periods: [],
      reportedWh: [],
      effect: { messages: (drafts) => drafts.map(onTheHour) },
      expect: settledAsActual,
    })),
});

function onTheHour(draft: Draft, place: number): Draft {
  const at = Math.ceil(draft.at / hourMs) * hourMs + place * apartMs;
  return { ...draft, at, readAt: at };
}
