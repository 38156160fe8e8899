/** The full MPAN of a point, for whoever gives a reason: written down before it is shown. */
import { askMpanPage, mpanPage } from "../../../../web/pages/mpan.ts";
import { limits } from "../../../limits.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { reasonFault } from "../../reason.ts";
import { pointIdAsked } from "./asked.ts";
import type { PointPorts } from "./ports.ts";

const path = "/points/:pointId/reveal";
const roles: readonly Role[] = ["operator", "auditor"];

export function revealRoutes(ports: PointPorts): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path,
      roles,
      handle: async (request) => ask(request, "", null),
    },
    {
      method: "POST",
      path,
      roles,
      handle: (request) => reveal(ports, request),
    },
  ];
}

function ask(request: ConsoleRequest, reason: string, refused: string | null): ConsoleAnswer {
  const pointId = pointIdAsked(request);
  if (pointId === null) return { kind: "notFound" };
  const { csrf } = request;
  const { reasonLengthMin, reasonLengthMax } = limits;
  const content = askMpanPage({
    ...{ pointId, reason, refused, csrf, reasonLengthMin, reasonLengthMax },
  });
  return { kind: "page", content, status: refused === null ? 200 : 400 };
}

async function reveal(ports: PointPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const pointId = pointIdAsked(request);
  if (pointId === null) return { kind: "notFound" };
  const reason = request.form["reason"]?.[0]?.trim() ?? "";
  const fault = reasonFault(reason);
  if (fault !== null) return ask(request, reason, fault);
  const { principal, now } = request;
  const place = `/points/${pointId}/reveal`;
  const shown = await ports.reveal({ pointId, reason, principal, now, place });
  if (shown.outcome === "unknown") return { kind: "notFound" };
  if (shown.outcome === "shown") return { kind: "page", content: mpanPage(pointId, shown.mpan) };
  const says = `You were shown ${limits.revealsPerHour} full MPANs within the last hour, which is as many as one person may be shown. Wait, or ask a colleague.`;
  return { kind: "refused", status: 429, says };
}
