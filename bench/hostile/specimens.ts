/** Valid messages of every form that the simulator's meters send, to be made hostile. */

import type { MessageForm } from "../../simulator/messages/draft.ts";
import { encodeMessage } from "../../simulator/messages/encode.ts";
import type { Meter, SettledQuantity } from "../../simulator/meters/meter.ts";
import type { Plan } from "../../simulator/plan.ts";
import { dayMs, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import { plainMessage, plainPlan } from "../plain-plan.ts";
import type { Specimen } from "./hostile-payloads.ts";

const day = settlementDay("2026-10-26");
/** Enough meters that one of them has panels. */
const meters = 100;

/** The specimens, a full import log first, and the device that all of them are of. */
export async function makeSpecimens(): Promise<{ specimens: readonly Specimen[]; meter: Meter }> {
  const plan = await plainPlan({ meters, days: 1, seed: 1, from: day });
  const numbers = Array.from({ length: meters }, (_, index) => index + 1);
  const exporting = numbers
    .map((number) => plan.fleet.meter(number))
    .find(({ exportMpan }) => exportMpan !== null);
  const meter = present(exporting, "meter with panels");
  const specimens = [
    specimen(plan, meter, "log", "AI"),
    specimen(plan, meter, "log", "AE"),
    specimen(plan, meter, "halfHour", "AI"),
    specimen(plan, meter, "register", "AI"),
    specimen(plan, meter, "register", "AE"),
    specimen(plan, meter, "outcome", "AI"),
  ];
  return { specimens, meter };
}

function specimen(
  plan: Plan,
  meter: Meter,
  form: MessageForm,
  quantity: SettledQuantity,
): Specimen {
  const at = dayStart(day) + dayMs + 3_600_000;
  const planned = plainMessage({ at, form, meter, quantity, day, period: 24 });
  const { topic, body } = encodeMessage(plan, planned);
  return { topic, text: body.toString("utf8") };
}
