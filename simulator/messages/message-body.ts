/** The body of a message as a plain value with its keys in order, before it is text. */
import { z } from "zod";

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Keys are written in the order in which they stand. */
export type MessageBody = { readonly [key: string]: Json };

/** A row of a log: its end stamp, and a value for each of its columns. */
export type LogEntry = readonly [stamp: string, values: readonly Json[]];

// What `JSON.parse` gives is `Json` all the way down: only the shape that is asked for is left to be seen.
const bodySchema = z.custom<MessageBody>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);
const entriesSchema = z.custom<readonly LogEntry[]>(
  (value) => Array.isArray(value) && value.every(isRow),
);

function isRow(row: unknown): boolean {
  return (
    Array.isArray(row) && row.length === 2 && typeof row[0] === "string" && Array.isArray(row[1])
  );
}

/** The value behind a text that we wrote; throws when it is no JSON object. */
export function parseBody(text: string): MessageBody {
  return bodySchema.parse(JSON.parse(text));
}

/** The value behind bytes that faults may have spoilt; null: no JSON object. */
export function readBody(bytes: Buffer): MessageBody | null {
  try {
    return parseBody(bytes.toString("utf8"));
  } catch {
    return null; // Cut off or spoilt on purpose: nothing can be read in it.
  }
}

/** The rows of a log; empty for a body that is none. */
export function logEntries(body: MessageBody): readonly LogEntry[] {
  const decoded = entriesSchema.safeParse(body["entries"]);
  return decoded.success ? decoded.data : [];
}

/** A log with other rows. */
export function withEntries(body: MessageBody, entries: readonly LogEntry[]): MessageBody {
  return { ...body, entries };
}

/** A log each of whose rows is another, or several, or none; a body that is no log stays as it is. */
export function mapEntries(
  body: MessageBody,
  change: (entry: LogEntry, row: number) => LogEntry | readonly LogEntry[],
): MessageBody {
  if (body["kind"] !== "profile.log") return body;
  const entries = logEntries(body).flatMap((entry, row) => {
    const changed = change(entry, row);
    return isEntry(changed) ? [changed] : changed;
  });
  return withEntries(body, entries);
}

function isEntry(changed: LogEntry | readonly LogEntry[]): changed is LogEntry {
  return typeof changed[0] === "string";
}
