/** Files that somebody else renews while we run: looked at again and again, so that any way of replacing them is seen. */
import { statSync } from "node:fs";

/** Calls `changed` when one of the files is another than at the last look, until the given function is called. */
export function watchFiles(
  paths: readonly string[],
  everyMs: number,
  changed: () => void,
): () => void {
  let seen = paths.map(stampOf).join();
  const timer = setInterval(() => {
    const stamps = paths.map(stampOf).join();
    if (stamps === seen) return;
    seen = stamps;
    changed();
  }, everyMs).unref();
  return () => clearInterval(timer);
}

/** What differs once a file is written or another takes its place; a file that is gone has a stamp too. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "gone" : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
}
