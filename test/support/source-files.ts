/** The files of this checkout as text and as syntax, for tests of the house rules. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";

const root = join(import.meta.dirname, "..", "..");
const skipped = new Set(["node_modules", ".git", ".data", "dist", "coverage"]);

/** One file, by its path from the root of the checkout. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A piece of syntax, as the parser gives it. */
export type Syntax = Readonly<Record<string, unknown>> & { readonly type: string };

export interface ImportedModule {
  /** As written: `../x.ts`, `node:fs`, `zod`. */
  readonly source: string;
  /** The file it means, from the root; null for a package. */
  readonly path: string | null;
  /** Nothing of it is left when the program runs. */
  readonly isTypeOnly: boolean;
}

/** Files below folders (or files) whose name ends so, in order. */
export function filesIn(places: readonly string[], ending = ""): readonly SourceFile[] {
  return places
    .flatMap(pathsBelow)
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function pathsBelow(place: string): string[] {
  const stat = statSync(join(root, place), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [place];
  return readdirSync(join(root, place)).flatMap((name) =>
    skipped.has(name) ? [] : pathsBelow(join(place, name)),
  );
}

const parsed = new Map<string, readonly Syntax[]>();

/** Every piece of syntax of a TypeScript file, parents before their parts. Parsed once. */
export function syntaxOf({ path, text }: SourceFile): readonly Syntax[] {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const found: Syntax[] = [];
  parsed.set(path, found);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("type" in value && typeof value.type === "string") found.push(value as Syntax);
    for (const part of Object.values(value)) visit(part);
  };
  visit(parseSync(text, { syntax: "typescript", target: "es2022" }));
  return found;
}

/** What a file imports or passes on. */
export function importsOf(file: SourceFile): readonly ImportedModule[] {
  return syntaxOf(file).flatMap((node) => {
    const { source } = node as { source?: { value?: string } };
    if (
      !/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type) ||
      source?.value === undefined
    )
      return [];
    const path = source.value.startsWith(".") ? join(file.path, "..", source.value) : null;
    return [{ source: source.value, path, isTypeOnly: isTypeOnly(node) }];
  });
}

function isTypeOnly(node: Syntax): boolean {
  const { typeOnly, specifiers } = node as {
    typeOnly?: boolean;
    specifiers?: readonly { isTypeOnly?: boolean }[];
  };
  if (typeOnly) return true;
  return (
    specifiers !== undefined && specifiers.length > 0 && specifiers.every((each) => each.isTypeOnly)
  );
}

/** Texts that a file holds: strings and the fixed parts of templates. */
export function textsOf(file: SourceFile): readonly string[] {
  return syntaxOf(file).flatMap((node) => {
    if (node.type === "StringLiteral") return [String(node["value"])];
    return node.type === "TemplateElement" ? [String(node["raw"])] : [];
  });
}
