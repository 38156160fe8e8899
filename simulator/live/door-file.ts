/** `simulator.json` in the folder of a run: where the simulator's door is and the token that opens it. */
import { rm, writeFile } from "node:fs/promises";

export interface DoorFile {
  readonly url: string;
  readonly token: string;
  /** The process behind it; when it is gone, so is the door. */
  readonly pid: number;
}

/** Writes it for this user alone. */
export async function writeDoorFile(file: string, door: DoorFile): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, `${JSON.stringify(door)}\n`, { mode: 0o600, flag: "wx" });
}
