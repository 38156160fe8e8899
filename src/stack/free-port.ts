/** Ports of 127.0.0.1 that nobody listens on. */
import { createServer, type Server } from "node:net";
import { StackError } from "./stack-error.ts";

/** Starts `server` listening on a free port of 127.0.0.1; gives the port. */
export function listenOnLoopback(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string")
        reject(new StackError("the system gave no port on 127.0.0.1"));
      else resolve(address.port);
    });
  });
}

/** A port that was free a moment ago: whoever binds it must be ready to lose it (see `onFreePort`). */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

const inUse = /address (already )?in use|could not bind|bind: /i;

/** Starts something on a free port, and again on another when someone else was quicker. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, tries = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return await start(port);
    } catch (error) {
      const lost = error instanceof StackError && inUse.test(error.message);
      if (!lost || attempt >= tries) throw error;
    }
  }
}
