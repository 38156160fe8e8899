/** The ruleset that somebody names on the command line: a file, one that is offered without a database, or one that is held. */
import { statSync } from "node:fs";
import { initialDocument } from "../../domain/ruleset/initial-document.ts";
import { measuredDocument } from "../../domain/ruleset/measured-document.ts";
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { type RulesetDocument, rulesetName } from "../../domain/ruleset/ruleset-document.ts";
import { WrongUse } from "../exit.ts";
import { readDocument, rulesetOf } from "./read-document.ts";
import { parseRulesetName } from "./ruleset-name.ts";

/** What `sds rules init` prints can be named as it is, without any server. */
const offered: readonly RulesetDocument[] = [initialDocument, measuredDocument];

/**
 * The ruleset of a file, or of a name. A file that is there is read; else a name is looked up, first among those that
 * come with the service and then in the database. Status, selectors and the days that it is meant for are not asked:
 * who names a ruleset wants it tried. Throws `WrongUse` or `NotFound`, saying what would pass.
 */
export async function chooseRuleset(fileOrName: string): Promise<Ruleset> {
  if (statSync(fileOrName, { throwIfNoEntry: false }) !== undefined)
    return readDocument(fileOrName).ruleset;
  const asked = parseRulesetName(fileOrName);
  if (asked === null)
    throw new WrongUse(
      `there is no file ${fileOrName}, and it is no name of a ruleset; rules.json, sds-measured or sds-default@1 would pass`,
    );
  const known = offered.find(
    ({ id, version }) => id === asked.id && version === (asked.version ?? version),
  );
  if (known !== undefined) return rulesetOf(known, fileOrName);
  // What opens the database is loaded only where it is asked.
  const { findHeld } = await import("./held-rulesets.ts");
  const { document } = await findHeld(fileOrName);
  return rulesetOf(document, rulesetName(document));
}
