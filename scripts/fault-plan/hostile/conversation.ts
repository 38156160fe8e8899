/** A connection of a stranger: what it says, and what it is told before the other side ends it. */
import { connect as connectTcp, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

export interface Stranger {
  readonly port: number;
  /** Files and texts of its TLS; null: it speaks without. */
  readonly tls: ConnectionOptions | null;
  /** What it says at once. */
  readonly says: Buffer;
}

/** How long the other side may bear it, machine milliseconds. */
const patienceMs = 60_000;

/**
 * Says it and resolves with the answer when the other side has ended the connection, by whatever means; null: it has
 * borne it for a minute.
 */
export async function converse({ port, tls, says }: Stranger): Promise<string | null> {
  const socket = open(port, tls);
  const told: Buffer[] = [];
  socket.on("data", (part: Buffer) => told.push(part));
  // To be cut off is what it is there for.
  socket.on("error", () => undefined);
  socket.write(says);
  let isBorne = false;
  const patience = setTimeout(() => {
    isBorne = true;
    socket.destroy();
  }, patienceMs);
  socket.on("end", () => socket.destroy());
  await new Promise<void>((resolve) => socket.once("close", () => resolve()));
  clearTimeout(patience);
  return isBorne ? null : Buffer.concat(told).toString("latin1");
}

function open(port: number, tls: ConnectionOptions | null): Socket {
  const host = "127.0.0.1";
  if (tls === null) return connectTcp({ port, host });
  return connectTls({ ...tls, port, host });
}
