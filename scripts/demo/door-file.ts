/** Where the simulator of a run names its door: its address and the token that opens it. */
import { join } from "node:path";
import type { RunFolder } from "./run-folder.ts";

export function doorFileOf({ path }: Pick<RunFolder, "path">): string {
  return join(path, "simulator.json");
}
