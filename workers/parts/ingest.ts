/** Hands the broker's intake and the inbox to the ingest stage. */
import { OperatingError, operatingErrorOf } from "../../src/errors.ts";
import { limits } from "../../src/limits.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import { type ArrivedPublish, type Subscriber, subscribe } from "../../src/mqtt/subscriber.ts";
import { type ArrivedMessage, Intake } from "../../src/stages/ingest.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

const topicLengthMax = 512;

/** Starts ingest. */
export async function startIngest({ config, clock, log, pool, bells }: Ground): Promise<Running> {
  if (config.MQTT_URL === undefined)
    throw new OperatingError("CONFIG_INVALID", "MQTT_URL: needed by ingest");
  let subscriber: Subscriber | null = null;
  const intake = new Intake({
    store: (messages) => storeBlock(pool, "sds-ingest", messages),
    ring: (rung) => bells.ring(rung),
    isPassing: (error) => operatingErrorOf(error)?.reaction === "retry",
    suspend: () => subscriber?.suspend(),
    resume: () => subscriber?.resume(),
    sleep: sleepWall,
    fail: (error) => {
      throw error;
    },
    report: ({ stored, duplicate, durationMs }) =>
      log.debug({
        outcome: "stored",
        count: stored,
        detail: `${duplicate} duplicate`,
        durationMs: Math.round(durationMs),
      }),
  });
  const connection = {
    url: config.MQTT_URL,
    version: config.MQTT_VERSION === "4" ? (4 as const) : (5 as const),
    connections: config.SDS_INGEST_CONNECTIONS,
    instance: config.SDS_INGEST_INSTANCE,
  };
  subscriber = await subscribe(
    connection,
    (publish, acknowledge) => intake.receive(arrived(publish, clock.now()), acknowledge),
    log,
  );
  return {
    async close() {
      await intake.drain();
      await subscriber?.close();
    },
  };
}

/** Of an oversize payload only the start is kept, with the length and hash of the whole: it is parked, not decoded. */
function arrived(
  { topic, payload, seqProperty }: ArrivedPublish,
  receivedAt: number,
): ArrivedMessage {
  const isTooLarge = payload.length > limits.payloadBytesMax;
  return {
    topic: topic.slice(0, topicLengthMax),
    payload: isTooLarge ? payload.subarray(0, limits.payloadBytesKept) : payload,
    sentBytes: payload.length,
    receivedAt,
    ...identify(topic, payload, seqProperty),
  };
}
