/** Lines of a file in the form that a schema asks for. */
import { existsSync } from "node:fs";
import { z } from "zod";
import { jsonLines, Unreadable } from "./json-lines.ts";

export interface DecodedLine<T> {
  /** From 1. */
  readonly line: number;
  readonly content: T;
}

/** Each line decoded, with its number; throws `Unreadable` with the number of one that is of another form. */
export async function* decodedLines<T>(
  file: string,
  schema: z.ZodType<T>,
): AsyncGenerator<DecodedLine<T>> {
  for await (const { number, content } of jsonLines(file)) {
    const decoded = schema.safeParse(content);
    if (!decoded.success)
      throw new Unreadable(`${file}, line ${number}: ${z.prettifyError(decoded.error)}`);
    yield { line: number, content: decoded.data };
  }
}

/** The same of a file that a run need not have; without it there are no lines. */
export async function* linesIfThere<T>(
  file: string,
  schema: z.ZodType<T>,
): AsyncGenerator<DecodedLine<T>> {
  if (existsSync(file)) yield* decodedLines(file, schema);
}
