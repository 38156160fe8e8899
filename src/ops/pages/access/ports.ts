/** What the page of access needs: the access log, and who is signed in. */
import type { Role } from "../../console-route.ts";

export interface ListedView {
  readonly accessId: number;
  /** Machine time, milliseconds UTC. */
  readonly recordedAt: number;
  readonly actor: string;
  readonly role: string;
  readonly kind: string;
  readonly place: string;
  readonly mpanRef: string | null;
  readonly reason: string | null;
}

export interface SignedInPerson {
  readonly name: string;
  readonly role: string;
  readonly sessions: number;
  /** Machine time, milliseconds UTC. */
  readonly since: number;
  readonly seenAt: number;
}

export interface AccessPorts {
  /** The latest first; those before `before`, or all. */
  listViews(before: number | null, rowsMax: number): Promise<readonly ListedView[]>;
  listSignedIn(): Promise<readonly SignedInPerson[]>;
  /** Ends every session of a person, and writes it to the audit; says how many. */
  endSessionsOf(
    name: string,
    by: { readonly name: string; readonly role: Role },
    /** Market time. */
    at: number,
  ): Promise<number>;
}
