/** What a device is, and behind which communications hub, as text (meters-and-mqtt.md 5.8). */
import { present } from "../../src/std/assert.ts";
import { hubOf } from "../meters/hub.ts";
import { hubEui } from "../meters/identity.ts";
import type { Plan } from "../plan.ts";
import { commonFields } from "./answer-fields.ts";
import type { Parts } from "./encode.ts";
import type { PlannedMessage } from "./planned-message.ts";

const ratedAmps = 100;
const digits = 5;
const firmware = "1B02.004";

/** The message of a state. */
export function stateText(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, device } = planned;
  const hubs = present(plan.hubs, "hubs of the fleet");
  const told = {
    device: "commissioned",
    since: `${meter.installedDay}T00:00:00Z`,
    ...{ variant: device.variant, smets: 2, phases: meter.phases, ratedAmps, digits, firmware },
    hub: hubEui(hubOf(meter.number, hubs) + 1),
  };
  return {
    topic: `dcc/v1/${device.esme}/state`,
    kind: "state",
    text: `${commonFields(plan, planned, "state")},${JSON.stringify(told).slice(1)}`,
    reads: 0,
  };
}
