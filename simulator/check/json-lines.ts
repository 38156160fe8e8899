/** Files of JSON lines, read one line at a time. */
import { createReadStream } from "node:fs";

/** A ledger or journal that cannot be read. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/**
 * Yields each line's content. A last line without its line end was cut off while it was written (its call was
 * never answered) and is left out; any other line that is no JSON throws `Unreadable` with its number.
 */
export async function* jsonLines(
  file: string,
): AsyncGenerator<{ number: number; content: unknown }> {
  let number = 0;
  let rest = "";
  for await (const chunk of chunksOf(file)) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      number += 1;
      if (line !== "") yield { number, content: parseLine(file, number, line) };
    }
  }
}

async function* chunksOf(file: string): AsyncGenerator<string> {
  try {
    for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 }))
      yield String(chunk);
  } catch (error) {
    throw new Unreadable(
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

function parseLine(file: string, number: number, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Unreadable(`${file}, line ${number}: not JSON`);
  }
}
