/** Rulesets as they were loaded. A version is frozen: the same document again has no effect, another one is refused. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../domain/ruleset/canonical-json.ts";
import { findRivals } from "../domain/ruleset/find-rivals.ts";
import { initialDocument } from "../domain/ruleset/initial-document.ts";
import { type RulesetDocument, rulesetName } from "../domain/ruleset/ruleset-document.ts";
import { rulesetIdentity } from "../domain/ruleset/ruleset-identity.ts";
import { OperatingError } from "../errors.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

export interface StoredRuleset {
  readonly document: RulesetDocument;
  /** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Machine time, milliseconds since 1970 UTC; null: the service brings it along. */
  readonly loadedAt: number | null;
  /** User of the database; null: the service brings it along. */
  readonly loadedBy: string | null;
}

/** The ruleset that judges where no other was loaded. Its name is taken. */
export const broughtAlong: StoredRuleset = {
  document: initialDocument,
  sha256: sha256Of(initialDocument),
  loadedAt: null,
  loadedBy: null,
};

interface Row {
  readonly document: RulesetDocument;
  readonly sha256: string;
  readonly loaded_at: number;
  readonly loaded_by: string;
}

/** Every ruleset that was loaded, by name; each was read by the schema and the catalogue before it was kept. */
export async function loadRulesets(on: Pool | Client): Promise<readonly StoredRuleset[]> {
  const rows = await run<Row & Record<string, unknown>>(on, "ruleset/load-all", []);
  return rows.map(({ document, sha256, loaded_at, loaded_by }) => ({
    document,
    sha256,
    loadedAt: loaded_at,
    loadedBy: loaded_by,
  }));
}

/**
 * Keeps a document that `loadRuleset` takes. "unchanged": this very document was kept before. Throws
 * `RULESET_CONFLICT` when its name stands for another document, or when no choice could be made between it and one
 * that is in force. `also` is done in the transaction where the document is new.
 */
export function saveRuleset(
  pool: Pool,
  document: RulesetDocument,
  also?: (client: Client) => Promise<void>,
): Promise<"stored" | "unchanged"> {
  return transaction(pool, async (client) => {
    await run(client, "ruleset/lock", []);
    const loaded = await loadRulesets(client);
    const sha256 = sha256Of(document);
    if (isKept({ document, sha256 }, [broughtAlong, ...loaded])) return "unchanged";
    refuseRivals(document, loaded);
    const { id, version, status, effectiveFrom, effectiveTo } = document;
    const text = canonicalJson(document);
    await run(client, "ruleset/insert", [
      id,
      version,
      status,
      effectiveFrom,
      effectiveTo,
      text,
      sha256,
    ]);
    await also?.(client);
    return "stored";
  });
}

function isKept(
  { document, sha256 }: Pick<StoredRuleset, "document" | "sha256">,
  kept: readonly StoredRuleset[],
): boolean {
  const name = rulesetName(document);
  const held = kept.find((each) => rulesetName(each.document) === name);
  if (held === undefined || held.sha256 === sha256) return held !== undefined;
  throw new OperatingError(
    "RULESET_CONFLICT",
    `${name} is held already and another document: held ${held.sha256}, given ${sha256}; a version is never changed, give the document a version of its own`,
  );
}

function refuseRivals(document: RulesetDocument, loaded: readonly StoredRuleset[]): void {
  const rivals = findRivals(
    document,
    loaded.map((each) => each.document),
  );
  if (rivals.length === 0) return;
  throw new OperatingError(
    "RULESET_CONFLICT",
    `ambiguous: ${rulesetName(document)} would fit as well as ${rivals.join(", ")}; a later effectiveFrom, a higher priority, one more selector or selectors that no point matches with both would pass`,
  );
}

function sha256Of(document: RulesetDocument): string {
  return rulesetIdentity(document, (text) => createHash("sha256").update(text).digest("hex"))
    .sha256;
}
