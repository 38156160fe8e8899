/** What the service says of itself, as the checker asks for it: the views of migration 0032, or a stand-in of tests. */

/** The service's books of one point and day. */
export interface ServiceDay {
  /** The last version that the platform accepted, and the sum of its half hours; null: none. */
  readonly accepted: { readonly version: number; readonly wh: number } | null;
  readonly isParked: boolean;
  /** Watt-hours of reads that stand, by period; null: one answer brought the whole day, its reads are its version. */
  readonly reads: ReadonlyMap<number, number> | null;
  /** Periods with more than one read that stands. */
  readonly twice: readonly number[];
}

export interface ServiceMessage {
  readonly device: string;
  readonly seq: number;
  /** First 32 characters of the hash, in hex. */
  readonly sha256: string;
  readonly state: string;
  readonly code: string | null;
  /** Null: not decided, or not counted. */
  readonly reads: number | null;
}

/** Where one read or message came to, or what was found of it. */
export interface Evidence {
  /** `read` with disposition and reason, `finding` with its rule, `exception`, `advisory`, or `parked`. */
  readonly kind: "read" | "finding" | "exception" | "advisory" | "parked";
  readonly mpan: string | null;
  readonly mq: string | null;
  /** Null: about none in particular. */
  readonly day: string | null;
  /** Empty: about the day, or about none in particular. */
  readonly periods: readonly number[];
  /** Of a parked message its device and number. */
  readonly device: string | null;
  readonly seq: number | null;
  /** Disposition of a read, outcome of a finding, level of an exception; else empty. */
  readonly what: string;
  /** Reason word, cause or kind. */
  readonly code: string;
  /** Rule id; empty where there is none. */
  readonly rule: string;
  /** Market time, milliseconds UTC; null: not kept. */
  readonly at: number | null;
}

export interface ServiceViews {
  /** The books of one UTC day, by `keyOf`. */
  day(day: string): Promise<ReadonlyMap<string, ServiceDay>>;
  /** Every distinct message. */
  messages(): AsyncIterable<ServiceMessage>;
  /** Reads of all decided messages by disposition. */
  countReads(): Promise<Readonly<Record<string, number>>>;
  /** Exceptions by cause, and causes that suppliers were told of by kind, that begin by a day. */
  countTold(
    lastDay: string,
  ): Promise<Record<"exceptions" | "advisories", Readonly<Record<string, number>>>>;
  /** What speaks of a day: reads that do not simply stand, findings, exceptions, advisories. */
  evidence(day: string): AsyncIterable<Evidence>;
  /** Parked messages, and reads refused without a half hour of ours: of no day. */
  dayless(): AsyncIterable<Evidence>;
  close(): Promise<void>;
}
