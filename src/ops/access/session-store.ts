/** Sessions as the server's library wants them, over the record. */
import type { SessionStore } from "@fastify/session";
import type { Session } from "fastify";
import { z } from "zod";
import { type Principal, roles } from "../console-route.ts";
import type { OpenIdAttempt } from "./open-id.ts";

/** Who signed in with a session, how, and when (machine time). */
export interface SignedInAs extends Principal {
  readonly by: "password" | "openId";
  readonly at: number;
}

declare module "fastify" {
  interface Session {
    signedIn?: SignedInAs | null;
    /** Set between leaving for the provider and coming back. */
    attempt?: (OpenIdAttempt & { readonly to: string }) | null;
    /** Secret of the form tokens. */
    _csrf?: string;
    /** It came from the record: when its row is gone it was ended, and may not come back. */
    kept?: boolean;
  }
}

/** What the store needs of the record. */
export interface SessionPort {
  load(sessionId: string): Promise<Readonly<Record<string, unknown>> | null>;
  save(
    sessionId: string,
    kept: {
      readonly content: object;
      readonly owner: { readonly name: string; readonly role: string };
      readonly isNew: boolean;
    },
  ): Promise<void>;
  end(sessionId: string): Promise<void>;
}

const principal = { name: z.string(), role: z.enum(roles), supplierDipId: z.string().nullable() };
const content = z.object({
  cookie: z.object({ originalMaxAge: z.number().nullable() }),
  _csrf: z.string().optional(),
  signedIn: z
    .object({ ...principal, by: z.enum(["password", "openId"]), at: z.number() })
    .nullish()
    .default(null),
  attempt: z
    .object({ verifier: z.string(), state: z.string(), nonce: z.string(), to: z.string() })
    .nullish()
    .default(null),
});

/** A store whose sessions are rows. What a release does not understand any more counts as no session. */
export function sessionStore(port: SessionPort): SessionStore {
  return {
    get(sessionId, callback) {
      port.load(sessionId).then(
        (row) => callback(null, row === null ? null : sessionOf(row)),
        (error: unknown) => callback(error),
      );
    },
    set(sessionId, session, callback) {
      const { kept = false, ...rest } = session;
      const { name = "", role = "" } = session.signedIn ?? {};
      port.save(sessionId, { content: rest, owner: { name, role }, isNew: !kept }).then(
        () => callback(),
        (error: unknown) => callback(error),
      );
    },
    destroy(sessionId, callback) {
      port.end(sessionId).then(
        () => callback(),
        (error: unknown) => callback(error),
      );
    },
  };
}

function sessionOf(row: Readonly<Record<string, unknown>>): Session | null {
  const parsed = content.safeParse(row);
  if (!parsed.success) return null;
  const { cookie, _csrf, signedIn, attempt } = parsed.data;
  return { cookie, signedIn, attempt, kept: true, ...(_csrf === undefined ? {} : { _csrf }) };
}
