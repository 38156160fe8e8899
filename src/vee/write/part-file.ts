/** An output that grows beside its place (`NAME.part`) and takes it only when whole. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { bounds } from "../bounds.ts";

/** An output cannot be written: which, and why. */
export class OutputFailed extends Error {
  override readonly name = "OutputFailed";
}

export class PartFile {
  readonly #path: string;
  readonly #partPath: string;
  readonly #descriptor: number;
  #held = "";
  #position = 0;
  #marked = 0;

  /** Throws `OutputFailed` where nothing can be written. */
  constructor(path: string) {
    this.#path = path;
    this.#partPath = `${path}.part`;
    this.#descriptor = answerFor(path, () => openSync(this.#partPath, "w"));
  }

  write(text: string): void {
    this.#held += text;
    if (this.#held.length >= bounds.writeCharsMax) this.#flush();
  }

  /** Remembers the place to which `rollback` returns. */
  mark(): void {
    this.#flush();
    this.#marked = this.#position;
  }

  /** Forgets everything since `mark`. */
  rollback(): void {
    this.#held = "";
    answerFor(this.#path, () => ftruncateSync(this.#descriptor, this.#marked));
    this.#position = this.#marked;
  }

  /** Writes over what stands at the start; `text` must not be longer than that. */
  overwriteStart(text: string): void {
    this.#flush();
    answerFor(this.#path, () => writeSync(this.#descriptor, text, 0));
  }

  /** Closes the file and puts it in its place. */
  finish(): void {
    this.#flush();
    closeSync(this.#descriptor);
    answerFor(this.#path, () => renameSync(this.#partPath, this.#path));
  }

  /** Leaves no trace of a file that was not finished. */
  abandon(): void {
    if (!existsSync(this.#partPath)) return;
    closeSync(this.#descriptor);
    rmSync(this.#partPath, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#held);
    this.#held = "";
    for (let done = 0; done < bytes.length; )
      done += answerFor(this.#path, () =>
        writeSync(this.#descriptor, bytes, done, bytes.length - done, this.#position + done),
      );
    this.#position += bytes.length;
  }
}

function answerFor<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw new OutputFailed(
      `${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`,
      { cause: error },
    );
  }
}
