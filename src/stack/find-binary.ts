/** Looks for server programs on PATH and where package managers put them, without a shell. */
import { execFile } from "node:child_process";
import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where to look. Tests empty it; everything else uses `searchFrom(env)`. */
export interface SearchPath {
  /** Folders of PATH, in order. */
  readonly path: readonly string[];
  /** Folders that are looked at after PATH; `*` stands for any one folder, the highest number first. */
  readonly system: readonly string[];
}

/** PATH, then Debian's PostgreSQL (which is not on PATH there), then Homebrew. */
export function searchFrom(env: NodeJS.ProcessEnv): SearchPath {
  const { PATH = "" } = env;
  return {
    path: PATH.split(delimiter).filter((folder) => folder !== ""),
    system: [
      "/usr/lib/postgresql/*/bin",
      "/opt/homebrew/bin",
      "/opt/homebrew/sbin",
      "/opt/homebrew/opt/*/bin",
      "/usr/local/opt/*/bin",
      "/usr/local/opt/*/sbin",
    ],
  };
}

/** Every place where `name` is an executable file, best first. Links are left as they are: some programs pick their role by name. */
export function findBinaries(name: string, search: SearchPath): readonly string[] {
  const folders = [...search.path, ...search.system.flatMap(expand)];
  const files = folders.map((folder) => join(folder, name)).filter(isExecutable);
  return [...new Set(files)];
}

function expand(pattern: string): readonly string[] {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return [pattern];
  try {
    return readdirSync(before)
      .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
      .map((entry) => `${before}${entry}${after}`);
  } catch {
    // The folder belongs to another system than this one.
    return [];
  }
}

/** True for a file that this user may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first version number that a program prints ("15.14", "7.0.15"); null when it prints none or does not run. */
export function programVersion(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(file, args, { env, timeout: 10_000 }, (_error, stdout, stderr) => {
      resolve(/\d+\.\d+(?:\.\d+)?/.exec(`${stdout}${stderr}`)?.[0] ?? null);
    });
  });
}

/** True when `version` is `least` or newer, number by number. */
export function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
