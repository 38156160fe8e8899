/** Topics of the meter side (meters-and-mqtt.md 4.1): upward `dcc/v1/{esme}/…`, the version in the second level. */

export interface MeterTopic {
  /** Device as the topic spells it. */
  readonly device: string;
  /** `profile.log`, `profile.hh`, `register`, `outcome`, `alert.device`, `alert.dcc`, `state`. */
  readonly channel: string;
  /** Service reference, quantity or alert code; empty where the topic has none. */
  readonly subject: string;
}

/** Filters of the readings, shared between the connections of ingest where the broker can. */
export const readingFilters = [
  "dcc/v1/+/profile/#",
  "dcc/v1/+/register/#",
  "dcc/v1/+/outcome/#",
  "dcc/v1/+/alert/#",
];

/** Retained messages are not delivered when a shared subscription starts (MQTT 5, 4.8.2): one connection asks plainly. */
export const stateFilters = ["dcc/v1/+/state"];

/** The parts of a topic, or null when it is none of ours. */
export function parseTopic(topic: string): MeterTopic | null {
  const [root, version, device = "", ...rest] = topic.split("/");
  if (root !== "dcc" || version !== "v1" || device === "") return null;
  const [kind = "", second = "", third = ""] = rest;
  if (kind === "profile" || kind === "alert")
    return rest.length === 3 ? { device, channel: `${kind}.${second}`, subject: third } : null;
  if (kind === "register" || kind === "outcome")
    return rest.length === 2 ? { device, channel: kind, subject: second } : null;
  return kind === "state" && rest.length === 1 ? { device, channel: "state", subject: "" } : null;
}
