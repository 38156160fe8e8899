/** Messages beside the load that wait at the broker for a subscriber, each entered in the ledger: the checker finds them all. */
import { readRunOf } from "../../../simulator/check/run-of-ledger.ts";
import type { Disturbance } from "../disturbance.ts";
import { HostileGateway } from "../hostile/hostile-gateway.ts";
import { HostileJournal } from "../hostile/hostile-journal.ts";
import { HostileMessages } from "../hostile/hostile-messages.ts";

/**
 * Sends at least so many, of every kind that is refused; the broker has acknowledged all of them when it resolves. They
 * count as the run's own from then on.
 */
export async function sendToQueue(service: Disturbance, messages: number): Promise<void> {
  const { from } = await readRunOf(service.ledger);
  const journal = await HostileJournal.open(service.ledger, from);
  const gateway = new HostileGateway({
    ...{ broker: service.stack.mqtt, journal },
    messages: await HostileMessages.create((spent) => journal.expect(spent)),
    // Nobody takes any: that is what is tested.
    room: async () => undefined,
    isOver: () => gateway.acknowledged >= messages,
  });
  service.besides = () => gateway.acknowledged;
  try {
    await gateway.run();
  } finally {
    await journal.close();
  }
}
