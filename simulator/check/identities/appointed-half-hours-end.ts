/** T2: appointed half hours = A + E + X = 48 for each full day and the slots of edge days. */
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { Breaches, type Identity } from "../identity.ts";

/** Counts what is appointed by the days, and what ended by the half hours. */
export function appointedHalfHoursEnd(): Identity {
  const breaches = new Breaches();
  let fullDays = 0;
  let edgeSlots = 0;
  let ended = 0;
  return {
    id: "T2",
    day({ truth, line, halfHours, platform }) {
      if (truth.appointed === null) return;
      const [first, last] = truth.appointed;
      const slots = Math.max(0, last - first + 1);
      if (slots === periodsPerDay) fullDays += 1;
      else edgeSlots += slots;
      const ofDay = halfHours.filter(({ ending }) => ending !== "N" && ending !== "lost").length;
      ended += ofDay;
      if (ofDay !== slots)
        breaches.add(
          "truth.jsonl",
          line,
          `${ofDay} of ${slots} appointed half hours have an ending`,
        );
      const foreign = (platform.held?.slots ?? []).filter(
        ([period]) => period < first || period > last,
      ).length;
      if (foreign > 0)
        breaches.add("truth.jsonl", line, `${foreign} half hours were settled that are not ours`);
      const periods = (platform.held?.slots ?? []).map(([period]) => period);
      if (new Set(periods).size !== periods.length)
        breaches.add("truth.jsonl", line, "a half hour was settled twice in one version");
    },
    result: () =>
      breaches.result({
        id: "T2",
        says: "appointed half hours = A + E + X = 48 x full days + slots of edge days",
        figures: { fullDays, edgeSlots, appointed: fullDays * periodsPerDay + edgeSlots, ended },
      }),
  };
}
