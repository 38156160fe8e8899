/** Hands the broker's intake and the inbox to the ingest stage. */
import { MessageRates } from "../../src/domain/ingest/message-rates.ts";
import { OperatingError, operatingErrorOf } from "../../src/errors.ts";
import { limits } from "../../src/limits.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import {
  type ArrivedPublish,
  clientIdOf,
  type Subscriber,
  subscribe,
} from "../../src/mqtt/subscriber.ts";
import type { SecurityEvent } from "../../src/security-events.ts";
import { type ArrivedMessage, Intake } from "../../src/stages/ingest.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { brokerAddress } from "./broker-address.ts";
import { startReceipts } from "./receipts.ts";

/** Starts ingest; `connect` is how it gets at the broker. */
export async function startIngest(
  { config, clock, log, pool, bells, security }: Ground,
  connect: typeof subscribe = subscribe,
): Promise<Running> {
  const address = brokerAddress(config);
  if (address === null) throw new OperatingError("CONFIG_INVALID", "MQTT_URL: needed by ingest");
  let subscriber: Subscriber | null = null;
  const receipts = startReceipts(
    { clock, log, pool },
    address,
    clientIdOf(config.SDS_INGEST_INSTANCE, 0),
  );
  const rates = new MessageRates({
    devicePerMinute: config.SDS_RATE_DEVICE_PER_MINUTE,
    deviceBurst: config.SDS_RATE_DEVICE_BURST,
    gatewayPerSecond: config.SDS_RATE_GATEWAY_PER_SECOND,
    devicesMax: limits.ratedDevicesMax,
  });
  const intake = new Intake({
    hold: (messages) => rates.hold(messages, clock.now()),
    async store(messages, held) {
      const stored = await storeBlock(pool, "sds-ingest", messages, held);
      receipts.owe(stored.blockId, messages);
      return stored;
    },
    ring: (rung) => bells.ring(rung),
    isPassing: (error) => operatingErrorOf(error)?.reaction === "retry",
    suspend: () => subscriber?.suspend(),
    resume: () => subscriber?.resume(),
    sleep: sleepWall,
    fail: (error) => {
      throw error;
    },
    report: ({ stored, duplicate, held, durationMs }) =>
      log.debug({
        outcome: "stored",
        count: stored,
        detail: `${duplicate} duplicate, ${held} above a rate`,
        durationMs: Math.round(durationMs),
      }),
  });
  const connection = {
    ...address,
    connections: config.SDS_INGEST_CONNECTIONS,
    instance: config.SDS_INGEST_INSTANCE,
    denied: (event: SecurityEvent) => security.count(event),
  };
  subscriber = await connect(
    connection,
    (publish, acknowledge) => intake.receive(arrived(publish, clock.now()), acknowledge),
    log,
  ).catch(async (error: unknown) => {
    await receipts.close();
    throw error;
  });
  return {
    async close() {
      await intake.drain();
      await subscriber?.close();
      await receipts.close();
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
    topic: topic.slice(0, limits.topicLengthMax),
    payload: isTooLarge ? payload.subarray(0, limits.payloadBytesKept) : payload,
    sentBytes: payload.length,
    receivedAt,
    ...identify(topic, payload, seqProperty),
  };
}
