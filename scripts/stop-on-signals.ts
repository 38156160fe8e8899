/** Signals as a reason to stop in order: the work is told, and the exit code is the one that shells expect. */

/** 128 and the signal's number. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export interface Stopping {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** Rejects with the reason of the first signal; pends until then, and asks nobody to look. */
  readonly stopped: Promise<never>;
  /** The exit code of the first signal; null: there was none. */
  code(): number | null;
  /** The same without a signal, as when whoever launched the program is gone. */
  stop(reason: Error): void;
}

/** From now on signals end nothing by themselves. `reasonOf` makes an error of a signal's name. */
export function stopOnSignals(
  reasonOf: (name: string) => Error = (name) => new Error(`stopped by ${name}`),
): Stopping {
  const stopping = new AbortController();
  const { signal } = stopping;
  let first: number | null = null;
  for (const [name, code] of Object.entries(signals))
    process.on(name, () => {
      if (!signal.aborted) first = code;
      stopping.abort(reasonOf(name));
    });
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  stopped.catch(() => undefined);
  return { signal, stopped, code: () => first, stop: (reason) => stopping.abort(reason) };
}
