/** T9: every read of a decided message has one disposition. */
import { Breaches, type Identity, notJudged } from "../identity.ts";

const head = {
  id: "T9",
  says: "reads in decided messages = accepted + duplicate + superseded + refused + parked",
} as const;

/** `disposed`: reads of the service by disposition; null: no views were asked. */
export function readsAreDisposed(disposed: Readonly<Record<string, number>> | null): Identity {
  const breaches = new Breaches();
  let reads = 0;
  return {
    id: "T9",
    message({ line, sent, held }) {
      if (sent === null || held === null || held.state !== "decided") return;
      reads += sent.reads;
      if (held.reads !== null && held.reads !== sent.reads)
        breaches.add("sent.jsonl", line, `${held.reads} of its ${sent.reads} reads were decoded`);
    },
    result() {
      if (disposed === null) return notJudged(head);
      const { accepted = 0, duplicate = 0, superseded = 0, refused = 0, parked = 0 } = disposed;
      const sum = accepted + duplicate + superseded + refused + parked;
      if (sum !== reads)
        breaches.add("sent.jsonl", null, `${sum} reads have a disposition, ${reads} were sent`);
      const figures = { reads, accepted, duplicate, superseded, refused, parked };
      return breaches.result({ ...head, figures });
    },
  };
}
