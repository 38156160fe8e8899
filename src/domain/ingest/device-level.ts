/** How far the messages of a device have come: what a receipt says (meters-and-mqtt.md 5.9). */

export interface DeviceLevel {
  /** Device of the topic. */
  readonly deviceId: string;
  /** Highest number up to which every message is on record; 0: not even the first is. */
  readonly seq: number;
}
