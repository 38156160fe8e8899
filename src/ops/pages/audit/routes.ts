/** The route of the audit: auditors see all of it, others their own acts (reliability.md 6.4). */
import { auditPage } from "../../../../web/pages/audit.ts";
import type { AuditRow } from "../../../../web/views/audit-view.ts";
import { utcMinute } from "../../../figures.ts";
import type { PlainValues } from "../../acts/act.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute } from "../../console-route.ts";
import { oneLine } from "../../one-line.ts";
import type { ActsAsked, AuditPorts, KeptAct } from "./ports.ts";

const rowsMax = 100;
const textMax = 80;

/** The routes. */
export function auditRoutes(ports: AuditPorts): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path: "/audit",
      roles: ["auditor", "operator", "tester"],
      handle: (request) => getList(request, ports),
    },
  ];
}

async function getList(
  { query, principal }: ConsoleRequest,
  ports: AuditPorts,
): Promise<ConsoleAnswer> {
  const isOwn = principal.role !== "auditor";
  const typed = (name: string) => oneLine(query[name], textMax);
  const asked: ActsAsked = {
    before: /^[1-9]\d{0,14}$/.test(query["before"] ?? "") ? Number(query["before"]) : null,
    actor: isOwn ? principal.name : typed("actor"),
    kind: typed("kind"),
    subject: typed("subject"),
    rowsMax: rowsMax + 1,
  };
  const acts = await ports.listActs(asked);
  const shown = acts.slice(0, rowsMax);
  const last = acts.length > rowsMax ? shown.at(-1) : undefined;
  const field = (name: string, says: string) => ({
    ...{ name, says, choices: [] },
    chosen: typed(name) ?? "",
  });
  const content = auditPage({
    filters: [
      ...(isOwn ? [] : [field("actor", "Who")]),
      field("kind", "What, such as day.revalidate"),
      field("subject", "About, such as exception:12"),
    ],
    rows: shown.map(auditRow),
    nextHref: last === undefined ? null : hrefBefore(query, last.auditId),
    isOwn,
  });
  return { kind: "page", content };
}

function hrefBefore(query: Readonly<Record<string, string>>, id: number): string {
  const kept = Object.entries(query).filter(([name]) => name !== "before");
  return `/audit?${new URLSearchParams([...kept, ["before", String(id)]]).toString()}`;
}

function auditRow({ auditId, at, recordedAt, subjectCount, ...act }: KeptAct): AuditRow {
  return {
    ...act,
    id: auditId,
    at: utcMinute(at),
    recordedAt: utcMinute(recordedAt),
    furtherSubjects: subjectCount - act.subjects.length,
    before: texts(act.before),
    after: texts(act.after),
  };
}

function texts(values: PlainValues | null): readonly string[] {
  return Object.entries(values ?? {}).map(([name, value]) => `${name} ${value ?? "none"}`);
}
