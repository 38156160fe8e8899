/** T8: sent = accepted + duplicate + parked; no message is lost, and none is held that was never sent. */
import { Breaches, type Identity, notJudged } from "../identity.ts";

const head = {
  id: "T8",
  says: "messages: sent = accepted + duplicate + parked; lost = unexpected = 0",
} as const;

/** Counts publishes and what became of them. */
export function messagesAreKept(hasViews: boolean): Identity {
  const breaches = new Breaches();
  const counts = { sent: 0, accepted: 0, duplicate: 0, parked: 0, lost: 0, unexpected: 0 };
  return {
    id: "T8",
    message({ line, sent, repeats, held }) {
      if (sent === null) {
        counts.unexpected += 1;
        breaches.add("sent.jsonl", null, "the service holds a message that was never sent");
        return;
      }
      counts.sent += 1 + repeats;
      counts.duplicate += repeats;
      if (held === null) {
        counts.lost += 1;
        breaches.add("sent.jsonl", line, "the message is not held");
      } else if (held.state === "parked") counts.parked += 1;
      else {
        counts.accepted += 1;
        if (held.state !== "decided")
          breaches.add("sent.jsonl", line, `the message is ${held.state}, not decided`);
      }
    },
    result: () => (hasViews ? breaches.result({ ...head, figures: counts }) : notJudged(head)),
  };
}
