/** A file with a ruleset, read as far as this release can take it. */
import { readFileSync, statSync } from "node:fs";
import { loadRuleset } from "../../domain/ruleset/load-ruleset.ts";
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import type { RulesetDocument } from "../../domain/ruleset/ruleset-document.ts";
import { grouped } from "../../figures.ts";
import { readRulesetFile } from "../../ruleset-file.ts";
import { WrongUse } from "../exit.ts";

/** The document that the service brings along is 12 kB; nobody writes a hundred times as much by hand. */
const bytesMax = 1_000_000;

export interface ReadDocument {
  readonly document: RulesetDocument;
  readonly ruleset: Ruleset;
}

/** Reads and checks the file. Throws `WrongUse` with every key that is wrong, and what would pass. */
export function readDocument(file: string): ReadDocument {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new WrongUse(`there is no file ${file}`);
  if (!found.isFile()) throw new WrongUse(`${file} is not a file`);
  if (found.size > bytesMax)
    throw new WrongUse(
      `${file} has ${grouped(found.size)} bytes; up to ${grouped(bytesMax)} would pass`,
    );
  const read = readRulesetFile(readFileSync(file, "utf8"));
  if (read.kind === "refused") throw refused(file, read.faults);
  const { document } = read;
  return { document, ruleset: rulesetOf(document, file) };
}

/** The ruleset of a document that is called `name`. Throws `WrongUse` with every key that this release cannot take. */
export function rulesetOf(document: RulesetDocument, name: string): Ruleset {
  const loaded = loadRuleset(document);
  if (loaded.kind === "loaded") return loaded.ruleset;
  throw refused(
    name,
    loaded.faults.map(({ key, message }) => `${key}: ${message}`),
  );
}

function refused(name: string, faults: readonly string[]): WrongUse {
  return new WrongUse([`${name} is no ruleset:`, ...faults.map((each) => `  ${each}`)].join("\n"));
}
