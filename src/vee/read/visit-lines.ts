/** The lines of a text file, plain or gzip, read a chunk at a time: never the whole file is held. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { bounds } from "../bounds.ts";
import { FileRefused } from "../file-refused.ts";

/** Neighbouring lines without their ends; `firstLine` counts from 1. Batches spare a wait for each line. */
export interface LineBatch {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** Told how many bytes of the file, as it lies on disk, have been taken so far. */
export type OnBytes = (bytesRead: number) => void;

const chunkBytes = 262_144;

/** Yields every line, blank ones included. Throws `FileRefused` for a file that cannot be read as text. */
export async function* lineBatches(file: string, onBytes?: OnBytes): AsyncGenerator<LineBatch> {
  const isGzip = await startsLikeGzip(file);
  const source = createReadStream(file, { highWaterMark: chunkBytes });
  const input: Readable = isGzip ? source.pipe(createGunzip({ chunkSize: chunkBytes })) : source;
  // An error of the file must reach the loop below through the stream that it reads.
  if (isGzip) source.on("error", (error) => input.destroy(error));
  input.setEncoding("utf8");
  let firstLine = 1;
  let rest = "";
  try {
    for await (const chunk of input) {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      refuseLong(file, firstLine + lines.length, rest);
      yield { firstLine, lines: lines.map(withoutReturn) };
      firstLine += lines.length;
      onBytes?.(source.bytesRead);
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    // What else is thrown in here comes from the streams, perhaps of another realm: told by its text.
    throw new FileRefused(file, {
      line: firstLine,
      wrong: `unreadable from here on (${String(error)})`,
      passes: "a whole text or gzip file",
    });
  } finally {
    source.destroy();
  }
  if (rest !== "") yield { firstLine, lines: [withoutReturn(rest)] };
}

/** Hands every line that is not blank to `visit`, with its number, until that returns false. */
export async function visitLines(
  { file, onBytes }: { readonly file: string; readonly onBytes?: OnBytes },
  visit: (line: number, text: string) => boolean,
): Promise<void> {
  for await (const { firstLine, lines } of lineBatches(file, onBytes))
    for (let index = 0; index < lines.length; index += 1) {
      const text = lines[index] ?? "";
      if (text !== "" && text.trim() !== "" && !visit(firstLine + index, text)) return;
    }
}

function refuseLong(file: string, line: number, text: string): void {
  if (text.length <= bounds.lineCharsMax) return;
  throw new FileRefused(file, {
    line,
    wrong: `more than ${bounds.lineCharsMax} characters without an end of line`,
    passes: "a text file of shorter lines",
  });
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** In the words of a person for what people do wrong; of anything else what the system says. */
function whyNotOpened(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "this user may not read it";
  return `cannot be opened (${error instanceof Error ? error.message : String(error)})`;
}

async function startsLikeGzip(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    throw new FileRefused(file, {
      line: null,
      wrong: whyNotOpened(error),
      passes: "a CSV or NEM12 file, plain or gzip",
    });
  });
  try {
    if (!(await handle.stat()).isFile())
      throw new FileRefused(file, {
        line: null,
        wrong: "not a file",
        passes: "a CSV or NEM12 file, plain or gzip",
      });
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
