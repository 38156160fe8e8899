/**
 * The published expected results, as JSON. Read from $SDS_VECTORS, else from beside the repository, else
 * from test/vectors.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** One expected result: what is given, what must come out. */
export interface VectorCase {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly given: unknown;
  readonly expect: unknown;
}

/** The parsed file `<name>.json`. The caller states its shape; a missing file names where it was looked for. */
export function loadVectors<File = { readonly cases: readonly VectorCase[] }>(name: string): File {
  // biome-ignore lint/style/noProcessEnv: the place of the vectors is the runner's business, not a setting.
  const { SDS_VECTORS: given } = process.env;
  const folders = [
    ...(given === undefined ? [] : [given]),
    join(root, "..", "shared", "vectors"),
    join(root, "test", "vectors"),
  ];
  const folder = folders.find((candidate) => existsSync(join(candidate, `${name}.json`)));
  if (folder === undefined) throw new Error(`${name}.json is in none of ${folders.join(", ")}`);
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as File;
}

/** The cases of one kind; throws when there is none, so that a renamed kind cannot pass unseen. */
export function casesOf<Given, Expect>(
  file: string,
  kind: string,
): readonly { id: string; title: string; given: Given; expect: Expect }[] {
  const cases = loadVectors(file).cases.filter((each) => each.kind === kind);
  if (cases.length === 0) throw new Error(`${file}.json has no case of kind ${kind}`);
  return cases as readonly (VectorCase & { given: Given; expect: Expect })[];
}
