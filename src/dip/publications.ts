/**
 * What we take from the platform, as a table keyed by (interface, event): a new event is a row here. An event that is
 * not here is stored and refused (dip-messages.md 1, row 5).
 */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { CentralDefault } from "../domain/resolve/central-default.ts";
import type { Rejection } from "../domain/resolve/rejection.ts";
import type { DeliveredMessage } from "./delivered.ts";
import { headOf } from "./head-of.ts";
import { decodePub003, pub003 } from "./if-003.ts";
import {
  decodePub006,
  pub006Exchanged,
  pub006History,
  pub006Installed,
  pub006Removed,
  pub006Updated,
} from "./if-006.ts";
import { decodePub008, pub008 } from "./if-008.ts";
import { decodePub013, defaultedEvent, pub013 } from "./if-013.ts";
import { decodePub014, deEnergisedEvent, pub014, rejectedEvent } from "./if-014.ts";
import {
  decodePub018,
  pub018Connection,
  pub018Enrolment,
  pub018Place,
  pub018Premises,
  pub018Tariff,
} from "./if-018.ts";
import { decodePub020, pub020Linked, pub020Related } from "./if-020.ts";
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
import {
  decodePub026,
  pub026Consent,
  pub026Display,
  pub026Operator,
  pub026Profile,
} from "./if-026.ts";
import { decodePub027, pub027 } from "./if-027.ts";
import { decodePub033, pub033 } from "./if-033.ts";
import {
  decodeProposalOutcome,
  decodeRetrieverOutcome,
  pub035Accepted,
  pub035Dcc,
  pub035Ended,
  pub035Retriever,
} from "./if-035.ts";
import { decodePub036, pub036 } from "./if-036.ts";
import { decodePub037, decodeSuccessor, pub037Ended, pub037Successor } from "./if-037.ts";
import { decodePub039, pub039Added, pub039Removed } from "./if-039.ts";
import { decodePub040, pub040 } from "./if-040.ts";
import { decodePub041, pub041, readingEventCodes } from "./if-041.ts";
import { decodePub045, pub045 } from "./if-045.ts";
import { decodePub047, pub047 } from "./if-047.ts";
import { decodePub062, pub062 } from "./if-062.ts";
import { decodePub064, pub064 } from "./if-064.ts";
import { decodePub065, pub065 } from "./if-065.ts";

/** How one event of an interface is read. */
export interface EventCodec<Decoded> {
  readonly schema: z.ZodType<DeliveredMessage>;
  /** What a message means; null when it does not pass the schema. */
  decode(value: unknown): Decoded | null;
}

export interface Publication<Decoded> {
  readonly publicationId: string;
  /** Roles that may send it. */
  readonly senderRoles: readonly string[];
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
  senderRoles: readonly string[],
  events: readonly (readonly [string, EventCodec<Decoded>])[],
): readonly [string, Publication<Decoded>] {
  const publicationId = interfaceId.replace("IF-", "PUB-");
  return [interfaceId, { publicationId, senderRoles, events: new Map(events) }];
}

const rejection = codec(pub014, decodePub014);
const notice = codec(pub024Span, decodeNotice);
const remoteNotice = codec(pub024Remote, decodeNotice);
const placeChange = codec(pub018Place, decodePub018);
const connectionChange = codec(pub018Connection, decodePub018);
const link = codec(pub020Linked, decodePub020);
const relation = codec(pub020Related, decodePub020);
const endedProposal = codec(pub035Ended, decodeProposalOutcome);
const reminder = codec(pub045, decodePub045);
const registerReads = codec(pub041, decodePub041);

/** What stage `resolve` takes, by interface. */
export const resolvePublications: ReadonlyMap<
  string,
  Publication<Rejection | CentralDefault>
> = new Map<string, Publication<Rejection | CentralDefault>>([
  row("IF-013", ["MDS"], [[defaultedEvent, codec(pub013, decodePub013)]]),
  row(
    "IF-014",
    ["MDS"],
    [
      [rejectedEvent, rejection],
      [deEnergisedEvent, rejection],
    ],
  ),
]);

/** What stage `market` takes, by interface. */
export const marketPublications: ReadonlyMap<string, Publication<MarketMessage>> = new Map([
  row("IF-003", ["REGS"], [["[DSDeAppRM]", codec(pub003, decodePub003)]]),
  row(
    "IF-006",
    ["REGS"],
    [
      ["[MeterInstall]", codec(pub006Installed, decodePub006)],
      ["[MeterRemoval]", codec(pub006Removed, decodePub006)],
      ["[MeterExchange]", codec(pub006Exchanged, decodePub006)],
      ["[MeterUpdate]", codec(pub006Updated, decodePub006)],
      ["[MeterHistoryUpdate]", codec(pub006History, decodePub006)],
    ],
  ),
  row("IF-008", ["REGS"], [["[EnergisationStatusChange]", codec(pub008, decodePub008)]]),
  row(
    "IF-018",
    ["REGS"],
    [
      ["[AddressChg]", placeChange],
      ["[GSPChg]", placeChange],
      ["[DUOSTariffIDChg]", codec(pub018Tariff, decodePub018)],
      ["[DomPremInd]", codec(pub018Premises, decodePub018)],
      ["[EnergyDirection]", connectionChange],
      ["[MUMIndicator]", connectionChange],
      ["[DCCEnrolment]", codec(pub018Enrolment, decodePub018)],
    ],
  ),
  row(
    "IF-020",
    ["REGS"],
    [
      ["[LinkedImportExportCreate]", link],
      ["[LinkedImportExportAdd]", link],
      ["[LinkedImportExportRemove]", link],
      ["[RelatedCreate]", relation],
      ["[RelatedAdd]", relation],
      ["[RelatedRemove]", relation],
    ],
  ),
  row("IF-022", ["LSS"], [["[LSSPeriodData]", codec(pub022, decodePub022)]]),
  row("IF-023", ["LSS"], [["[LSSTotalsData]", codec(pub023, decodePub023)]]),
  row(
    "IF-024",
    ["SUP"],
    [
      [vacantEvent, notice],
      [noCommsEvent, notice],
      [remoteEnabledEvent, remoteNotice],
      [remoteDisabledEvent, remoteNotice],
      [supplierConsumptionEvent, codec(pub024Consumption, decodeNomination)],
      [offPeakEvent, codec(pub024OffPeak, decodeOffPeakDeclaration)],
    ],
  ),
  row(
    "IF-026",
    ["REGS"],
    [
      ["[ConsentGranularity]", codec(pub026Consent, decodePub026)],
      ["[IHDInfo]", codec(pub026Display, decodePub026)],
      ["[SMSO]", codec(pub026Operator, decodePub026)],
      ["[SSCandProfileClass]", codec(pub026Profile, decodePub026)],
    ],
  ),
  row("IF-027", ["SUP"], [["[ConsumptionAmendment]", codec(pub027, decodePub027)]]),
  row("IF-033", ["REGS"], [["[DSAppSPRequest]", codec(pub033, decodePub033)]]),
  row(
    "IF-035",
    ["REGS"],
    [
      ["[DSAppAccepted]", codec(pub035Accepted, decodeProposalOutcome)],
      ["[DSAppRejected]", endedProposal],
      ["[DSAppLapsed]", endedProposal],
      ["[SDS-MDROutcome]", codec(pub035Retriever, decodeRetrieverOutcome)],
      ["[DCC-MDROutcome]", codec(pub035Dcc, decodeRetrieverOutcome)],
    ],
  ),
  row("IF-036", ["REGS"], [["[DSAppActive]", codec(pub036, decodePub036)]]),
  row(
    "IF-037",
    ["REGS"],
    [
      ["[DSDeApp]", codec(pub037Ended, decodePub037)],
      ["[DSDeAppUpdate]", codec(pub037Successor, decodeSuccessor)],
    ],
  ),
  row(
    "IF-039",
    ["REGS"],
    [
      ["[DirectContractDSAdd]", codec(pub039Added, decodePub039)],
      ["[DirectContractDSRemove]", codec(pub039Removed, decodePub039)],
    ],
  ),
  row("IF-040", ["MDS"], [["[AnnualConsumption]", codec(pub040, decodePub040)]]),
  row(
    "IF-041",
    ["MSS", "MSA", "SDS", "ADS", "SUP"],
    // Which of them uses which event is not laid down.
    readingEventCodes.map((event) => [event, registerReads]),
  ),
  row(
    "IF-045",
    ["REGS"],
    [
      ["[InvalidMarketSegment]", reminder],
      ["[ConsentGranularityInvalid]", reminder],
      ["[NoMSAppointed]", reminder],
      ["[NoDSAppointed]", reminder],
    ],
  ),
  row("IF-047", ["ISD"], [["[ISD]", codec(pub047, decodePub047)]]),
  row("IF-062", ["MDR"], [["[MDRStartResponse]", codec(pub062, decodePub062)]]),
  row("IF-064", ["MDR"], [["[MDRConsumption]", codec(pub064, decodePub064)]]),
  row("IF-065", ["MDR"], [["[ReadingRemote]", codec(pub065, decodePub065)]]),
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
