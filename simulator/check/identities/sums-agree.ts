/** T6: what the platform holds of a day adds up to what the service says of the version that it accepted last. */
import { Breaches, type Identity, notJudged } from "../identity.ts";

const head = {
  id: "T6",
  says: "sum of the v texts x 1000 in the last accepted IF-021 = sum of the service's slots of that version",
} as const;

/** Compares both sums of every day that either knows. */
export function sumsAgree(hasViews: boolean): Identity {
  const breaches = new Breaches();
  let days = 0;
  let platformWh = 0;
  let serviceWh = 0;
  return {
    id: "T6",
    day({ line, platform, service }) {
      if (service === null) return;
      const held = (platform.held?.slots ?? []).reduce((sum, [, wh]) => sum + (wh ?? 0), 0);
      const own = service.accepted?.wh ?? 0;
      if (platform.held === null && service.accepted === null) return;
      days += 1;
      platformWh += held;
      serviceWh += own;
      if (platform.held === null)
        breaches.add(
          "truth.jsonl",
          line,
          "the service takes a version for accepted, the platform holds none",
        );
      else if (service.accepted === null)
        breaches.add(
          "truth.jsonl",
          line,
          "the platform holds a version that the service has not sent",
        );
      else if (held !== own)
        breaches.add(
          "truth.jsonl",
          line,
          `the platform holds ${held - own} Wh more than the service sent`,
        );
      if (platform.repeated > 0)
        breaches.add("truth.jsonl", line, "an equal version was accepted twice");
    },
    result: () =>
      hasViews
        ? breaches.result({ ...head, figures: { days, platformWh, serviceWh } })
        : notJudged(head),
  };
}
