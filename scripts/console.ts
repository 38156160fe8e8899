/** What the person at the terminal sees: one block that is redrawn on a terminal, a line now and then elsewhere. */
const lineEveryMs = 5_000;

export interface Console {
  /** A line that stays. */
  say(text: string): void;
  /** The state of now; `short` is the same in one line. */
  show(block: readonly string[], short: string): void;
  /** Takes the block away, so that what follows stands alone. */
  clear(): void;
}

/** Writes to `out`: standard output, or standard error when the result itself goes to standard output. */
export function createConsole(out: NodeJS.WriteStream): Console {
  let drawn = 0;
  let lastLine = 0;
  const clear = () => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  return {
    say: (text) => {
      clear();
      out.write(`${text}\n`);
    },
    show: (block, short) => {
      if (out.isTTY) {
        clear();
        // A line that wraps would be two when it is taken away.
        const width = Math.max(20, (out.columns ?? 80) - 1);
        out.write(`${block.map((line) => line.slice(0, width)).join("\n")}\n`);
        drawn = block.length;
      } else if (Date.now() - lastLine >= lineEveryMs) {
        lastLine = Date.now();
        out.write(`${short}\n`);
      }
    },
    clear,
  };
}

/** 1234567 as 1,234,567. */
export function grouped(value: number): string {
  return value.toLocaleString("en-GB");
}

/** "1 day", "2,000 days". */
export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
