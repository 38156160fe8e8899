/** Suppliers' addresses and tokens, as the operator sets and sees them. Of a token only its hash is kept. */
import { createHash, randomBytes } from "node:crypto";
import type { DipId } from "../domain/identity/dip-id.ts";
import { instantText } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

export interface ListedSupplier {
  readonly supplierDipId: string;
  readonly url: string | null;
  /** When its token was made; null: it has none. */
  readonly tokenAt: number | null;
  readonly failures: number;
  readonly failingSince: number | null;
  readonly answer: string | null;
  readonly takenAt: number | null;
  readonly advisories: {
    readonly pending: number;
    readonly taken: number;
    readonly refused: number;
  };
  /** Causes that last. */
  readonly open: number;
}

interface Row {
  readonly supplier_dip_id: string;
  readonly url: string | null;
  readonly token_at: number | null;
  readonly failures: number;
  readonly failing_since: number | null;
  readonly answer: string | null;
  readonly taken_at: number | null;
  readonly pending: number;
  readonly taken: number;
  readonly refused: number;
  readonly open: number;
  readonly [column: string]: unknown;
}

/** Every supplier that supplies a point, is told something, or has an address or token. */
export async function loadSuppliers(pool: Pool): Promise<readonly ListedSupplier[]> {
  const rows = await run<Row>(pool, "advise/list-endpoints", []);
  return rows.map((row) => ({
    supplierDipId: row.supplier_dip_id,
    url: row.url,
    tokenAt: row.token_at,
    failures: row.failures,
    failingSince: row.failing_since,
    answer: row.answer,
    takenAt: row.taken_at,
    advisories: { pending: row.pending, taken: row.taken, refused: row.refused },
    open: row.open,
  }));
}

/** Whether a supplier is one of those that `loadSuppliers` lists. */
export async function isKnownSupplier(pool: Pool, supplierDipId: DipId): Promise<boolean> {
  const [row] = await run<{ known: boolean }>(pool, "advise/is-known-supplier", [supplierDipId]);
  return row?.known === true;
}

/** Sets where a supplier takes advisories, null for nowhere; what waits goes there at once. `also` in the transaction. */
export async function setSupplierUrl(
  pool: Pool,
  supplierDipId: DipId,
  url: string | null,
  now: number,
  also?: (client: Client) => Promise<void>,
): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "advise/set-url", [supplierDipId, url]);
    await run(client, "advise/hasten-sender", [supplierDipId, instantText(now)]);
    await also?.(client);
  });
}

/** Bits of chance in a token: as many as its hash keeps apart, so that no salt is needed. */
const tokenBytes = 32;
const tokenMark = "sds_";

/** Makes a supplier's token in the place of the one before; it is told once, here. */
export async function makeSupplierToken(
  on: Pool | Client,
  supplierDipId: DipId,
  now: number,
): Promise<string> {
  const token = `${tokenMark}${randomBytes(tokenBytes).toString("base64url")}`;
  await run(on, "advise/set-token", [supplierDipId, hashOf(token), instantText(now)]);
  return token;
}

/** Takes a supplier's token away. */
export async function revokeSupplierToken(on: Pool | Client, supplierDipId: DipId): Promise<void> {
  await run(on, "advise/set-token", [supplierDipId, null, null]);
}

/** The supplier that a token belongs to; null: nobody's. Looked up by its hash, so its time tells nothing of it. */
export async function findTokenOwner(pool: Pool, token: string): Promise<string | null> {
  if (!token.startsWith(tokenMark)) return null;
  const [row] = await run<{ supplier_dip_id: string }>(pool, "advise/find-token", [hashOf(token)]);
  return row?.supplier_dip_id ?? null;
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
