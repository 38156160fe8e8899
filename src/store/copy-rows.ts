/**
 * `copy … from stdin` over the driver's connection. The driver speaks the protocol of COPY but has no statement for
 * it; the three calls that it takes are here and nowhere else, and a test copies real rows through them. (pg 8.23.1)
 */
import type { Connection } from "pg";
import type { Client } from "./pool.ts";
import { rethrow } from "./pool.ts";
import { statement } from "./queries.ts";

/** What the driver's connection has besides its types. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Copies rows, prepared by `CopyBuffer`, by the statement of `sql/queries/<name>.sql`. All or none. */
export function copyRows(client: Client, name: string, rows: Buffer): Promise<void> {
  return copyBy(client, statement(name), rows);
}

/** The same by the text of a statement: for programs that keep statements of their own. */
export async function copyBy(client: Client, text: string, rows: Buffer): Promise<void> {
  const copied = new Promise<void>((resolve, reject) => {
    client.query({
      submit: (connection: Connection) => asCopy(connection).query(text),
      handleCopyInResponse(connection: Connection) {
        asCopy(connection).sendCopyFromChunk(rows);
        asCopy(connection).endCopyFrom();
      },
      // After an error the driver forgets the statement: the end is told by this alone.
      handleError: reject,
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
    });
  });
  await copied.catch(rethrow);
}

function asCopy(connection: Connection): CopyConnection {
  return connection as unknown as CopyConnection;
}
