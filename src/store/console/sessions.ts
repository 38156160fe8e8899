/** Sessions of browsers. Only the hash of a session's id is kept, so that reading the table gives nobody a session. */
import { createHash } from "node:crypto";
import type { Client, Pool } from "../pool.ts";
import { run } from "../queries.ts";

/** What a session holds, as plain JSON. */
export type SessionContent = Readonly<Record<string, unknown>>;

/** Who a session belongs to; both empty before somebody signs in. */
export interface SessionOwner {
  readonly name: string;
  readonly role: string;
}

/** The content of a session; null: there is none, or it has expired or was ended. */
export async function loadSession(pool: Pool, sessionId: string): Promise<SessionContent | null> {
  const [row] = await run<{ content: SessionContent }>(pool, "console/load-session", [
    hashOf(sessionId),
  ]);
  return row?.content ?? null;
}

/** Keeps a session for so many seconds of machine time. One that is not new and was ended since stays ended. */
export async function saveSession(
  pool: Pool,
  sessionId: string,
  kept: {
    readonly content: object;
    readonly owner: SessionOwner;
    readonly seconds: number;
    readonly isNew: boolean;
  },
): Promise<void> {
  await run(pool, "console/save-session", [
    hashOf(sessionId),
    JSON.stringify(kept.content),
    kept.owner.name,
    kept.owner.role,
    kept.seconds,
    kept.isNew,
  ]);
}

/** Ends one session. */
export async function endSession(pool: Pool, sessionId: string): Promise<void> {
  await run(pool, "console/end-session", [hashOf(sessionId)]);
}

/** Ends every session of a person; returns how many there were. */
export async function endSessionsOf(on: Pool | Client, name: string): Promise<number> {
  return (await run(on, "console/end-sessions-of", [name])).length;
}

/** Removes sessions that have expired. */
export async function forgetSessions(pool: Pool): Promise<void> {
  await run(pool, "console/forget-sessions", []);
}

/** Who is signed in. Instants in milliseconds UTC, machine time. */
export interface SignedIn extends SessionOwner {
  readonly sessions: number;
  readonly since: number;
  readonly seenAt: number;
}

/** One row a person and role, by name. */
export async function listSignedIn(pool: Pool, rowsMax: number): Promise<readonly SignedIn[]> {
  const rows = await run<Omit<SignedIn, "seenAt"> & { readonly seen_at: number }>(
    pool,
    "console/list-sessions",
    [rowsMax],
  );
  return rows.map(({ seen_at, ...row }) => ({ ...row, seenAt: seen_at }));
}

function hashOf(sessionId: string): Buffer {
  return createHash("sha256").update(sessionId).digest();
}
