/** What a run says while it goes: JSON lines for another process, plain ones for people. */

interface Counts {
  readonly published: number;
  readonly total: number;
  /** Late messages that still wait for the estimate they are to replace. */
  readonly late: number;
  /** Market instant up to which everything planned has gone out, milliseconds UTC. */
  readonly reached: number;
}

export interface Progress {
  /** Tells the counts, unless that was done a moment ago. */
  tell(counts: Counts): void;
  /** Tells the last word. */
  end(isDone: boolean, published: number): void;
}

const everyMs = { json: 400, human: 2_000 };

/** Progress in one of the two forms; `write` takes one line. */
export function progressTo(form: "json" | "human", write: (line: string) => void): Progress {
  let toldAt = 0;
  const startedAt = Date.now();
  return {
    tell(counts) {
      const now = Date.now();
      if (now - toldAt < everyMs[form]) return;
      toldAt = now;
      write(form === "json" ? JSON.stringify(counts) : sentence(counts, now - startedAt));
    },
    end(done, published) {
      const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
      const word = done ? "done" : "stopped";
      write(
        form === "json"
          ? JSON.stringify({ done, published })
          : `${word}: ${published} messages in ${seconds} s`,
      );
    },
  };
}

function sentence({ published, total, late }: Counts, elapsedMs: number): string {
  const percent = total === 0 ? 100 : Math.floor((100 * published) / total);
  const rate = Math.round(published / Math.max(0.001, elapsedMs / 1_000));
  const waiting = late === 0 ? "" : `, ${late} late ones wait for their estimates`;
  return `${published} of ${total} messages (${percent} %), ${rate} a second${waiting}`;
}
