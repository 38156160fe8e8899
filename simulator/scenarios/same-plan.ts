/** Whether two ledgers hold the same plan, byte for byte. */
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const files = ["truth.jsonl", "injected.jsonl", "registrations.jsonl", "reject.jsonl"] as const;

/** Names of the files that differ, or that one of the two has not. */
export async function differingFiles(one: string, other: string): Promise<readonly string[]> {
  const differing: string[] = [];
  for (const name of files)
    if ((await hashOf(join(one, name))) !== (await hashOf(join(other, name)))) differing.push(name);
  return differing;
}

/** Null where there is no such file. */
async function hashOf(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  return bytes === null ? null : hash("sha256", bytes, "hex");
}
