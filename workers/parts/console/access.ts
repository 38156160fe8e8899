/** Hands the record to the pages of access. */
import { limits } from "../../../src/limits.ts";
import { mpanRef } from "../../../src/log.ts";
import type { AccessPorts } from "../../../src/ops/pages/access/ports.ts";
import { listAccess, revealMpan } from "../../../src/store/console/access-log.ts";
import { appendAudit } from "../../../src/store/console/audit.ts";
import { endSessionsOf, listSignedIn } from "../../../src/store/console/sessions.ts";
import { findPoint } from "../../../src/store/day-record.ts";
import { type Pool, transaction } from "../../../src/store/pool.ts";

/** Over this pool; `mpanKey`: key of the pseudonyms. */
export function accessPorts(pool: Pool, mpanKey: string): AccessPorts {
  return {
    async findPoint(mpan) {
      return (await findPoint(pool, { mpan }))?.pointId ?? null;
    },
    reveal: ({ pointId, principal, ...asked }) =>
      revealMpan(
        pool,
        pointId,
        { ...asked, actor: principal.name, role: principal.role },
        { perHour: limits.revealsPerHour, mpanRef: (mpan) => mpanRef(mpanKey, mpan) },
      ),
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
