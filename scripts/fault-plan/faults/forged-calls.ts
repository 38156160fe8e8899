/** F-R12: calls of the webhook with wrong signatures, stale dates, an expired certificate. */
import type { PlannedRuns } from "../fault-run.ts";

const forged = { wrongSignature: 1, oldDate: 1, expiredCertificate: 1 };

/** The platform does not repeat what was answered with 401: the service asks for it, once others are let in again. */
const requeues = `
  select (count(*) filter (where state in ('asked', 'none')))::int as asked,
         (count(*) filter (where state in ('awaited', 'owed')))::int as left
  from requeue`;

export const forgedCalls: PlannedRuns = {
  fault: "F-R12",
  says: "Calls of the webhook are forged, stale, or of an expired certificate, and are repeated afterwards.",
  limitSeconds: 60,
  runs: (tier) =>
    Array.from({ length: tier === "full" ? 3 : 1 }, (_, index) => ({
      name: `forged, ${index + 1}`,
      load: "S",
      // More to deliver than is spoilt.
      actions: [
        {
          do: "rejectAtMds",
          at: "2026-01-13T00:00:00Z",
          on: { count: 8 },
          params: { code: "ECS1010", granularity: "period", times: 1 },
        },
      ],
      async disturb(service) {
        const url = `${service.standInUrl}/standin/faults`;
        const headers = { "content-type": "application/json" };
        await fetch(url, { method: "POST", headers, body: JSON.stringify(forged) });
        await service.untilSo("every forged call is made", async () => {
          const left: Record<string, number> = JSON.parse(await (await fetch(url)).text());
          return Object.values(left).every((count) => count === 0);
        });
        await service.untilSo("what was turned away is asked for again", async () => {
          const { rows } = await service.pool.query<{ asked: number; left: number }>(requeues);
          return rows.every(({ asked, left }) => asked > 0 && left === 0);
        });
        await service.recovers();
      },
    })),
};
