/** The trace of a point: as a page, as a stream of changes to it, and as JSON lines. */

import { tracePage } from "../../../../web/pages/trace.ts";
import { traceList } from "../../../../web/parts/trace-list.ts";
import { maskedMpan } from "../../../domain/identity/masked-mpan.ts";
import { addDays, dayAt, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { liveFragments } from "../../live-fragments.ts";
import { dateAsked, pointIdAsked, quantityAsked, todayOf } from "./asked.ts";
import type { DayBehind, PointPorts } from "./ports.ts";
import { traceDayView, traceSteps } from "./trace-view.ts";

/** Days of a trace, the asked one last. */
const traceDays = 3;
const path = "/points/:pointId/trace";

/** `clock` gives market time, which moves while a stream is open. */
export function traceRoutes(
  ports: PointPorts,
  roles: readonly Role[],
  clock: () => number,
): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path,
      roles,
      personal: "trace of a point",
      async handle(request) {
        const pointId = pointIdAsked(request);
        const point = pointId === null ? null : await ports.find(pointId);
        if (point === null) return { kind: "notFound" };
        const days = await behind(ports, point.pointId, request);
        const query = new URLSearchParams(request.query);
        const search = query.size === 0 ? "" : `?${query}`;
        return {
          kind: "page",
          content: tracePage({
            pointId: point.pointId,
            mpan: maskedMpan(point.mpan),
            days: days.map((each) => traceDayView(each, request.now)),
            livePath: `/points/${point.pointId}/trace/live${search}`,
            linesPath: `/points/${point.pointId}/trace.jsonl${search}`,
          }),
        };
      },
    },
    {
      method: "GET",
      path: `${path}/live`,
      roles,
      personal: "live trace of a point",
      async handle(request, signal) {
        const pointId = pointIdAsked(request);
        if (pointId === null || (await ports.find(pointId)) === null) return { kind: "notFound" };
        const make = async () => {
          const now = clock();
          const days = await behind(ports, pointId, { ...request, now });
          return { trace: traceList(days.map((each) => traceDayView(each, now))) };
        };
        return { kind: "events", events: liveFragments(make, signal) };
      },
    },
    {
      method: "GET",
      path: `${path}.jsonl`,
      roles,
      personal: "trace of a point, downloaded",
      async handle(request) {
        const pointId = pointIdAsked(request);
        if (pointId === null || (await ports.find(pointId)) === null) return { kind: "notFound" };
        const days = await behind(ports, pointId, request);
        return {
          kind: "download",
          name: `trace-point-${pointId}.jsonl`,
          type: "application/x-ndjson",
          body: new TextEncoder().encode([...days].reverse().flatMap(linesOf).join("")),
        };
      },
    },
  ];
}

/** Newest first. */
async function behind(
  ports: PointPorts,
  pointId: number,
  request: Pick<ConsoleRequest, "params" | "query" | "now">,
): Promise<readonly DayBehind[]> {
  const last = dateAsked(request.query["day"]) ?? (await lastBegun(ports, pointId, request.now));
  const days = Array.from({ length: traceDays }, (_, index) => addDays(last, -index));
  const quantity = quantityAsked(request);
  return Promise.all(days.map((day) => ports.day({ pointId, day, quantity, now: request.now })));
}

/** The latest day with a version, or today where that is near. */
async function lastBegun(ports: PointPorts, pointId: number, now: number): Promise<SettlementDay> {
  const today = dayAt(now);
  const rows = await ports.days({ pointId, from: addDays(today, -31), to: addDays(today, 1), now });
  const latest = rows.at(-1)?.settlement_day ?? todayOf({ now });
  const isNear = addDays(latest, traceDays - 1) >= today;
  return isNear ? today : latest;
}

function linesOf(day: DayBehind): readonly string[] {
  const { key } = day.evidence;
  return traceSteps(day).map(
    ({ at, stage, says }) =>
      `${JSON.stringify({ at: new Date(at).toISOString(), settlementDay: key.day, quantity: key.quantity, stage, says })}\n`,
  );
}
