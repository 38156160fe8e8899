/** Which device a topic names. */
import { parseTopic } from "../../mqtt/topics.ts";

/** The device as the record spells it; null: the topic names none. */
export function deviceOfTopic(topic: string): string | null {
  return parseTopic(topic)?.device.toUpperCase() ?? null;
}
