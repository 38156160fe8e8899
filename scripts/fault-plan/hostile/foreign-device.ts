/** A device with a certificate of its own that speaks on the topics of others: the broker refuses each publish. */

import type { RivalGround } from "../../../simulator/transport/rival-client.ts";
import { spoof } from "../../../simulator/transport/spoof-client.ts";
import type { Refusal } from "./hostile-figures.ts";

/** Publishes over one connection, all of them refused or the run fails. */
const publishes = 200;
/** Of no fleet: a publish that got through would be found on record. */
const victim = "02-5D-53-EE-FF-FF-FF-FE";

/** Does so until it is over; rejects with `SpoofFailed` when the broker takes one. */
export async function speakForOthers(broker: RivalGround, isOver: () => boolean): Promise<Refusal> {
  let sent = 0;
  while (!isOver()) {
    await spoof(broker, victim, publishes);
    sent += publishes;
  }
  const kinds = ["on the topics of another device"];
  return { by: "device", kinds, reason: "0x87, not authorised", sent, refused: sent };
}
