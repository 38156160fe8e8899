/** Finding a point by its MPAN, showing a full MPAN for a reason, the access log, and who is signed in. */
import { accessPage, foundNothingPage, revealPage, shownPage } from "../../../../web/pages/access.ts";
import { instantText } from "../../../../web/parts/time-text.ts";
import { isMpan } from "../../../domain/identity/mpan.ts";
import { limits } from "../../../limits.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { reasonFault } from "../../reason.ts";
import type { AccessPorts } from "./ports.ts";

const lookers: readonly Role[] = ["operator", "tester", "auditor"];
const revealers: readonly Role[] = ["operator", "auditor"];
const rowsShown = 100;

/** The routes. An MPAN is in the body of a form, never in an address. */
export function accessRoutes(ports: AccessPorts): readonly ConsoleRoute[] {
  return [
    {
      method: "POST",
      path: "/search",
      roles: lookers,
      handle: (request) => search(ports, request),
    },
    {
      method: "GET",
      path: "/points/:pointId/reveal",
      roles: revealers,
      handle: async (request) => {
        const pointId = pointOf(request);
        return pointId === null ? { kind: "notFound" } : ask(request, pointId, "", null);
      },
    },
    {
      method: "POST",
      path: "/points/:pointId/reveal",
      roles: revealers,
      handle: (request) => reveal(ports, request),
    },
    {
      method: "GET",
      path: "/access",
      roles: ["auditor", "operator"],
      handle: (request) => list(ports, request),
    },
    {
      method: "POST",
      path: "/access/sessions/end",
      roles: ["operator"],
      handle: (request) => end(ports, request),
    },
  ];
}

async function search(ports: AccessPorts, { form }: ConsoleRequest): Promise<ConsoleAnswer> {
  const typed = (form["mpan"]?.[0] ?? "").replaceAll(/[\s-]/g, "");
  // The whole number on a bill has 21 digits: the core is its end.
  const core = typed.length === 21 ? typed.slice(-13) : typed;
  if (!isMpan(core)) {
    const says =
      "That is no MPAN: 13 digits, of which the last fits the others. The long number of a bill, 21 digits, will do too.";
    return { kind: "page", content: foundNothingPage(says), status: 400 };
  }
  const pointId = await ports.findPoint(core);
  if (pointId !== null) return { kind: "redirect", to: `/points/${pointId}` };
  const says = "No metering point of that MPAN was ever registered to us.";
  return { kind: "page", content: foundNothingPage(says), status: 404 };
}

function ask(
  { csrf }: ConsoleRequest,
  pointId: number,
  reason: string,
  refused: string | null,
): ConsoleAnswer {
  const { reasonLengthMin, reasonLengthMax, revealsPerHour } = limits;
  const content = revealPage({
    ...{ pointId, reason, refused, csrf, reasonLengthMin, reasonLengthMax, revealsPerHour },
  });
  return { kind: "page", content, status: refused === null ? 200 : 400 };
}

async function reveal(ports: AccessPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const pointId = pointOf(request);
  if (pointId === null) return { kind: "notFound" };
  const reason = request.form["reason"]?.[0]?.trim() ?? "";
  const fault = reasonFault(reason);
  if (fault !== null) return ask(request, pointId, reason, fault);
  const { principal, now: at } = request;
  const place = `/points/${pointId}/reveal`;
  const revealed = await ports.reveal({ pointId, principal, reason, place, at });
  if (revealed.outcome === "unknown") return { kind: "notFound" };
  if (revealed.outcome === "tooMany") {
    const says = `You were shown ${limits.revealsPerHour} full MPANs within the last hour, which is as many as one person may be shown. Wait, or ask a colleague.`;
    return { kind: "refused", status: 429, says };
  }
  return { kind: "page", content: shownPage({ pointId, mpan: revealed.mpan }) };
}

async function list(ports: AccessPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const { principal, query, csrf } = request;
  const before = /^\d{1,15}$/.test(query["before"] ?? "") ? Number(query["before"]) : null;
  const isAuditor = principal.role === "auditor";
  // One more than is shown tells whether there is more.
  const views = isAuditor ? await ports.listViews(before, rowsShown + 1) : [];
  const shown = views.slice(0, rowsShown);
  const people = await ports.listSignedIn();
  const content = accessPage({
    csrf,
    mayEnd: principal.role === "operator",
    views: isAuditor
      ? shown.map(({ recordedAt, ...view }) => ({ ...view, at: instantText(recordedAt) }))
      : null,
    nextHref: views.length > rowsShown ? `/access?before=${shown.at(-1)?.accessId ?? 0}` : null,
    people: people.map(({ since, seenAt, ...person }) => ({
      ...person,
      since: instantText(since),
      seen: instantText(seenAt),
    })),
  });
  return { kind: "page", content };
}

async function end(ports: AccessPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const name = request.form["name"]?.[0] ?? "";
  if (name === "") return { kind: "refused", status: 400, says: "Nobody was named." };
  await ports.endSessionsOf(name, request.principal, request.now);
  return { kind: "redirect", to: "/access" };
}

function pointOf({ params }: ConsoleRequest): number | null {
  const text = params["pointId"] ?? "";
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
