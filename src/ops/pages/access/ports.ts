/** What the pages of access need: points by MPAN, reveals, the access log, and who is signed in. */
import type { Principal, Role } from "../../console-route.ts";

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

/** What a person gets who asks for a full MPAN. */
export type Revealed =
  | { readonly outcome: "shown"; readonly mpan: string }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "tooMany" };

export interface SignedInPerson {
  readonly name: string;
  readonly role: string;
  readonly sessions: number;
  /** Machine time, milliseconds UTC. */
  readonly since: number;
  readonly seenAt: number;
}

export interface AccessPorts {
  /** The surrogate of a point; null: never registered here. */
  findPoint(mpan: string): Promise<number | null>;
  /** Written to the access log before it is given. */
  reveal(asked: {
    readonly pointId: number;
    readonly principal: Principal;
    readonly reason: string;
    readonly place: string;
    /** Market time. */
    readonly at: number;
  }): Promise<Revealed>;
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
