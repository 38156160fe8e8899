/** What every finding keeps of the ruleset that it was found under. */
import { canonicalJson } from "./canonical-json.ts";
import type { RulesetDocument } from "./ruleset-document.ts";

export interface RulesetIdentity {
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Names a document by its content; `sha256` hashes a text into hexadecimal digits. */
export function rulesetIdentity(
  document: RulesetDocument,
  sha256: (text: string) => string,
): RulesetIdentity {
  const { id, version } = document;
  return { id, version, sha256: sha256(canonicalJson(document)) };
}
