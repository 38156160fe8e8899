/** Routes of the work-list and of one exception. */
import { randomUUID } from "node:crypto";
import { exceptionPage } from "../../../../web/pages/exception.ts";
import { exceptionsPage } from "../../../../web/pages/exceptions.ts";
import { limits } from "../../../limits.ts";
import type { ConsoleRequest, ConsoleRoute } from "../../console-route.ts";
import { fieldOf, oneLine } from "../../one-line.ts";
import { postAcknowledge } from "./acknowledge.ts";
import { hrefAfter, listFilters, readIds, readListAsked, storedOrder } from "./asked.ts";
import type { ExceptionsPorts } from "./ports.ts";
import { byDeadline, exceptionRow, exceptionView } from "./view.ts";

const { exceptionsOncePerson: oncePerson, exceptionsAtOnceMax: bulkMax } = limits;
const rowsMax = 200;
const daysMax = 50;
const nameMax = 80;
const lookers = ["operator", "tester", "auditor"] as const;
const doers = ["operator", "tester"] as const;

/** The routes. */
export function exceptionsRoutes(ports: ExceptionsPorts): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path: "/exceptions",
      roles: lookers,
      handle: (request) => getList(request, ports),
    },
    {
      method: "GET",
      path: "/exceptions/:id",
      roles: lookers,
      personal: "days of an exception",
      handle: (request) => getOne(request, ports),
    },
    {
      method: "POST",
      path: "/exceptions/acknowledge",
      roles: doers,
      handle: (request) => postAcknowledge(request, ports),
    },
    {
      method: "POST",
      path: "/exceptions/assign",
      roles: doers,
      handle: (request) => postAssign(request, ports),
    },
  ];
}

function mayAct({ principal: { role } }: ConsoleRequest): boolean {
  return doers.some((each) => each === role);
}

type Answer = ReturnType<ConsoleRoute["handle"]>;

async function getList(request: ConsoleRequest, ports: ExceptionsPorts): Answer {
  const { query, now, principal, csrf } = request;
  const asked = readListAsked(query, rowsMax);
  const [{ items, total, next }, proposals] = await Promise.all([
    ports.loadItems({ ...asked, order: storedOrder(asked.order) }),
    mayAct(request) ? ports.listProposals(null) : [],
  ]);
  const shown = asked.order === "deadline" ? byDeadline(items, now) : items;
  const content = exceptionsPage({
    filters: listFilters(query, asked),
    rows: shown.map((item) => exceptionRow(item, now)),
    total,
    nextHref: next === null ? null : hrefAfter(query, next),
    proposals: proposals.map(({ auditId, actor, ids }) => ({
      id: auditId,
      says: `${actor} proposes to acknowledge ${ids.length} exceptions.`,
      mayConfirm: actor !== principal.name,
    })),
    mayAct: mayAct(request),
    oncePerson,
    me: principal.name,
    csrf,
  });
  return { kind: "page", content };
}

async function getOne(request: ConsoleRequest, ports: ExceptionsPorts): Answer {
  const [id] = readIds([request.params["id"] ?? ""], 1);
  if (id === undefined) return { kind: "notFound" };
  const [[item], found] = await Promise.all([ports.loadNamed([id]), ports.loadDays(id, daysMax)]);
  if (item === undefined || found === null) return { kind: "notFound" };
  const { principal, csrf, now } = request;
  const content = exceptionPage({
    ...exceptionView(item, found.days, now),
    memberCount: found.count,
    mayAct: mayAct(request),
    me: principal.name,
    csrf,
  });
  return { kind: "page", content };
}

async function postAssign(
  { form, principal, now }: ConsoleRequest,
  ports: ExceptionsPorts,
): Answer {
  const ids = readIds(form["id"] ?? [], bulkMax);
  const typed = fieldOf(form, "assignee").trim();
  const assignee = oneLine(typed, nameMax);
  if (ids.length === 0) return { kind: "refused", status: 400, says: "No exception was chosen." };
  if (ids.length > oncePerson)
    return { kind: "refused", status: 400, says: `At most ${oncePerson} at once are assigned.` };
  if (typed !== "" && assignee === null)
    return { kind: "refused", status: 400, says: `A name has at most ${nameMax} characters.` };
  await ports.assign(
    {
      ...{ kind: "exception.assign", at: now, actor: principal.name, role: principal.role },
      // Assigning twice has the effect of once.
      ...{ actId: randomUUID(), ids, reason: null, after: { assignee }, secondOf: null },
    },
    assignee,
  );
  const [only] = ids;
  return { kind: "redirect", to: ids.length === 1 ? `/exceptions/${only}` : "/exceptions" };
}
