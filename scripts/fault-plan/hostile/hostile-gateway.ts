/** A gateway whose key is in bad hands: it sends hostile messages as fast as the service takes them. */
import { connectAsync } from "mqtt";
import { brokerProof, gateway } from "../../../simulator/transport/broker-proof.ts";
import type { RivalGround } from "../../../simulator/transport/rival-client.ts";
import type { HostileJournal } from "./hostile-journal.ts";
import type { HostileMessages } from "./hostile-messages.ts";

export interface GatewayGround {
  readonly broker: RivalGround;
  readonly journal: HostileJournal;
  readonly messages: HostileMessages;
  /** Resolves when the service has taken enough of what was sent that more may come. */
  room(): Promise<void>;
  isOver(): boolean;
}

/** Messages of one group: journalled together, then sent, then waited for. */
const groupMessages = 100;

export class HostileGateway {
  readonly #ground: GatewayGround;
  readonly #sent = new Map<string, number>();
  #acknowledged = 0;

  constructor(ground: GatewayGround) {
    this.#ground = ground;
  }

  /** Messages that the broker has acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Messages sent by the name of their kind. */
  get sent(): ReadonlyMap<string, number> {
    return this.#sent;
  }

  /** Sends until it is over; every message is acknowledged then. Rejects with what the broker refuses. */
  async run(): Promise<void> {
    const { broker, journal, messages, room, isOver } = this.#ground;
    const client = await connectAsync(broker.url, {
      ...brokerProof(broker.identities ?? null, gateway),
      protocolVersion: broker.version,
      clientId: `sds-sim-${process.pid}-hostile`,
      reconnectPeriod: 250,
    });
    client.on("error", () => undefined);
    try {
      while (!isOver()) {
        await room();
        const group = Array.from({ length: groupMessages }, () => messages.next());
        await journal.enter(group);
        await Promise.all(
          group.map(async ({ kind, topic, payload, seq }) => {
            this.#sent.set(kind.name, (this.#sent.get(kind.name) ?? 0) + 1);
            const userProperties = { seq: String(seq) };
            await client.publishAsync(topic, payload, { qos: 1, properties: { userProperties } });
            this.#acknowledged += 1;
          }),
        );
      }
    } finally {
      messages.end();
      await client.endAsync(!client.connected);
    }
  }
}
