/**
 * A small process that outlives ours by a moment: when we end, however we end (SIGKILL too), the pipe
 * between us closes and it ends the processes that we started. So no path through our code can leave a
 * server behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";

/** Written as text, because it is started without a loader: `+pid signal` watches, `-pid` forgets. */
const program = `
const watched = new Map();
const alive = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
const send = (signalOf) => { for (const [pid, signal] of watched)
  try { process.kill(pid, signalOf(signal)); } catch { watched.delete(pid); } };
let rest = "";
process.stdin.setEncoding("utf8").on("data", (text) => {
  const lines = (rest + text).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const [pid, signal] = line.slice(1).split(" ");
    if (line[0] === "+") watched.set(Number(pid), signal); else watched.delete(Number(pid));
  }
}).on("end", () => {
  send((signal) => signal);
  const deadline = Date.now() + 5000;
  const timer = setInterval(() => {
    for (const pid of watched.keys()) if (!alive(pid)) watched.delete(pid);
    if (watched.size > 0 && Date.now() < deadline) return;
    clearInterval(timer);
    send(() => "SIGKILL");
  }, 20);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
`;

let guard: ChildProcess | null = null;
const watched = new Set<number>();

/** From now on `pid` is ended with `signal` should this process end first. */
export function guardChild(pid: number, signal: NodeJS.Signals): void {
  guard ??= startGuard();
  watched.add(pid);
  guard.stdin?.write(`+${pid} ${signal}\n`);
}

/** `pid` has ended: its number may be given to another process and is no longer ours. */
export function releaseChild(pid: number): void {
  watched.delete(pid);
  guard?.stdin?.write(`-${pid}\n`);
}

/** Ends the guard when nothing is left to guard, so that an orderly run leaves no process at all. */
export async function closeGuard(): Promise<void> {
  const ending = guard;
  if (ending === null || watched.size > 0) return;
  guard = null;
  const ended = new Promise<void>((resolve) => ending.once("exit", () => resolve()));
  // It was left out of what keeps this process running; now it is waited for.
  ending.ref();
  ending.stdin?.end();
  await ended;
}

function startGuard(): ChildProcess {
  // Detached: a Ctrl-C on the terminal must not reach it before its work begins.
  const child = spawn(process.execPath, ["-e", program], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    env: {},
  });
  // Writing to a guard that was killed from outside is no fault of the run.
  child.stdin?.on("error", () => {});
  child.on("exit", () => {
    if (guard === child) guard = null;
  });
  child.unref();
  // Neither does the pipe to it: a process that forgets to close its guard ends all the same.
  (child.stdin as Socket | null)?.unref();
  return child;
}
