/** T1: generated = A + E + X + N; nothing is lost, and no half hour is counted twice. */
import { Breaches, type Identity } from "../identity.ts";
import type { Ending } from "../judged-day.ts";

/** Counts every half hour by its ending; `generated` is what the run file says there is. */
export function everyHalfHourEnds(generated: number): Identity {
  const breaches = new Breaches();
  const counts: Record<Ending, number> = { N: 0, X: 0, A: 0, E: 0, central: 0, lost: 0 };
  const ofDay = { day: "", seen: new Set<string>() };
  return {
    id: "T1",
    day({ truth, line, halfHours }) {
      // Days come one after the other, so that only those of one are remembered.
      if (truth.day !== ofDay.day) ofDay.seen.clear();
      ofDay.day = truth.day;
      const key = `${truth.meter} ${truth.esme.join(" ")} ${truth.mpan} ${truth.mq}`;
      if (ofDay.seen.has(key)) breaches.add("truth.jsonl", line, "its half hours are there twice");
      ofDay.seen.add(key);
      for (const { ending } of halfHours) counts[ending] += 1;
      const lost = halfHours.filter(({ ending }) => ending === "lost").length;
      if (lost > 0) breaches.add("truth.jsonl", line, `${lost} half hours have no ending`);
    },
    result() {
      const { N, X, A, E, central, lost } = counts;
      const ended = N + X + A + E + central + lost;
      if (ended !== generated)
        breaches.add(
          "run.json",
          null,
          `${ended} half hours are judged, ${generated} were generated`,
        );
      return breaches.result({
        id: "T1",
        says: "generated = A + E + X + N; none lost, none counted twice",
        figures: { generated, A, E: E + central, X, N, lost },
      });
    },
  };
}
