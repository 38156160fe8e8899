/** Hands the record to the pages of a point. */
import { mpan } from "../../../src/domain/identity/mpan.ts";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { gatherEvidence } from "../../../src/explain/evidence.ts";
import { explainDay } from "../../../src/explain/explanation.ts";
import { toldMessage } from "../../../src/explain/told-message.ts";
import { toldTimeline } from "../../../src/explain/told-timeline.ts";
import { limits } from "../../../src/limits.ts";
import { mpanRef } from "../../../src/log.ts";
import { parseTopic } from "../../../src/mqtt/topics.ts";
import type { ConsoleRoute } from "../../../src/ops/console-route.ts";
import type { PointPorts } from "../../../src/ops/pages/points/ports.ts";
import { pointRoutes } from "../../../src/ops/pages/points/routes.ts";
import { loadDaysAt } from "../../../src/store/as-of.ts";
import { revealMpan } from "../../../src/store/console/access-log.ts";
import {
  findPointOfDevice,
  loadPointAdvisories,
  loadPointExceptions,
  loadPointRegisters,
} from "../../../src/store/console/points.ts";
import { findPoint } from "../../../src/store/day-record.ts";
import { loadInboxMessages } from "../../../src/store/inbox.ts";
import { loadBindingsOfPoints } from "../../../src/store/standing.ts";
import { loadKnownTimelines } from "../../../src/store/timeline.ts";
import type { Ground } from "../../ground.ts";

type PointGround = Pick<Ground, "pool" | "config" | "clock" | "security">;

/** The pages of a point. */
export function pointPages(ground: PointGround): readonly ConsoleRoute[] {
  return pointRoutes(pointPorts(ground), () => ground.clock.now());
}

function pointPorts({ pool, config, security }: PointGround): PointPorts {
  return {
    async find(pointId) {
      const found = await findPoint(pool, { pointId });
      return found === null ? null : { pointId, mpan: mpan(found.mpan) };
    },
    async search(named) {
      if ("device" in named) return findPointOfDevice(pool, named.device);
      return (await findPoint(pool, named))?.pointId ?? null;
    },
    async day({ pointId, day, quantity, now }) {
      const evidence = await gatherEvidence(pool, { pointId, day, quantity }, config);
      // Of the point nothing but the pseudonym goes into an explanation; pages of the console do not show it.
      const explanation = explainDay(evidence, "", config.SDS_DIP_ID);
      const beside = await loadDaysAt(pool, {
        pointId,
        from: addDays(day, -8),
        to: addDays(day, 2),
        quantity: evidence.key.quantity,
        at: now,
      });
      return { evidence, explanation, beside };
    },
    days: ({ now, ...span }) => loadDaysAt(pool, { ...span, quantity: null, at: now }),
    async timeline(core, now) {
      const known = (await loadKnownTimelines(pool, [core], now)).get(core);
      const timeline = known ?? { registrations: [], bindings: [], facts: [] };
      const quantity = timeline.registrations.at(-1)?.quantity === "AE" ? "AE" : "AI";
      return { told: toldTimeline(timeline), quantity };
    },
    registers: (asked) => loadPointRegisters(pool, asked),
    exceptions: (asked) => loadPointExceptions(pool, asked),
    advisories: (pointId) => loadPointAdvisories(pool, pointId),
    async message(pointId, place) {
      const [message] = await loadInboxMessages(pool, [], [place]);
      if (message === undefined) return null;
      const device = parseTopic(message.topic)?.device.toUpperCase();
      const bindings = (await loadBindingsOfPoints(pool, [pointId])).get(pointId) ?? [];
      if (!bindings.some((binding) => binding.device === device)) return null;
      return { ...message, says: toldMessage(message) };
    },
    async reveal({ pointId, reason, principal, place, now }) {
      const revealed = await revealMpan(
        pool,
        pointId,
        { at: now, actor: principal.name, role: principal.role, place, reason },
        {
          perHour: limits.revealsPerHour,
          mpanRef: (core) => mpanRef(config.SDS_MPAN_REF_KEY, core),
        },
      );
      if (revealed.outcome === "tooMany") security.count("revealLimit");
      return revealed;
    },
  };
}
