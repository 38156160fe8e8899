/** What a page of the console is to the server: where it stands, who may see it, and what it answers. */
import type { PageContent } from "../../web/parts/page-content.ts";

/** What a person may do. An auditor sees everything and changes nothing. */
export const roles = ["operator", "tester", "supplier", "auditor"] as const;
export type Role = (typeof roles)[number];

/** Who asks. `supplierDipId` is set for suppliers only, who see the points of that supplier. */
export interface Principal {
  readonly name: string;
  readonly role: Role;
  readonly supplierDipId: string | null;
}

export interface ConsoleRequest {
  readonly principal: Principal;
  readonly params: Readonly<Record<string, string>>;
  /** The first value of each name in the query. */
  readonly query: Readonly<Record<string, string>>;
  /** Fields of a form that was posted; empty for GET. */
  readonly form: Readonly<Record<string, readonly string[]>>;
  /** Market time, milliseconds UTC. */
  readonly now: number;
  /** To be put into every form of the page as field `_csrf`. */
  readonly csrf: string;
}

/** One event of a stream. `data` may have several lines. */
export interface ConsoleEvent {
  readonly event: string;
  readonly data: string;
}

export type ConsoleAnswer =
  | { readonly kind: "page"; readonly content: PageContent; readonly status?: number }
  /** A path on this server; the browser is told to GET it. */
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "notFound" }
  | { readonly kind: "refused"; readonly status: 400 | 403 | 409 | 429; readonly says: string }
  | {
      readonly kind: "download";
      /** Name of the file as it is saved. Never an MPAN. */
      readonly name: string;
      readonly type: string;
      readonly body: Uint8Array | AsyncIterable<Uint8Array>;
    }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "events"; readonly events: AsyncIterable<ConsoleEvent> };

export interface ConsoleRoute {
  readonly method: "GET" | "POST";
  /** In the way fastify writes them: `/points/:pointId`. */
  readonly path: string;
  /** Roles that may ask for it. Nobody else learns that it exists. */
  readonly roles: readonly Role[];
  /** Set where it shows personal data, and what kind: each view leaves a row in the access log. */
  readonly personal?: string;
  /** `signal` is aborted when the browser has gone. */
  handle(request: ConsoleRequest, signal: AbortSignal): Promise<ConsoleAnswer>;
}
