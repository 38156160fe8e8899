/**
 * The release after this one, as the drills of upgrade and rollback need it: a copy of the sources with one more migration
 * and bells of the next form, put together in a folder of its own. Nothing of it is in this release.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkoutFolder } from "../../../src/stack/program-arguments.ts";
import { present } from "../../../src/std/assert.ts";
import { migrations, schemaText } from "../../../src/store/migration-files.ts";

export interface NextRelease {
  /** Number of its schema as in names of migrations: `0046`. */
  readonly schema: string;
  /** Folder of its programs, for `SDS_PROGRAMS`. */
  readonly programs: string;
  /** Takes it away again. */
  remove(): void;
}

/** What its programs are made of. */
const sources = [
  "src",
  "workers",
  "web",
  "sql",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
const makers = ["scripts/programs.mjs", "scripts/setup.mjs"];
const bellFile = "src/queue/bell-job.ts";

/** Makes it with these programs, such as `workers/all.ts`. */
export async function makeNextRelease(programs: readonly string[]): Promise<NextRelease> {
  const folder = mkdtempSync(join(tmpdir(), "sds-next-release-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const checkout = checkoutFolder();
    for (const path of [...sources, ...makers])
      cpSync(join(checkout, path), join(folder, path), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    const last = present(migrations().at(-1), "the last migration");
    const schema = schemaText(last.number + 1);
    cpSync(
      fileURLToPath(new URL("./expand.sql", import.meta.url)),
      join(folder, "sql", "migrations", `${schema}_next_release.sql`),
    );
    raiseBellVersion(join(folder, bellFile));
    const made = join(folder, "dist");
    const maker: { makePrograms(files: readonly string[], outdir: string): Promise<void> } =
      await import(pathToFileURL(join(folder, "scripts", "programs.mjs")).href);
    await maker.makePrograms(programs, made);
    return { schema, programs: made, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function raiseBellVersion(file: string): void {
  const text = readFileSync(file, "utf8");
  const raised = text.replace(
    /^(export const bellVersion = )(\d+);$/m,
    (_, before: string, version: string) => `${before}${Number(version) + 1};`,
  );
  if (raised === text) throw new RangeError(`${bellFile} tells no version of bells`);
  writeFileSync(file, raised);
}
