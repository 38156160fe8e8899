/** Hands the record and the platform to the part of submit that asks for deliveries once more. */
import type { PlatformCaller } from "../../src/dip/platform.ts";
import { repeatCall } from "../../src/dip/repeat-calls.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import type { SubmitPorts } from "../../src/stages/outbox-ports.ts";
import type { RequeuePorts } from "../../src/stages/requeue-ports.ts";
import { endRequeues, loadOwedRequeues } from "../../src/store/requeues.ts";
import type { Ground } from "../ground.ts";

/** With the pace and the alarm of submit. */
export function requeuePorts(
  { config, clock, pool, log }: Pick<Ground, "config" | "clock" | "pool" | "log">,
  platform: PlatformCaller,
  { takeTurn, alarm }: Pick<SubmitPorts, "takeTurn" | "alarm">,
): RequeuePorts {
  const ourDipId = dipId(config.SDS_DIP_ID);
  return {
    now: () => clock.now(),
    random: () => Math.random(),
    takeTurn,
    alarm,
    loadOwed: (work) => loadOwedRequeues(pool, work),
    async ask(span) {
      const answer = await platform.ask(repeatCall("requeue", { ...span, mpan: null }, ourDipId));
      return answer.kind === "answered" ? answer : { status: null, retryAfterMs: null };
    },
    end: (work, ends, againAt) => endRequeues(pool, work, ends, againAt),
    told: ({ channel, cause }, outcome) =>
      log.info({
        outcome: outcome === "asked" ? "requeued" : "nothing to requeue",
        detail: `${channel}: ${cause}`,
      }),
  };
}
