/**
 * What we take from the platform, as a table keyed by (interface, event): a new event is a row here. An event that is
 * not here is stored and refused (dip-messages.md 1, row 5).
 */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { Rejection } from "../domain/resolve/rejection.ts";
import type { DeliveredMessage } from "./delivered.ts";
import { decodePub014, deEnergisedEvent, pub014, rejectedEvent } from "./if-014.ts";
import { decodePub022, pub022 } from "./if-022.ts";
import { decodePub023, pub023 } from "./if-023.ts";
import {
  decodeNomination,
  decodeNotice,
  decodeOffPeakDeclaration,
  noCommsEvent,
  offPeakEvent,
  pub024Consumption,
  pub024OffPeak,
  pub024Remote,
  pub024Span,
  remoteDisabledEvent,
  remoteEnabledEvent,
  supplierConsumptionEvent,
  vacantEvent,
} from "./if-024.ts";
import { decodePub027, pub027 } from "./if-027.ts";
import { decodePub040, pub040 } from "./if-040.ts";
import { textAt } from "./text-at.ts";

/** How one event of an interface is read. */
export interface EventCodec<Decoded> {
  readonly schema: z.ZodType<DeliveredMessage>;
  /** What a message means; null when it does not pass the schema. */
  decode(value: unknown): Decoded | null;
}

export interface Publication<Decoded> {
  readonly publicationId: string;
  /** Who may send it. */
  readonly senderRole: string;
  /** By event code, brackets included. */
  readonly events: ReadonlyMap<string, EventCodec<Decoded>>;
}

function codec<Message extends DeliveredMessage, Decoded>(
  schema: z.ZodType<Message>,
  decode: (message: Message) => Decoded,
): EventCodec<Decoded> {
  return {
    schema,
    decode(value) {
      const parsed = schema.safeParse(value);
      return parsed.success ? decode(parsed.data) : null;
    },
  };
}

/** A publication bears the number of its interface. */
function row<Decoded>(
  interfaceId: string,
  senderRole: string,
  events: readonly (readonly [string, EventCodec<Decoded>])[],
): readonly [string, Publication<Decoded>] {
  const publicationId = interfaceId.replace("IF-", "PUB-");
  return [interfaceId, { publicationId, senderRole, events: new Map(events) }];
}

const rejection = codec(pub014, decodePub014);
const notice = codec(pub024Span, decodeNotice);
const remoteNotice = codec(pub024Remote, decodeNotice);

/** What stage `resolve` takes, by interface. */
export const resolvePublications: ReadonlyMap<string, Publication<Rejection>> = new Map([
  row("IF-014", "MDS", [
    [rejectedEvent, rejection],
    [deEnergisedEvent, rejection],
  ]),
]);

/** What stage `market` takes, by interface. */
export const marketPublications: ReadonlyMap<string, Publication<MarketMessage>> = new Map([
  row("IF-022", "LSS", [["[LSSPeriodData]", codec(pub022, decodePub022)]]),
  row("IF-023", "LSS", [["[LSSTotalsData]", codec(pub023, decodePub023)]]),
  row("IF-024", "SUP", [
    [vacantEvent, notice],
    [noCommsEvent, notice],
    [remoteEnabledEvent, remoteNotice],
    [remoteDisabledEvent, remoteNotice],
    [supplierConsumptionEvent, codec(pub024Consumption, decodeNomination)],
    [offPeakEvent, codec(pub024OffPeak, decodeOffPeakDeclaration)],
  ]),
  row("IF-027", "SUP", [["[ConsumptionAmendment]", codec(pub027, decodePub027)]]),
  row("IF-040", "MDS", [["[AnnualConsumption]", codec(pub040, decodePub040)]]),
]);

/** Everything that the webhook takes, by interface. */
export const publications: ReadonlyMap<string, Publication<unknown>> = new Map<
  string,
  Publication<unknown>
>([...resolvePublications, ...marketPublications]);

/** Interfaces of which an SDS is no recipient (dip-messages.md 2): a message of one is stored and refused, RCP1042. */
export const foreignInterfaces: readonly string[] = ["IF-009", "IF-043", "IF-044"];

/** What the bytes of a stored message mean by a table of this file; null when no row of it takes them. */
export function decodeStored<Decoded>(
  table: ReadonlyMap<string, Publication<Decoded>>,
  raw: Uint8Array,
): Decoded | null {
  const value: unknown = JSON.parse(new TextDecoder().decode(raw));
  const { interfaceId, eventCode } = headOf(value);
  return table.get(interfaceId)?.events.get(eventCode)?.decode(value) ?? null;
}

/** Interface and event that a message names, empty where it names none: which row is asked, before any schema. */
export function headOf(value: unknown): {
  readonly interfaceId: string;
  readonly eventCode: string;
} {
  return {
    interfaceId: textAt(value, ["S0", "interfaceID"]) ?? "",
    eventCode: textAt(value, ["S0", "eventCode"]) ?? "",
  };
}
