/** What the URL of the messages asks for; what is not understood asks for everything. */
import type { Filter } from "../../../../web/views/exceptions-view.ts";
import { outboundChannels, parseOwnReference } from "../../../domain/submit/sender-reference.ts";
import { dayMs, dayStart, isSettlementDay } from "../../../domain/time/settlement-day.ts";
import { oneLine } from "../../one-line.ts";
import type { InboxAsked, OutboxAsked } from "./ports.ts";

type Fields = Readonly<Record<string, string>>;

const sentStates = ["prepared", "sent", "unknown", "accepted", "refused", "parked"];
const receivedStates = ["stored", "held", "decided", "parked"];
const textMax = 80;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Filters and place of the outbox. */
export function readOutboxAsked(query: Fields, rowsMax: number): OutboxAsked {
  const day = query["day"] ?? "";
  return {
    channel: memberOf(outboundChannels, query["interface"]),
    state: memberOf(sentStates, query["state"]),
    day: isSettlementDay(day) ? day : null,
    code: oneLine(query["code"], textMax),
    before: outboxPlaceOf(query["before"] ?? ""),
    rowsMax,
  };
}

/** Filters and place of the inbox; a day is that of the receipt, UTC. */
export function readInboxAsked(
  query: Fields,
  channels: readonly string[],
  rowsMax: number,
): InboxAsked {
  const day = query["day"] ?? "";
  const from = isSettlementDay(day) ? dayStart(day) : null;
  const channel = memberOf(channels, query["interface"]);
  return {
    publication: channel === null ? null : channel.replace("IF-", "PUB-"),
    state: memberOf(receivedStates, query["state"]),
    from,
    to: from === null ? null : from + dayMs,
    code: oneLine(query["code"], textMax),
    before: inboxPlaceOf(query["before"] ?? ""),
    rowsMax,
  };
}

/** Where a reference that was typed leads; null: to nothing of ours. */
export function readReference(query: Fields): { batchId: string; index: number } | null {
  return placeOfReference((query["reference"] ?? "").trim());
}

/** Batch and index of one of our references. */
export function placeOfReference(text: string): { batchId: string; index: number } | null {
  const place = parseOwnReference(text);
  if (place === null) return null;
  const id = place.batchId;
  const parts = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)];
  return { batchId: parts.join("-"), index: place.index };
}

/** The controls of a box. */
export function messageFilters(
  box: "out" | "in",
  query: Fields,
  inbound: readonly string[],
): readonly Filter[] {
  const chosen = (name: string) => query[name] ?? "";
  const list = (values: readonly string[]) => [
    { value: "", says: "all" },
    ...values.map((value) => ({ value, says: value })),
  ];
  const channels = box === "out" ? outboundChannels : inbound;
  const states = box === "out" ? sentStates : receivedStates;
  const field = (name: string, says: string, values: readonly string[] | null) => ({
    ...{ name, says, chosen: chosen(name) },
    choices: values === null ? [] : list(values),
  });
  return [
    {
      ...{ name: "box", says: "Box", chosen: box },
      choices: [
        { value: "out", says: "outbox" },
        { value: "in", says: "inbox" },
      ],
    },
    field("interface", "Interface", channels),
    field("state", "State", states),
    field("day", box === "out" ? "Settlement day" : "Received on (UTC)", null),
    field("reference", box === "out" ? "Reference" : "Transaction", null),
    field("code", "Code", null),
  ];
}

/** The same view from another place on. */
export function hrefBefore(query: Fields, before: string): string {
  const kept = Object.entries(query).filter(([name]) => name !== "before");
  return `/messages?${new URLSearchParams([...kept, ["before", before]]).toString()}`;
}

function memberOf(words: readonly string[], text: string | undefined): string | null {
  return text !== undefined && words.includes(text) ? text : null;
}

function outboxPlaceOf(text: string): OutboxAsked["before"] {
  const [at = "", batchId = ""] = text.split("_");
  return /^\d{1,15}$/.test(at) && uuid.test(batchId) ? { at: Number(at), batchId } : null;
}

function inboxPlaceOf(text: string): InboxAsked["before"] {
  const match = /^(\d{1,15})_(.{1,200})$/.exec(text);
  return match === null ? null : { at: Number(match[1]), transactionId: match[2] ?? "" };
}
