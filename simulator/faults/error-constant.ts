/** What F05, F06 and F08 have in common: an error constant of the meter stands in the value field. */
import { z } from "zod";
import type { Draft } from "../messages/draft.ts";
import { type MessageBody, mapEntries } from "../messages/message-body.ts";
import { changingRows, type RowChange } from "./changed-rows.ts";
import { plantFalseValue, slotParam } from "./false-value.ts";
import type { Planting } from "./fault.ts";
import { innerPeriod, type Site } from "./site.ts";

/** Meters were seen to be one off. */
const toleranceWh = 1;

export const errorConstantParams = z.object({
  slot: slotParam,
  /** Added to the constant: up to 1 it is still known, 2 off it is only more than a connection can carry. */
  offset: z.number().int().min(-2).max(2).default(0),
  /** True: the log is that of a twin meter, and the constant stands in its second element. */
  isTwin: z.boolean().default(false),
});

type ErrorConstantParams = z.output<typeof errorConstantParams>;

/** Plants `constant`, or a number close to it. */
export function plantErrorConstant(
  site: Site,
  constant: number,
  { slot, offset, isTwin }: ErrorConstantParams,
): Planting {
  const wh = constant + offset;
  const reason = Math.abs(offset) <= toleranceWh ? "errorValue" : "aboveMaximum";
  const period = slot ?? innerPeriod(site);
  const planting = plantFalseValue(site, { slot: period, wh, reason });
  const params = { slot: period, offset, isTwin };
  if (!isTwin) return { ...planting, params };
  // The log after it tells slot 48 as a twin does too, else its constant would not be the element of one.
  const days = planting.days.map((day) => ({
    ...day,
    effect: { document: asTwin(site, period, wh) },
  }));
  return { params, days };
}

/** The elements of a twin: most of the energy is counted by the first. */
const firstShare = 0.7;

/** A log of one element as that of a meter with two, whose second says `wh` for a period of the site's day. */
function asTwin({ day }: Site, period: number, wh: number) {
  const twoElements: RowChange = ([stamp, [value = null]]) => {
    if (typeof value !== "number") return [stamp, [value, value]];
    const first = Math.round(value * firstShare);
    return [stamp, [first, value - first]];
  };
  const withConstant = changingRows(day, ([stamp, values], at) =>
    at === period ? [stamp, [values[0] ?? null, wh]] : [stamp, values],
  );
  return (body: MessageBody, of: Draft): MessageBody =>
    of.form === "log"
      ? withConstant(
          { ...mapEntries(body, twoElements), variant: "S2B", columns: ["AI.1", "AI.2"] },
          of,
        )
      : body;
}
