/** Routes of the outbox and the inbox, and of one message of either. */
import { messagePage } from "../../../../web/pages/message.ts";
import { messagesPage } from "../../../../web/pages/messages.ts";
import type { MessagesView, MessageView } from "../../../../web/views/messages-view.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { fieldOf, oneLine } from "../../one-line.ts";
import { reasonFault } from "../../reason.ts";
import {
  hrefBefore,
  messageFilters,
  placeOfReference,
  readInboxAsked,
  readOutboxAsked,
  readReference,
} from "./asked.ts";
import { curlOf } from "./curl.ts";
import type { MessagesPorts } from "./ports.ts";
import { getRequeue, postRequeue } from "./requeue.ts";
import {
  inHref,
  inRow,
  outHref,
  outRow,
  prettyMessage,
  prettyRaw,
  receivedFacts,
  saidOfReceived,
  saidOfSent,
  sentFacts,
} from "./view.ts";

const rowsMax = 100;
const lookers: readonly Role[] = ["operator", "tester", "auditor"];
const doers: readonly Role[] = ["operator", "tester"];

/** The routes. A message in full is asked for with a reason, which the access log keeps. */
export function messagesRoutes(ports: MessagesPorts): readonly ConsoleRoute[] {
  const personal = "message";
  const route = (
    method: "GET" | "POST",
    path: string,
    roles: readonly Role[],
    handle: (request: ConsoleRequest, ports: MessagesPorts) => Promise<ConsoleAnswer>,
    more: { readonly personal?: string } = {},
  ): ConsoleRoute => ({
    method,
    path,
    roles,
    ...more,
    handle: (request) => handle(request, ports),
  });
  return [
    route("GET", "/messages", lookers, getList),
    route("GET", "/messages/requeue", doers, getRequeue),
    route("POST", "/messages/requeue", doers, postRequeue),
    route("GET", "/messages/out/:reference", lookers, getSent, { personal }),
    route("POST", "/messages/out/:reference", doers, (request) => inFull(request, ports, getSent)),
    route("GET", "/messages/in/:transactionId", lookers, getReceived, { personal }),
    route("POST", "/messages/in/:transactionId", doers, (request) =>
      inFull(request, ports, getReceived),
    ),
  ];
}

function isDoer({ principal: { role } }: ConsoleRequest): boolean {
  return doers.includes(role);
}

async function getList(request: ConsoleRequest, ports: MessagesPorts): Promise<ConsoleAnswer> {
  const { query } = request;
  const box = query["box"] === "in" ? "in" : "out";
  const filters = messageFilters(box, query, ports.inboundChannels);
  const empty = { out: [], inbox: [], nextHref: null };
  const view: MessagesView = { box, filters, mayRequeue: isDoer(request), ...empty };
  if (box === "in") return listInbox(request, ports, view);
  const place = readReference(query);
  const typed = (query["reference"] ?? "").trim();
  if (place !== null) {
    const found = await ports.findOutbox(place.batchId, place.index);
    const out = found === null ? [] : [outRow(found, ports.referenceOf(found))];
    return { kind: "page", content: messagesPage({ ...view, out }) };
  }
  if (typed !== "") return { kind: "page", content: messagesPage(view) };
  const { messages, next } = await ports.listOutbox(readOutboxAsked(query, rowsMax));
  const content = messagesPage({
    ...view,
    out: messages.map((message) => outRow(message, ports.referenceOf(message))),
    nextHref: next === null ? null : hrefBefore(query, `${next.at}_${next.batchId}`),
  });
  return { kind: "page", content };
}

async function listInbox(
  { query }: ConsoleRequest,
  ports: MessagesPorts,
  view: MessagesView,
): Promise<ConsoleAnswer> {
  const transactionId = oneLine(query["reference"], 200);
  if (transactionId !== null) {
    const found = await ports.findInbox(transactionId);
    const codes = (found?.days ?? []).flatMap((day) => day.codes);
    const inbox = found === null ? [] : [inRow({ ...found, codes: [...new Set(codes)] })];
    return { kind: "page", content: messagesPage({ ...view, inbox }) };
  }
  const asked = readInboxAsked(query, ports.inboundChannels, rowsMax + 1);
  const messages = await ports.listInbox(asked);
  const shown = messages.slice(0, rowsMax);
  const last = messages.length > rowsMax ? shown.at(-1) : undefined;
  const content = messagesPage({
    ...view,
    inbox: shown.map(inRow),
    nextHref:
      last === undefined ? null : hrefBefore(query, `${last.receivedAt}_${last.transactionId}`),
  });
  return { kind: "page", content };
}

type GetOne = (
  request: ConsoleRequest,
  ports: MessagesPorts,
  isFull?: boolean,
) => Promise<ConsoleAnswer>;

const getSent: GetOne = async (request, ports, isFull = false) => {
  const place = placeOfReference(request.params["reference"] ?? "");
  const message = place === null ? null : await ports.findOutbox(place.batchId, place.index);
  if (message === null) return { kind: "notFound" };
  const { day, version, channel } = message;
  const [envelope, rejections] = await Promise.all([
    ports.render(message),
    day === null || version === null ? [] : ports.loadRejections(day, version),
  ]);
  const reference = ports.referenceOf(message);
  const json = envelope === null ? null : prettyMessage(envelope, isFull);
  const path = `/dip-channel/${channel}`;
  return page(request, {
    title: `Message ${channel} …${reference.slice(-12)}`,
    facts: sentFacts(message, reference),
    json,
    isMasked: !isFull,
    fullAction: isFull || !isDoer(request) ? null : outHref(reference),
    curl: json === null ? null : curlOf({ baseUrl: ports.platformUrl, path, json: `[${json}]` }),
    said: saidOfSent(message, rejections, isFull),
    requeueHref: null,
  });
};

const getReceived: GetOne = async (request, ports, isFull = false) => {
  const message = await ports.findInbox(request.params["transactionId"] ?? "");
  if (message === null) return { kind: "notFound" };
  const json = prettyRaw(message.raw, isFull);
  const channel = message.publication.replace("PUB-", "IF-");
  const path = `/webhooks/dip/${channel}`;
  return page(request, {
    title: `Message ${message.publication}`,
    facts: receivedFacts(message),
    json,
    isMasked: !isFull,
    fullAction: isFull || !isDoer(request) ? null : inHref(message.transactionId),
    curl: curlOf({ baseUrl: ports.webhookUrl, path, json: `[${json}]` }),
    said: saidOfReceived(message, message.days),
    requeueHref: isDoer(request)
      ? `/messages/requeue?channel=${channel}&at=${message.receivedAt}`
      : null,
  });
};

function page(request: ConsoleRequest, view: Omit<MessageView, "csrf">): ConsoleAnswer {
  return { kind: "page", content: messagePage({ ...view, csrf: request.csrf }) };
}

/** The message in full, once it is written down who asked for it and why. */
async function inFull(
  request: ConsoleRequest,
  ports: MessagesPorts,
  get: GetOne,
): Promise<ConsoleAnswer> {
  const { principal, form, now, params } = request;
  const reason = fieldOf(form, "reason").trim();
  const fault = reasonFault(reason);
  if (fault !== null) return { kind: "refused", status: 400, says: fault };
  const masked = await get(request, ports);
  if (masked.kind !== "page") return masked;
  const { reference, transactionId = "" } = params;
  const place = reference === undefined ? inHref(transactionId) : outHref(reference);
  const { name: actor, role } = principal;
  const isNoted = await ports.noteFull({
    at: now,
    actor,
    role,
    place: place.slice(0, 200),
    reason,
  });
  if (!isNoted)
    return { kind: "refused", status: 429, says: "Too much was shown in full in this hour." };
  return get(request, ports, true);
}
