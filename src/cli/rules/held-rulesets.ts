/** The rulesets that the record holds, and the one that the service brings along, by name. */
import { rulesetName } from "../../domain/ruleset/ruleset-document.ts";
import { broughtAlong, loadRulesets, type StoredRuleset } from "../../store/rulesets.ts";
import { NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { shell } from "../shell.ts";
import { parseRulesetName } from "./ruleset-name.ts";

/** By id, of one id by version; the one that the service brings along among them. */
export async function loadHeld(): Promise<readonly StoredRuleset[]> {
  const loaded = await withDatabase(await findConfig(shell().env), loadRulesets);
  return [broughtAlong, ...loaded].sort(
    ({ document: a }, { document: b }) =>
      (a.id === b.id ? 0 : a.id < b.id ? -1 : 1) || a.version - b.version,
  );
}

/** The ruleset that a name means; an id alone means its highest version. Throws `NotFound`, or `WrongUse` for no name. */
export async function findHeld(name: string): Promise<StoredRuleset> {
  const asked = parseRulesetName(name);
  if (asked === null)
    throw new WrongUse(
      `"${name}" is no name of a ruleset; sds-default or sds-default@1 would pass`,
    );
  const held = await loadHeld();
  const named = held.filter(({ document }) => document.id === asked.id);
  const found =
    asked.version === null
      ? named.at(-1)
      : named.find(({ document }) => document.version === asked.version);
  if (found !== undefined) return found;
  const names = (named.length === 0 ? held : named).map(({ document }) => rulesetName(document));
  throw new NotFound(`no ruleset ${name} is held; held: ${names.join(", ")}`);
}
