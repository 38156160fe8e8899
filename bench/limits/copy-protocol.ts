/** COPY over the driver's own connection: the driver knows the messages of the protocol, but no statement for them. */
import type { Client, Connection } from "pg";

/** The part of the driver's connection that speaks COPY; it is there in pg 8, but not in its types. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends `parts` as the data of `copy … from stdin`; resolves when the server has committed. */
export function copyIn(client: Client, statement: string, parts: readonly Buffer[]): Promise<void> {
  return submit(client, statement, {
    handleCopyInResponse(connection: CopyConnection) {
      for (const part of parts) connection.sendCopyFromChunk(part);
      connection.endCopyFrom();
    },
  });
}

/**
 * The data that `copy … to stdout (format binary)` sends, message by message: the header and the first row, then a row
 * each, then the trailer.
 */
export async function copyOut(client: Client, statement: string): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  await submit(client, statement, {
    handleCopyData(message: { chunk: Buffer }) {
      parts.push(Buffer.from(message.chunk));
    },
  });
  return parts;
}

function submit(client: Client, statement: string, handlers: object): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query({
      ...handlers,
      submit(connection: Connection) {
        (connection as unknown as CopyConnection).query(statement);
      },
      // After an error the driver has no statement at hand any more: the end is told to nobody.
      handleError: reject,
      handleCommandComplete() {
        // The end is told by the next message.
      },
      handleReadyForQuery: () => resolve(),
    });
  });
}
