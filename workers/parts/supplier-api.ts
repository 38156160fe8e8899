/** The door through which suppliers fetch their advisories: who a token belongs to, and what that supplier may see. */
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import { startSupplierServer } from "../../src/http/supplier-server.ts";
import { limits } from "../../src/limits.ts";
import { findAdvisory, loadAdvisoryPage } from "../../src/store/advisories.ts";
import { findTokenOwner } from "../../src/store/supplier-endpoints.ts";
import { encodeAdvisory } from "../../src/supplier/advisory-v1.ts";
import { supplierApiText } from "../../src/supplier/open-api.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts it. */
export async function startSupplierApi({
  config,
  pool,
  log,
  clock,
  refusals,
}: Pick<Ground, "config" | "pool" | "log" | "clock" | "refusals">): Promise<Running> {
  const ourId = dipId(config.SDS_DIP_ID);
  const server = await startSupplierServer({
    host: config.SDS_SUPPLIER_API_HOST,
    port: config.SDS_SUPPLIER_API_PORT,
    callsPerMinute: limits.supplierCallsPerMinute,
    pageMax: limits.advisoryPageMax,
    wallNow: () => clock.wallNow(),
    refused: refusals.door("suppliers"),
    openApi: supplierApiText(),
    ownerOf: (token) => findTokenOwner(pool, token),
    async page(supplierDipId, after, limit) {
      // One more than asked for tells whether there is more.
      const found = await loadAdvisoryPage(pool, supplierDipId, after, limit + 1);
      const own = found.slice(0, limit);
      return {
        advisories: own.map((each) => encodeAdvisory(each, ourId)),
        next: own.at(-1)?.position ?? after,
        more: found.length > limit,
      };
    },
    async find(supplierDipId, advisoryId) {
      const found = await findAdvisory(pool, supplierDipId, advisoryId);
      return found === null ? null : encodeAdvisory(found, ourId);
    },
    report: (error) =>
      log.warn({
        stage: "suppliers",
        code: operatingErrorOf(error)?.code ?? "DEFECT",
        detail: error instanceof Error ? error.message : String(error),
      }),
  });
  return { ready: { supplierPort: server.port }, close: () => server.close() };
}
