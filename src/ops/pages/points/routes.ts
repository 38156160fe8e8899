/** The pages of one metering point, known by its surrogate. */
import { meterMessagePage } from "../../../../web/pages/meter-message.ts";
import { pointPage } from "../../../../web/pages/point.ts";
import { pointDayPage } from "../../../../web/pages/point-day.ts";
import { addDays } from "../../../domain/time/settlement-day.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { dateAsked, pointAsked, pointIdAsked, quantityAsked, todayOf } from "./asked.ts";
import { pointDayView } from "./day-view.ts";
import { meterMessageView } from "./message-view.ts";
import { pointView, registerBounds } from "./point-view.ts";
import type { PointPorts } from "./ports.ts";
import { revealRoutes } from "./reveal-routes.ts";
import { searchRoute } from "./search-route.ts";
import { traceRoutes } from "./trace-routes.ts";

/** Those who look at all points; a supplier has its own window. */
const roles: readonly Role[] = ["operator", "tester", "auditor"];
const messagePath = "/points/:pointId/messages/:blockId/:position";

/** `clock` gives market time, for streams. */
export function pointRoutes(ports: PointPorts, clock: () => number): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path: "/points/:pointId",
      roles,
      personal: "consumption of a point",
      handle: (request) => showPoint(ports, request),
    },
    {
      method: "GET",
      path: "/points/:pointId/days/:day",
      roles,
      personal: "half hours of a day",
      handle: (request) => showDay(ports, request),
    },
    {
      method: "GET",
      path: messagePath,
      roles,
      personal: "message of a meter",
      handle: (request) => showMessage(ports, request, false),
    },
    {
      method: "POST",
      path: messagePath,
      roles,
      personal: "bytes of a message of a meter",
      handle: (request) => showMessage(ports, request, true),
    },
    ...traceRoutes(ports, roles, clock),
    ...revealRoutes(ports),
    searchRoute(ports, roles),
  ];
}

async function showPoint(ports: PointPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const pointId = pointIdAsked(request);
  const point = pointId === null ? null : await ports.find(pointId);
  if (point === null) return { kind: "notFound" };
  const { now } = request;
  const today = todayOf(request);
  const timeline = await ports.timeline(point.mpan, now);
  const asked = pointAsked(request, today, timeline.quantity);
  const span = {
    pointId: point.pointId,
    from: addDays(asked.to, 1 - asked.dayCount),
    to: asked.to,
  };
  const [days, registers, exceptions, advisories] = await Promise.all([
    ports.days({ ...span, to: addDays(asked.to, 1), now }),
    ports.registers({ pointId: point.pointId, ...registerBounds(asked) }),
    ports.exceptions(span),
    ports.advisories(point.pointId),
  ]);
  const known = { days, timeline: timeline.told, registers, exceptions, advisories };
  return { kind: "page", content: pointPage(pointView(point, asked, known)) };
}

async function showDay(ports: PointPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const pointId = pointIdAsked(request);
  const day = dateAsked(request.params["day"]);
  const point = pointId === null ? null : await ports.find(pointId);
  if (point === null || day === null) return { kind: "notFound" };
  const quantity = quantityAsked(request);
  const behind = await ports.day({ pointId: point.pointId, day, quantity, now: request.now });
  const clock = request.query["clock"] === "london" ? "london" : "utc";
  return { kind: "page", content: pointDayPage(pointDayView(point, behind, clock)) };
}

const block = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function showMessage(
  ports: PointPorts,
  request: ConsoleRequest,
  isRevealed: boolean,
): Promise<ConsoleAnswer> {
  const pointId = pointIdAsked(request);
  const day = dateAsked(request.query["day"]);
  const { blockId = "", position = "" } = request.params;
  if (pointId === null || day === null || !block.test(blockId) || !/^[0-9]{1,6}$/.test(position))
    return { kind: "notFound" };
  const place = `${blockId}:${position}`;
  const quantity = quantityAsked(request);
  const message = await ports.message(pointId, place);
  if (message === null) return { kind: "notFound" };
  const behind = await ports.day({ pointId, day, quantity, now: request.now });
  const view = meterMessageView(message, place, behind, { csrf: request.csrf, isRevealed });
  return { kind: "page", content: meterMessagePage(view) };
}
