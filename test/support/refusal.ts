/** What a command line that cannot be taken is told, held back from the report of the tests. */
import { CommanderError } from "commander";

/** What `parse` tells before it refuses. Throws when it takes the command line after all, or fails in another way. */
export function refusalOf(parse: () => unknown): string {
  const { write } = process.stderr;
  const told: string[] = [];
  process.stderr.write = (text: string | Uint8Array) => {
    told.push(text.toString());
    return true;
  };
  try {
    parse();
  } catch (error) {
    if (error instanceof CommanderError) return told.join("");
    throw error;
  } finally {
    process.stderr.write = write;
  }
  throw new Error("it was taken");
}
