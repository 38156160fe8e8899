/**
 * What the market says of a point, one fact for each thing and date: kept as told, never changed. What is true on a day
 * follows from the facts of a point alone, in whatever order they came: of facts about one thing the one with the latest
 * date not after the day holds, of those with one date the one that the platform stamped last (dip-messages.md 5.3).
 */
import type { ConnectionType, MarketSegment } from "../standing/standing.ts";
import type { MarketStamp } from "./market-message.ts";

/** A fact: what about, from when, and what. */
export type PointFact = MarketStamp &
  FactContent & {
    /** Milliseconds since 1970 UTC; of what the market dates by days a London midnight. */
    readonly from: number;
  };

/** A fact before it is known by which message it came. */
export type ToldFact = FactContent & { readonly from: number };

/** Stands before the MPAN of another point in the subject of a fact that was told; it is kept as `point:ID`. */
export const subjectMpan = "mpan:";

/** Which one of its kind a fact is about, such as the serial of a meter; empty: there is one alone. */
export type FactContent =
  | Content<"appointment", AppointmentBegun>
  | Content<"appointmentEnd", AppointmentEnded>
  | Content<"successor", { readonly dataServiceDipId: string }>
  | Content<"gspGroup", { readonly group: string }>
  | Content<"connection", ConnectionTold>
  | Content<"energisation", { readonly status: "E" | "D" | "U" }>
  | Content<"marketSegment", { readonly segment: MarketSegment }>
  | Content<"domestic", { readonly isDomestic: boolean }>
  | Content<"consent", { readonly granularity: "H" | "D" | "M" | "N" }>
  | Content<"meter", MeterTold>
  | Content<"meterRemoved", Readonly<Record<string, never>>>
  | Content<"registered", RegisteredTold>
  | { [Aspect in StoredAspect]: Content<Aspect, StoredTold> }[StoredAspect];

/** Kept for people and for what is built later; nothing is settled by them. */
export const storedAspects = [
  "dccService",
  "tariff",
  "display",
  "systemOperator",
  "profileClass",
  "retriever",
  "link",
  "relation",
  "directContract",
  "proposal",
  "proposalOutcome",
  "reminder",
] as const;
type StoredAspect = (typeof storedAspects)[number];

interface Content<Aspect extends string, Value> {
  readonly aspect: Aspect;
  readonly subject: string;
  readonly value: Value;
}

interface AppointmentBegun {
  readonly supplierDipId: string;
  readonly distributorDipId: string;
  /** DI-206; absent: it came with a file. */
  readonly supplierMpid?: string;
  /** DI-800; null: it came with a file. */
  readonly scenario: string | null;
}

interface AppointmentEnded {
  /** When the appointment that ends began. */
  readonly begunAt: number;
  /** DI-819; null: it came with a file. */
  readonly reason: string | null;
}

interface ConnectionTold {
  readonly type: ConnectionType;
  /** DI-035. */
  readonly direction: "I" | "E";
}

interface MeterTold {
  /** Device id (DI-085); null: none was told, as of a traditional meter. */
  readonly esme: string | null;
  /** DI-059, or the variant of a file. */
  readonly type: string;
  /** Digits of the display (DI-091). */
  readonly digits: number | null;
  /** 1 or 3; null: unknown. */
  readonly phases: 1 | 3 | null;
  /** Milliseconds since 1970 UTC. */
  readonly commissionedAt: number;
}

/** What a file says that no message does. */
interface RegisteredTold {
  readonly annualWh: number | null;
  readonly annualFrom: number | null;
  readonly linkedPointId: number | null;
}

type StoredTold = Readonly<Record<string, string | number | boolean | null>>;

/** Facts in the order in which they hold: by date, then by stamp. */
export function inOrder(facts: readonly PointFact[]): readonly PointFact[] {
  return [...facts].sort(
    (one, other) =>
      one.from - other.from ||
      one.stampedAt - other.stampedAt ||
      (one.transactionId < other.transactionId ? -1 : 1),
  );
}

/** A fact about one thing. */
export type FactOf<Aspect extends FactContent["aspect"]> = Extract<
  PointFact,
  { readonly aspect: Aspect }
>;

/** The facts about one thing; of those with one subject and date only the last in order. */
export function factsOf<Aspect extends FactContent["aspect"]>(
  ordered: readonly PointFact[],
  aspect: Aspect,
): readonly FactOf<Aspect>[] {
  const held = new Map<string, FactOf<Aspect>>();
  for (const fact of ordered)
    if (isAbout(fact, aspect)) held.set(`${fact.from} ${fact.subject}`, fact);
  return [...held.values()];
}

function isAbout<Aspect extends FactContent["aspect"]>(
  fact: PointFact,
  aspect: Aspect,
): fact is FactOf<Aspect> {
  return fact.aspect === aspect;
}
