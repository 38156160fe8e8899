/** Hands the record to the pages of exceptions. */
import type { ExceptionsPorts, ItemAct } from "../../../src/ops/pages/exceptions/ports.ts";
import type { AuditAct } from "../../../src/store/console/audit.ts";
import {
  acknowledgeAll,
  assignAll,
  listProposals,
  loadWorkItems,
  loadWorkList,
  propose,
} from "../../../src/store/console/exceptions.ts";
import { loadException } from "../../../src/store/exception-list.ts";
import type { Pool } from "../../../src/store/pool.ts";

const prefix = "exception:";

/** Over this pool. */
export function exceptionsPorts(pool: Pool): ExceptionsPorts {
  return {
    loadItems: (asked) => loadWorkList(pool, asked),
    loadNamed: (ids) => loadWorkItems(pool, ids),
    async loadDays(id, daysMax) {
      const found = await loadException(pool, id, daysMax);
      return found === null ? null : { days: found.members, count: found.memberCount };
    },
    async listProposals(id) {
      const waiting = await listProposals(pool, "exception.proposeAcknowledge", id);
      return waiting.map(({ auditId, actor, reason, subjects }) => ({
        ...{ auditId, actor, reason },
        ids: subjects.map((subject) => Number(subject.slice(prefix.length))),
      }));
    },
    acknowledge: (act) => acknowledgeAll(pool, act.ids, recordOf(act)),
    assign: (act, assignee) => assignAll(pool, act.ids, assignee, recordOf(act)),
    propose: (act) => propose(pool, recordOf(act)),
  };
}

function recordOf({ ids, secondOf, ...act }: ItemAct): AuditAct {
  return {
    ...act,
    ...(secondOf === null ? {} : { secondOf }),
    stream: "console",
    subjects: ids.map((id) => `${prefix}${id}`),
    before: null,
    ruleset: null,
  };
}
