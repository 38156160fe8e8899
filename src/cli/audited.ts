/** What the command line does and shows, on record: acts in the audit, views of personal data in the access log. */
import { userInfo } from "node:os";
import type { Config } from "../config.ts";
import { mpanRef } from "../log.ts";
import { appendAccess } from "../store/console/access-log.ts";
import { type AuditValues, appendAudit } from "../store/console/audit.ts";
import type { Client, Pool } from "../store/pool.ts";
import { marketNow } from "./market-clock.ts";
import { shell } from "./shell.ts";

/** What was done, without who and when. */
export interface CommandAct {
  /** Such as `work.release`. */
  readonly kind: string;
  /** Surrogates and names; no personal data. */
  readonly subjects: readonly string[];
  /** Why, in the words of who does it; left out: none is asked for. */
  readonly reason?: string;
  readonly before?: AuditValues;
  readonly after?: AuditValues;
  readonly ruleset?: string;
}

/** Whoever reaches the database at the command line acts as an operator. */
const role = "operator";

/** Writes an act down in the transaction of its effect. */
export async function noteAct(client: Client, config: Config, act: CommandAct): Promise<void> {
  await appendAudit(client, {
    ...{ stream: "cli", at: marketNow(config), actor: whoAmI(), role, actId: null },
    ...{ kind: act.kind, subjects: act.subjects, reason: act.reason ?? null },
    ...{ before: act.before ?? null, after: act.after ?? null, ruleset: act.ruleset ?? null },
  });
}

/** Writes down that somebody is about to be shown what a command tells of a point, or of all where `mpan` is null. */
export async function noteView(
  pool: Pool,
  config: Config,
  { kind, place, mpan }: { kind: string; place: string; mpan: string | null },
): Promise<void> {
  await appendAccess(pool, {
    ...{ at: marketNow(config), actor: whoAmI(), role, kind, place, reason: null },
    mpanRef: mpan === null ? null : mpanRef(config.SDS_MPAN_REF_KEY, mpan),
  });
}

const nameMax = 80;

/** The account at the keyboard; behind sudo the one that asked for it. */
function whoAmI(): string {
  const { SUDO_USER: asked = "" } = shell().env;
  const own = asked === "" ? accountName() : asked;
  return own.slice(0, nameMax);
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // Containers run under numbers that no table of accounts has.
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
