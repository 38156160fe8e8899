/** Hands the audit to its page. */
import type { AuditPorts } from "../../../src/ops/pages/audit/ports.ts";
import { listAudit } from "../../../src/store/console/audit.ts";
import type { Pool } from "../../../src/store/pool.ts";

/** Over this pool. */
export function auditPorts(pool: Pool): AuditPorts {
  return { listActs: (asked) => listAudit(pool, asked) };
}
