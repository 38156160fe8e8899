/** Who is signed in, and who looked at personal data. */
import { accessPage } from "../../../../web/pages/access.ts";
import { instantText } from "../../../../web/parts/time-text.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute } from "../../console-route.ts";
import type { AccessPorts } from "./ports.ts";

const rowsShown = 100;

/** The routes. */
export function accessRoutes(ports: AccessPorts): readonly ConsoleRoute[] {
  return [
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
