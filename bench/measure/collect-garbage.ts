/** V8's collector on request: what was left behind before a measurement is no part of it. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface GarbageCollector {
  /** Moves what is young and alive to where it stays. */
  young(): void;
  /** Leaves nothing that is not alive. */
  all(): void;
}

type Collect = (options: { readonly type: "minor" | "major" }) => void;

/** The collector of this process. Throws when this Node does not hand it out. */
export function garbageCollector(): GarbageCollector {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (!isCollect(collect)) throw new RangeError("this Node does not hand out its collector");
  return {
    young() {
      // The first time it only ages.
      collect({ type: "minor" });
      collect({ type: "minor" });
    },
    all: () => collect({ type: "major" }),
  };
}

function isCollect(value: unknown): value is Collect {
  return typeof value === "function";
}
