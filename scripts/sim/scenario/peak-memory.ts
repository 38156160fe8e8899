/** The most memory that this process has held: the service, the stand-in and the meters are in it. */
const lookEveryMs = 250;

export interface MemoryWatch {
  /** Ends it; the highest resident set seen, in bytes. */
  stop(): number;
}

/** Looks four times a second from now on. */
export function watchMemory(): MemoryWatch {
  let peak = process.memoryUsage.rss();
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const watching = setInterval(look, lookEveryMs).unref();
  return {
    stop() {
      clearInterval(watching);
      look();
      return peak;
    },
  };
}
