/**
 * Acknowledgements that wait for a commit, and go out in groups.
 *
 * MQTT.js acknowledges a QoS 1 publish when `handleMessage` calls back, and reads nothing more from the socket
 * until then: one message a commit. Here `handleMessage` calls back at once, and the PUBACK that the library
 * then sends is held back instead, until the group's commit releases it. This rests on one private call,
 * `_sendPacket`, wrapped here and nowhere else; a test sends real messages through it. (mqtt 5.16.0)
 */
import type { MqttClient } from "mqtt";
import { assert } from "../std/assert.ts";

type SendPacket = (
  packet: { cmd: string; messageId?: number },
  done?: (error?: Error) => void,
  stored?: () => void,
) => void;

/** Releases the acknowledgement of one message; without effect once its connection is gone. */
export type Acknowledge = () => void;

/** A publish as MQTT.js hands it over. */
export interface ArrivedPacket {
  readonly topic: string | Buffer;
  readonly payload: string | Buffer;
  readonly qos?: number;
  readonly messageId?: number | undefined;
  readonly properties?: { readonly userProperties?: object } | undefined;
}

/** What the receiver says of a message: whether the socket may be read on at once, or when. */
export type Receive = (
  packet: ArrivedPacket,
  acknowledge: Acknowledge,
) => Promise<void> | undefined;

/**
 * Takes over the intake of a client: every publish goes to `receive`, which acknowledges it when it is durable.
 * While the promise that `receive` returns is open, the socket is left unread.
 */
export function deferAcknowledgements(client: MqttClient, receive: Receive): void {
  const inside = client as unknown as { _sendPacket: SendPacket };
  const send = inside._sendPacket.bind(client);
  assert(typeof inside._sendPacket === "function", "mqtt has no _sendPacket any more");
  let generation = 0;
  let held: number | null = null;
  client.on("close", () => {
    generation += 1;
  });

  inside._sendPacket = (packet, done, stored) => {
    if (packet.cmd !== "puback" || packet.messageId !== held) return send(packet, done, stored);
    held = null;
    done?.();
  };

  client.handleMessage = (packet, done) => {
    const own = generation;
    const messageId = packet.messageId;
    const acknowledge = () => {
      // A session that has reconnected since gets the message again: its old number means nothing there.
      if (packet.qos === 1 && messageId !== undefined && own === generation && client.connected)
        send({ cmd: "puback", messageId });
    };
    const goOn = () => {
      held = packet.qos === 1 && messageId !== undefined ? messageId : null;
      done();
    };
    const wait = receive(packet, acknowledge);
    if (wait === undefined) goOn();
    else wait.then(goOn, goOn);
  };
}
