/** What a broker says of the messages that it threw away, though it had acknowledged them. */
import { connectAsync } from "mqtt";
import { brokerProof } from "../../../simulator/transport/broker-proof.ts";
import type { RivalGround } from "../../../simulator/transport/rival-client.ts";

const figures = "$SYS/broker/publish/messages";
/** Who may read what the broker says of itself: see the access list. */
const reader = "sds-ingest-0";
/** The reason codes of a subscription that is refused begin here. */
const refused = 0x80;

/** How many since it began; the figure is at most ten seconds old. Rejects with what the broker refuses. */
export async function readDropped(broker: RivalGround): Promise<number> {
  const client = await connectAsync(broker.url, {
    ...brokerProof(broker.identities ?? null, reader),
    protocolVersion: broker.version,
    clientId: `sds-sim-${process.pid}-figures`,
  });
  try {
    let dropped = 0;
    const told = new Promise<void>((resolve, reject) => {
      client.on("message", (topic, payload) => {
        if (topic.endsWith("/dropped")) dropped = Number(String(payload));
        else resolve();
      });
      client.once("close", () => reject(new Error("the broker ended the connection")));
    });
    // What it says of itself is retained and comes at once, in the order asked for: of what it never dropped, nothing.
    for (const figure of ["dropped", "received"]) {
      const [granted] = await client.subscribeAsync(`${figures}/${figure}`);
      if (granted === undefined || granted.qos >= refused)
        throw new Error("the broker lets nobody read what it dropped");
    }
    await told;
    return dropped;
  } finally {
    await client.endAsync();
  }
}
