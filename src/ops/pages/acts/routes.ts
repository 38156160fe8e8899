/** Routes of acts by hand: looked at first, then done once. */
import { randomUUID } from "node:crypto";
import { actPage } from "../../../../web/pages/act.ts";
import type { ActView } from "../../../../web/views/act-view.ts";
import type { DayKey } from "../../../domain/day/day-key.ts";
import type { ActKind, AskedAct } from "../../acts/act.ts";
import { carryOut, prepareAct } from "../../acts/carry-out.ts";
import type { HandPorts } from "../../acts/hand-ports.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute } from "../../console-route.ts";
import { actIdOf, fieldOf } from "../../one-line.ts";
import { reasonFault } from "../../reason.ts";
import { actWords } from "./act-words.ts";
import {
  actFields,
  type Fields,
  hasFields,
  readAct,
  readAddress,
  readFields,
} from "./asked-act.ts";
import { shownView } from "./view.ts";

const path = "/acts/:kind/:pointId/:day";
const doers = ["operator", "tester"] as const;

/** The routes. Half hours of a point are shown, so each view is written down. */
export function actsRoutes(ports: HandPorts): readonly ConsoleRoute[] {
  const personal = "what an act does to a day";
  const handle = (request: ConsoleRequest) => answer(request, ports);
  return [
    { method: "GET", path, roles: doers, personal, handle },
    { method: "POST", path, roles: doers, personal, handle },
  ];
}

/** An act that a request is about. */
interface Asked {
  readonly kind: ActKind;
  readonly key: DayKey;
  readonly fields: Fields;
  readonly request: ConsoleRequest;
}

async function answer(request: ConsoleRequest, ports: HandPorts): Promise<ConsoleAnswer> {
  const address = readAddress(request);
  if (address === null) return { kind: "notFound" };
  const asked = { ...address, fields: readFields(address.kind, request), request };
  const actId = actIdOf(request.form);
  if (!hasFields(asked.kind, asked.fields)) return page(asked, randomUUID(), {});
  const act = readAct(asked.kind, asked.key, asked.fields);
  if (typeof act === "string") return page(asked, actId ?? randomUUID(), { refused: act }, 400);
  return fieldOf(request.form, "step") === "do" && actId !== null
    ? carry(asked, act, actId, ports)
    : look(asked, act, actId ?? randomUUID(), ports);
}

async function look(
  asked: Asked,
  act: AskedAct,
  actId: string,
  ports: HandPorts,
  told: Partial<ActView> = {},
): Promise<ConsoleAnswer> {
  const prepared = await prepareAct(act, actId, ports);
  if (prepared.kind === "refused") return page(asked, actId, { ...told, refused: prepared.says });
  return page(asked, actId, { ...told, shown: shownView(prepared.shown) });
}

async function carry(
  asked: Asked,
  act: AskedAct,
  actId: string,
  ports: HandPorts,
): Promise<ConsoleAnswer> {
  const { form, principal } = asked.request;
  const reason = fieldOf(form, "reason").trim();
  const fault = reasonFault(reason);
  if (fault !== null) return look(asked, act, actId, ports, { refused: fault });
  const by = { actor: principal.name, role: principal.role, actId, reason };
  const done = await carryOut(act, { ...by, shown: fieldOf(form, "shown") }, ports);
  if (done.kind === "refused") return page(asked, actId, { refused: done.says }, 409);
  if (done.kind === "moved") return look(asked, act, actId, ports, { outcome: "moved" });
  return page(asked, actId, { outcome: done.kind });
}

function page(
  { kind, key, fields, request }: Asked,
  actId: string,
  told: Partial<ActView>,
  status = 200,
): ConsoleAnswer {
  const { day, pointId, quantity } = key;
  const { title, explains } = actWords[kind];
  const content = actPage({
    ...{ title, explains, actId, csrf: request.csrf },
    day: {
      says: `point:${pointId}, ${day}, ${quantity}`,
      href: `/points/${pointId}/days/${day}?q=${quantity}`,
    },
    action: `/acts/${kind}/${pointId}/${day}?q=${quantity}`,
    fields: actFields(kind, day, fields),
    reason: fieldOf(request.form, "reason"),
    shown: null,
    refused: null,
    outcome: null,
    ...told,
  });
  return { kind: "page", content, status };
}
