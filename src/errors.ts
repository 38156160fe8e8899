/**
 * Operating errors: trouble that is expected, with a code that says what to do. Bad reads are not errors but
 * findings; our own mistakes are assertions. Codes are never used again for something else.
 */

export type ErrorReaction = "retry" | "park" | "stop";

export interface ErrorEntry {
  readonly means: string;
  readonly reaction: ErrorReaction;
  /** First wait before a retry in milliseconds of machine time, doubled up to a minute. */
  readonly retryMs?: number;
}

export const errorCatalogue = {
  DATABASE_UNAVAILABLE: {
    means: "PostgreSQL does not answer or refuses connections",
    reaction: "retry",
    retryMs: 250,
  },
  DATABASE_BUSY: {
    means: "PostgreSQL ended a transaction: deadlock, lock or statement time-out, serialisation",
    reaction: "retry",
    retryMs: 50,
  },
  CLAIM_LOST: {
    means: "another worker took the work over after the lease ran out",
    reaction: "retry",
    retryMs: 0,
  },
  DAY_CONFLICT: {
    means: "another writer touched the same days each time the batch was tried",
    reaction: "retry",
    retryMs: 250,
  },
  BLOCK_DAMAGED: { means: "the bytes of an inbox block do not match their hash", reaction: "park" },
  BODY_DIFFERS: {
    means: "a batch rendered again does not match its stored hash",
    reaction: "park",
  },
  QUEUE_UNAVAILABLE: {
    means: "the queue's server does not answer; bells wait for the sweep",
    reaction: "retry",
    retryMs: 1_000,
  },
  BELL_UNKNOWN: {
    means:
      "a bell of another release, or no bell at all, was dropped; the sweep rings again for its work",
    reaction: "retry",
    retryMs: 0,
  },
  BROKER_REFUSED: {
    means: "the MQTT broker refused the connection or a subscription",
    reaction: "stop",
  },
  CONFIG_INVALID: { means: "a setting is missing or out of bounds", reaction: "stop" },
  SCHEMA_UNKNOWN: {
    means:
      "the database is of a later release that lets programs of this one run no more, or a migration was edited",
    reaction: "stop",
  },
  SCHEMA_BEHIND: {
    means: "the database is of an earlier release than the program: sds migrate was not run",
    reaction: "stop",
  },
  MIGRATION_FAILED: {
    means: "a migration does not run on this database; it was rolled back, those before it stand",
    reaction: "stop",
  },
  RULESET_INVALID: {
    means: "a stored ruleset has a key that this release does not take",
    reaction: "retry",
    retryMs: 1_000,
  },
  RULESET_CONFLICT: {
    means: "another ruleset stands where one is to be loaded: under its name, or equally fit",
    reaction: "stop",
  },
  ANCHOR_UNWRITABLE: {
    means: "the anchor of the audit chain cannot be read or written",
    reaction: "retry",
    retryMs: 1_000,
  },
  IMPORT_INVALID: { means: "a file for import has a line that does not fit", reaction: "stop" },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

export class OperatingError extends Error {
  override readonly name = "OperatingError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(`${code}: ${message}`, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  get reaction(): ErrorReaction {
    return errorCatalogue[this.code].reaction;
  }
}

const busyStates = new Set(["40001", "40P01", "55P03", "57014"]);
/** 25006: a server that is being brought back from a backup answers questions before it takes anything. */
const awayStates = new Set(["25006", "57P01", "57P02", "57P03", "53100", "53300"]);
const awayErrnos = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** The operating error behind a driver's error, or null when it is none that we know how to answer. */
export function operatingErrorOf(error: unknown): OperatingError | null {
  if (error instanceof OperatingError) return error;
  // Looked at by shape: errors of Node and the driver may come from another realm.
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  const message = String(error.message);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (busyStates.has(code)) return new OperatingError("DATABASE_BUSY", message, error);
  // A statement of ours that was called with other parameters than it has: no waiting mends that. Other messages of the
  // state are a pooler's, which says so that it cannot reach the database.
  if (code === "08P01" && message.startsWith("bind message")) return null;
  // A server that cannot so much as open a session, its disk being full say, tells of it as an error of its own.
  const isSessionLost = code === "XX000" && "severity" in error && error.severity === "FATAL";
  const isMissingSocket = code === "ENOENT" && "syscall" in error && error.syscall === "connect";
  const isAway =
    isMissingSocket ||
    isSessionLost ||
    awayStates.has(code) ||
    code.startsWith("08") ||
    awayErrnos.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|server closed the connection|not queryable/.test(
      message,
    );
  return isAway ? new OperatingError("DATABASE_UNAVAILABLE", message, error) : null;
}
