/** A folder of a run put on a disk of its own, so small that it can be filled: a tmpfs that is gone when the run has ended. */
import { execFile } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { cp, mkdtemp, rename, rm, stat, statfs, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const call = promisify(execFile);
/** As the plan has it: room for the load, and soon filled. */
const sizeMiB = 200;

export interface SmallDisk {
  /** Takes all that is free. */
  fill(): void;
  /** Gives it back. */
  empty(): Promise<void>;
  /** Bytes that are free. */
  free(): Promise<number>;
}

/**
 * Moves a folder, of which nobody may have a file open, to a disk of its own; its path stays. `ended` takes what undoes
 * it. Throws where this machine lets us mount nothing: a file-size limit would be no substitute.
 */
export async function ontoSmallDisk(
  folder: string,
  ended: (work: () => Promise<unknown>) => void,
): Promise<SmallDisk> {
  const disk = await mkdtemp(join(tmpdir(), "sds-small-disk-"));
  await call("mount", ["-t", "tmpfs", "-o", `size=${sizeMiB}m,mode=0755`, "tmpfs", disk]).catch(
    (error: unknown) => {
      throw new Error(
        `this machine cannot be given a small disk, so nothing was tested (root mounts a tmpfs for it): ${String(error)}`,
      );
    },
  );
  ended(async () => {
    // Whoever has a file open there keeps it until he ends.
    await call("umount", ["--lazy", disk]);
    await rm(disk, { recursive: true });
  });
  const { uid, gid } = await stat(folder);
  const moved = join(disk, "folder");
  await cp(folder, moved, { recursive: true, preserveTimestamps: true });
  await call("chown", ["--recursive", `${uid}:${gid}`, moved]);
  await rename(folder, `${folder}-moved`);
  await symlink(moved, folder);
  await rm(`${folder}-moved`, { recursive: true });
  const ballast = join(disk, "ballast");
  const free = async () => {
    const { bavail, bsize } = await statfs(disk);
    return bavail * bsize;
  };
  return {
    free,
    fill() {
      // Others write meanwhile: until the disk itself says that there is no more.
      for (let part = 1 << 20; part >= 1; part >>= 4) append(ballast, Buffer.alloc(part));
    },
    empty: () => rm(ballast),
  };
}

/** Appends it again and again until it does not fit. */
function append(file: string, part: Buffer): void {
  const out = openSync(file, "a");
  try {
    while (writeSync(out, part) === part.length);
  } catch (error) {
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
    if (!isFull) throw error;
  } finally {
    closeSync(out);
  }
}
