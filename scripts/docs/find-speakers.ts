/** Which files of the service bring a rule to speak: those that import it, or that give its id as a finding. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";
import { sourceText } from "./source-comments.ts";

const folder = "src";
/** They only list rules. */
const tables =
  /(?:validate\/(?:rules\/.*|rule|rule-table|catalogue|cause|exception-kind|shared-figures|submission-rules)|ruleset\/.*)\.ts$/;

/** For each rule, by its id and the name of its file, the paths of the files that let it speak. */
export function findSpeakers(
  rules: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(join(checkoutFolder(), folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !tables.test(path))
    .sort()
    .map((path) => ({ path, text: withoutComments(sourceText(`${folder}/${path}`)) }));
  return new Map(
    rules.map(({ id, name }) => {
      const speaks = new RegExp(`/rules/${name}\\.ts"|["'\`]${id}(?![0-9])`);
      return [id, files.filter(({ text }) => speaks.test(text)).map(({ path }) => path)];
    }),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
