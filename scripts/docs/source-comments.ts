/** Doc comments of the code, read as text: a reason is written where the thing is, and the pages only repeat it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";

/** The text of a file of the checkout. */
export function sourceText(path: string): string {
  return readFileSync(join(checkoutFolder(), path), "utf8");
}

/** The comment at the top of a file. Throws when there is none. */
export function fileComment(path: string): string {
  const match = /^\/\*\*([\s\S]*?)\*\//.exec(sourceText(path));
  if (match?.[1] === undefined) throw new Error(`${path} does not say at its top what it is`);
  return plain(match[1]);
}

/** The doc comment that stands right before what `pattern` finds. Throws when there is none. */
export function commentBefore(path: string, pattern: string): string {
  const match = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*${pattern}`).exec(
    sourceText(path),
  );
  if (match?.[1] === undefined) throw new Error(`${path} has no comment before ${pattern}`);
  return plain(match[1]);
}

function plain(comment: string): string {
  return comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*?\s?/, "").trim())
    .join(" ")
    .trim();
}
