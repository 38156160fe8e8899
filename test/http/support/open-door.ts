/** A door on a free port whose webhook keeps what it is handed. The caller closes it. */
import { type RunningServer, type ServerOptions, startServer } from "../../../src/http/server.ts";

export interface Door {
  readonly server: RunningServer;
  /** Bodies of IF-014, as they were handed over. */
  readonly bodies: readonly Uint8Array[];
}

/** Opens it; what is told to `report` must be expected by the test. */
export async function openDoor(
  changes: Pick<ServerOptions, "report"> & Partial<ServerOptions>,
): Promise<Door> {
  const bodies: Uint8Array[] = [];
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    bodyBytesMax: 4_096,
    callsMax: 2,
    webhooks: {
      "IF-014": async (body) => {
        bodies.push(body);
        return { status: 201, body: '{"messageArray":[]}' };
      },
    },
    ready: () => true,
    ...changes,
  });
  return { server, bodies };
}
