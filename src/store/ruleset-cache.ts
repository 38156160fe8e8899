/**
 * Rulesets from memory, for the workers: read once, and again as soon as another one was loaded. Exact, not merely
 * recent: rows are only ever added, so their number says whether anything is new.
 */
import { loadRuleset } from "../domain/ruleset/load-ruleset.ts";
import { rulesetName } from "../domain/ruleset/ruleset-document.ts";
import { type LoadedScope, RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { OperatingError } from "../errors.ts";
import type { RulesetSource } from "../stages/ports.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { loadRulesets, type StoredRuleset } from "./rulesets.ts";

export class RulesetCache implements RulesetSource {
  readonly #pool: Pool;
  #inForce = new RulesetsInForce([]);
  #revision = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Throws `RULESET_INVALID` when one that judges was loaded by a release that knew other rules than this one. */
  async inForce(): Promise<RulesetsInForce> {
    const [row] = await run<{ revision: number }>(this.#pool, "ruleset/load-revision", []);
    const revision = row?.revision ?? 0;
    if (revision === this.#revision) return this.#inForce;
    const stored = await loadRulesets(this.#pool);
    this.#inForce = new RulesetsInForce(scopesOf(stored));
    // What was read, not what was asked for before: one may have been added in between.
    this.#revision = stored.length;
    return this.#inForce;
  }
}

/** Those that judge or run beside; drafts and retired ones do neither. Throws `RULESET_INVALID`. */
export function scopesOf(stored: readonly StoredRuleset[]): readonly LoadedScope[] {
  return stored
    .map(({ document }) => document)
    .filter(({ status }) => status === "active" || status === "shadow")
    .map((document) => {
      const loaded = loadRuleset(document);
      if (loaded.kind === "loaded") return { ...document, ruleset: loaded.ruleset };
      const faults = loaded.faults.map(({ key, message }) => `${key}: ${message}`);
      throw new OperatingError("RULESET_INVALID", `${rulesetName(document)}: ${faults.join("; ")}`);
    });
}
