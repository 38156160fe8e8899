/** Hands the record to the page of access. */
import { limits } from "../../../src/limits.ts";
import type { AccessPorts } from "../../../src/ops/pages/access/ports.ts";
import { listAccess } from "../../../src/store/console/access-log.ts";
import { appendAudit } from "../../../src/store/console/audit.ts";
import { endSessionsOf, listSignedIn } from "../../../src/store/console/sessions.ts";
import { type Pool, transaction } from "../../../src/store/pool.ts";

/** Over this pool. */
export function accessPorts(pool: Pool): AccessPorts {
  return {
    listViews: (before, rowsMax) => listAccess(pool, before, rowsMax),
    listSignedIn: () => listSignedIn(pool, limits.consoleRowsMax),
    endSessionsOf: (name, by, at) =>
      transaction(pool, async (client) => {
        await appendAudit(client, {
          ...{ stream: "console", at, actor: by.name, role: by.role, kind: "session.end" },
          ...{ actId: null, subjects: [`user:${name}`], reason: null, ruleset: null },
          ...{ before: null, after: null },
        });
        return endSessionsOf(client, name);
      }),
  };
}
