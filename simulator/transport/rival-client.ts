/** A second client under the name of another: the broker throws the first out and gives it the session. */
import { connect } from "mqtt";
import { brokerProof } from "./broker-proof.ts";

export interface RivalGround {
  readonly url: string;
  readonly version: 4 | 5;
  /** Folder of those whom the broker lets in; absent or null: it lets in anybody. */
  readonly identities?: string | null;
}

export interface Rival {
  /** Resolves when it is connected. */
  readonly connected: Promise<void>;
  /** Resolves when it has been thrown out again, or has ended. */
  readonly gone: Promise<void>;
  end(): void;
}

/** Takes a name over and acknowledges nothing: what it was sent belongs to whoever has the name next. */
export function takeOver(
  { url, version, identities = null }: RivalGround,
  clientId: string,
): Rival {
  const client = connect(url, {
    ...brokerProof(identities, clientId),
    ...{ clientId, protocolVersion: version, clean: false },
    // Thrown out once, it stays away.
    reconnectPeriod: 0,
    ...(version === 5 ? { properties: { sessionExpiryInterval: 604_800 } } : {}),
  });
  client.handleMessage = () => undefined;
  const connected = new Promise<void>((resolve, reject) => {
    client.once("connect", () => resolve());
    client.once("error", reject);
  });
  const gone = new Promise<void>((resolve) => client.once("close", () => resolve()));
  // Being thrown out is what it is there for.
  client.on("error", () => undefined);
  return { connected, gone, end: () => void client.end(true) };
}
