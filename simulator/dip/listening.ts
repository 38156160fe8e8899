/** Servers of the stand-in on this machine's own address: begun, found and ended. */
import type { Server } from "node:http";

export const host = "127.0.0.1";

/** Resolves when the server takes connections; port 0: one that is free. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

/** Resolves when no connection is left; idle ones are not waited for. */
export function closed(server: Server): Promise<unknown> {
  const done = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  return done;
}

/** The port of a server that listens; throws for any other. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}
