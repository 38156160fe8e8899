/**
 * The broker that npm brings, inside this process. MQTT 3.1.1 only, and it takes shared subscriptions but
 * delivers nothing to them: for the demo and for tests, never for production.
 */
import { createServer, type Socket } from "node:net";
import { Aedes } from "aedes";
import { listenOnLoopback } from "./free-port.ts";

export interface AedesBroker {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. Sessions of clients that come back live as long as this process. */
export async function startAedes(): Promise<AedesBroker> {
  const broker = await Aedes.createBroker({
    // MQTT 3.1.1 lets a server limit client ids to 23 characters; ours are longer.
    maxClientsIdLength: 128,
    // A slow consumer is waited for: its session must not end because it stores before it acknowledges.
    drainTimeout: 0,
  });
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    broker.handle(socket);
  });
  // A client that goes away mid-packet is its own affair; without a listener it would end this process.
  broker.on("clientError", () => {});
  broker.on("connectionError", () => {});
  const port = await listenOnLoopback(server);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
