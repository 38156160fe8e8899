/** Settings of intake: connections, and how fast the meter side may send (reliability.md 5). */
import { z } from "zod";

const count = (initial: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(initial);

export const ingestSettings = {
  SDS_INGEST_CONNECTIONS: count(4, 1, 16).describe(
    "MQTT connections of ingest; 1 on the embedded broker",
  ),
  SDS_INGEST_INSTANCE: z
    .string()
    // With the rest of a client id 23 characters, which every broker takes (MQTT 3.1.1, 3.1.3.1).
    .regex(/^[0-9a-z]{1,9}$/, "expected 1 to 9 digits and lower-case letters")
    .default("0")
    .describe(
      "Name of an ingest process among those of one broker, the same after a restart: part of its MQTT client ids",
    ),
  SDS_RATE_DEVICE_PER_MINUTE: count(60, 0, 60_000).describe(
    "Messages of one device in a minute of market time; what is above is stored, acknowledged and let go on later; 0: any number",
  ),
  SDS_RATE_DEVICE_BURST: count(200, 1, 100_000).describe(
    "Messages that one device may send at once before that counts",
  ),
  SDS_RATE_GATEWAY_PER_SECOND: count(5_000, 0, 1_000_000).describe(
    "Messages of the meter side in a second of market time, of each ingest process, and as many at once; what is above is stored, acknowledged and let go on later; 0: any number",
  ),
};
