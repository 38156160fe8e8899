/** A private server while it is filled: what could be made again needs no log of its own, and nothing tidies up beside. */
import type { PostgresServer } from "../../src/stack/run-server.ts";
import { SeedSession } from "./session.ts";

const settings = ["wal_level = minimal", "max_wal_senders = 0", "autovacuum = off"] as const;

/** Sets them and restarts the server; the function returned puts them back. On a given server nothing is touched. */
export async function fillQuickly(server: PostgresServer): Promise<() => Promise<void>> {
  if (server.mode === "given") return async () => undefined;
  await alter(
    server,
    settings.map((setting) => `alter system set ${setting}`),
  );
  return () =>
    alter(
      server,
      settings.map((setting) => `alter system reset ${setting.split(" ")[0]}`),
    );
}

async function alter(server: PostgresServer, statements: readonly string[]): Promise<void> {
  const session = new SeedSession(server.url);
  await session.client.connect();
  try {
    for (const statement of statements) await session.client.query(statement);
  } finally {
    await session.close();
  }
  await server.restart();
}
