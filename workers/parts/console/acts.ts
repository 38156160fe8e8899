/** Hands the stages' own ports and the record to acts by hand. */
import type { HandPorts } from "../../../src/ops/acts/hand-ports.ts";
import { askReads, loadAskableDevices } from "../../../src/store/console/ask-reads.ts";
import { isCarriedOut, saveByHand } from "../../../src/store/console/by-hand.ts";
import { loadOutboxStanding, resubmitDay } from "../../../src/store/console/outbox-day.ts";
import type { Ground } from "../../ground.ts";
import { fillPorts } from "../fill.ts";
import { amendPorts } from "../market.ts";

/** Over the ground of a process. */
export function handPorts(
  ground: Pick<Ground, "pool" | "store" | "bells" | "clock" | "resendWaitMs">,
): HandPorts {
  const { pool, store, bells, clock } = ground;
  return {
    now: () => clock.now(),
    fill: fillPorts(ground, "estimate"),
    amend: amendPorts(ground),
    loadAskable: (key) => loadAskableDevices(pool, key),
    loadOutboxStanding: (key) => loadOutboxStanding(pool, key),
    isCarriedOut: (actId) => isCarriedOut(pool, actId),
    saveDays: (record, kept, brought) => saveByHand(pool, store, record, { kept, brought }),
    async askReads(record, key, devices) {
      const asked = await askReads(pool, key, devices, record);
      // The sweep's next look sends what is open.
      return asked === "repeated" ? asked : [];
    },
    resubmit: (record, key, how) => resubmitDay(pool, key, how, record),
    ring: (rung) => bells.ring(rung),
  };
}
