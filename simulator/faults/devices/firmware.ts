/** F55: the firmware is changed: an alert says so, another is false, and a half hour is missing. */
import { z } from "zod";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { Effect } from "../effect.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { toldAs } from "../told-values.ts";
import { withAlert } from "../with-alert.ts";

export const firmware = defineFault({
  fault: "F55",
  name: "firmware",
  level: "D",
  says: "The firmware is changed, and a half hour is missing.",
  quantities: ["AI"],
  params: z.object({ slot: slotParam }),
  plant(site, { slot = innerPeriod(site) }) {
    const at = dayStart(site.day) + slot * halfHourMs;
    const changed = withAlert({ by: "device", code: "8F43", at, outage: null });
    const outage = { from: at - halfHourMs, to: at };
    const falseOutage = withAlert({ by: "dcc", code: "AD1", at, outage });
    const alerts: Effect = {
      messages: (drafts) => changed.messages(falseOutage.messages(drafts)),
    };
    const planting = toldAs(site, { slot }, new Map([[slot, null]]), {
      ...settledAsActual,
      slot: filledByRegisters(1, "2"),
      ending: "E",
    });
    const [own, ...others] = planting.days;
    if (own === undefined) return planting;
    return { ...planting, days: [{ ...own, effect: { ...own.effect, ...alerts } }, ...others] };
  },
});
