/** T3: the true energy is that of the half hours by their endings, nothing besides. */
import { Breaches, type Identity } from "../identity.ts";
import type { Ending } from "../judged-day.ts";

/** Adds true watt-hours by ending; `generatedWh` is what the run file says there is. */
export function energyIsParted(generatedWh: number): Identity {
  const breaches = new Breaches();
  const wh: Record<Ending, number> = { N: 0, X: 0, A: 0, E: 0, central: 0, lost: 0 };
  return {
    id: "T3",
    day({ halfHours, line }) {
      for (const { ending, truthWh } of halfHours) wh[ending] += truthWh ?? 0;
      const lostWh = halfHours.reduce(
        (sum, { ending, truthWh }) => sum + (ending === "lost" ? (truthWh ?? 0) : 0),
        0,
      );
      if (lostWh > 0) breaches.add("truth.jsonl", line, `${lostWh} Wh have no ending`);
    },
    result() {
      const { N, X, A, E, central } = wh;
      const parted = N + X + A + E + central;
      if (parted !== generatedWh)
        breaches.add("run.json", null, `${parted} Wh have an ending, ${generatedWh} are true`);
      return breaches.result({
        id: "T3",
        says: "Wh: sum of truth = truth(A) + truth(E) + truth(X) + truth(N)",
        figures: { truth: generatedWh, A, E: E + central, X, N },
      });
    },
  };
}
