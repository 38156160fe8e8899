/** A question on the terminal whose answer is not shown; from a pipe it is the next line. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { WrongUse } from "./exit.ts";
import { shell } from "./shell.ts";

/** Where answers come from; a terminal is asked twice, a pipe is read once. */
export interface AnswerSource {
  readonly input: NodeJS.ReadableStream;
  readonly isTerminal: boolean;
}

/** A new password, asked for twice where a person types it; throws `WrongUse` when both differ or none came. */
export async function askNewPassword(name: string, source: AnswerSource): Promise<string> {
  // Nothing that is typed goes anywhere: the interface writes what it echoes to a place without a bottom.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: source.input,
    output: nowhere,
    terminal: source.isTerminal,
  });
  const answers = lines[Symbol.asyncIterator]();
  const next = async (question: string) => {
    if (source.isTerminal) shell().stderr.write(question);
    const { value } = await answers.next();
    if (source.isTerminal) shell().stderr.write("\n");
    return typeof value === "string" ? value : "";
  };
  try {
    const password = await next(`Password of ${name}: `);
    if (password === "") throw new WrongUse("no password was given");
    if (source.isTerminal && (await next("Once more: ")) !== password)
      throw new WrongUse("the two passwords differ, so nothing was written");
    return password;
  } finally {
    lines.close();
  }
}
