/** Where suppliers of the stand-in take advisories: `POST /suppliers/{DIP id}/advisories`, signed like a call to the platform. */
import type { IncomingMessage, Server } from "node:http";
import { bodyReader } from "../body-reader.ts";
import { bodyText, parseJson } from "../body-text.ts";
import { isSignedBy } from "../platform/signature.ts";
import { bare, createReplyServer } from "../reply-server.ts";
import type { AdvisoryBook } from "./advisory-book.ts";
import type { SupplierFaults } from "./supplier-faults.ts";

export interface AdvisoryDoorSettings {
  readonly book: AdvisoryBook;
  /** PEM texts; null: plain HTTP. No certificate is asked of the caller. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** PEM text of the service's signing certificate; null: signatures are not looked at. */
  readonly serviceSigner: string | null;
  /** Where the door is, as its callers know it. */
  readonly publicUrl: () => string;
  /** What goes wrong at the door. */
  readonly faults: Pick<SupplierFaults, "status">;
  /** Machine time. */
  readonly wallNow: () => number;
}

const path = /^\/suppliers\/([0-9a-fA-F]{10})\/advisories$/;
const bodies = bodyReader(65_536);

/** A server that is not listening yet. */
export function createAdvisoryDoor(settings: AdvisoryDoorSettings): Server {
  const { tls } = settings;
  // Without the authorities that the platform has: who calls a supplier is known by its signature, not by a certificate.
  const own = tls === null ? null : { key: tls.key, cert: tls.cert };
  return createReplyServer(own, async (request) => bare(await statusOf(request, settings)));
}

async function statusOf(
  request: IncomingMessage,
  { book, serviceSigner, publicUrl, faults, wallNow }: AdvisoryDoorSettings,
): Promise<number> {
  const { method = "", url = "", headers } = request;
  const supplier = path.exec(url)?.[1];
  if (supplier === undefined) return 404;
  if (method !== "POST") return 405;
  const body = await bodies.read(request);
  if (body === null) return 413;
  const fault = faults.status();
  if (fault !== null) {
    bodies.release(body);
    return fault;
  }
  const call = { method, url: `${publicUrl()}${url}`, headers, body };
  const isTrusted = serviceSigner === null || isSignedBy(serviceSigner, call, wallNow());
  const status = isTrusted ? book.take(supplier, parseJson(bodyText(body))) : 401;
  bodies.release(body);
  return status;
}
