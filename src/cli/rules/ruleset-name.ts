/** How rulesets are named on the command line. */

const form = /^([a-z][a-z0-9-]{0,39})(?:@([1-9]\d{0,8}))?$/;

export interface RulesetNamed {
  readonly id: string;
  /** null: the highest that there is. */
  readonly version: number | null;
}

/** Reads `id` or `id@version`; null: the text is neither. */
export function parseRulesetName(text: string): RulesetNamed | null {
  const [, id, version] = form.exec(text) ?? [];
  if (id === undefined) return null;
  return { id, version: version === undefined ? null : Number(version) };
}
