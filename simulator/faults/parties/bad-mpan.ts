/** F58: the log names an MPAN that is none, or one that is not the registered one of its device. */
import { z } from "zod";
import { importMpan } from "../../meters/identity.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { lostLog } from "../lost-log.ts";
import { onDay } from "../told-values.ts";

export const badMpan = defineFault({
  fault: "F58",
  name: "bad-mpan",
  level: "P",
  says: "The log names an MPAN that is none, or not the one of its device.",
  quantities: ["AI"],
  params: z.object({
    /** checkDigit: a digit is wrong; other: the point of another meter. */
    case: z.enum(["checkDigit", "other"]).default("checkDigit"),
  }),
  plant(site, params) {
    const { importMpan: own, area, number } = site.meter;
    const wrong =
      params.case === "checkDigit"
        ? `${own.slice(0, -1)}${(Number(own.slice(-1)) + 1) % 10}`
        : importMpan(area.distributor, number === 1 ? 2 : number - 1);
    const effect: Effect = {
      document: (body, { form }) => (form === "log" ? { ...body, mpan: wrong } : body),
    };
    if (params.case === "checkDigit")
      return onDay(params, { periods: [], reportedWh: [], effect, expect: settledAsActual });
    return lostLog(site, params, {
      effect,
      read: ["refused", "mpanMismatch"],
      exception: "mpanMismatch",
    });
  },
});
