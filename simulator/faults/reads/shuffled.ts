/** F27: the entries of the log stand in any order. */
import { z } from "zod";
import { type LogEntry, logEntries, withEntries } from "../../messages/message-body.ts";
import { integerBetween, type Random } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

/** Rows of the longest log of a day. */
const rowsMax = 49;

export const shuffled = defineFault({
  fault: "F27",
  name: "shuffled",
  level: "R",
  says: "The entries of the log stand in any order.",
  quantities: ["AI", "AE"],
  params: z.object({}),
  plant(site) {
    const order = shuffledOrder(site.random, rowsMax);
    return onDay(
      {},
      {
        periods: [],
        reportedWh: [],
        effect: {
          document: (body, { form }) =>
            form === "log" ? withEntries(body, inOrder(logEntries(body), order)) : body,
        },
        expect: settledAsActual,
      },
    );
  },
});

/** Drawn once, so that the log and its repeats are the same. */
function shuffledOrder(random: Random, count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = integerBetween(random, 0, last);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

function inOrder(entries: readonly LogEntry[], order: readonly number[]): readonly LogEntry[] {
  return order.flatMap((place) => {
    const entry = entries[place];
    return entry === undefined ? [] : [entry];
  });
}
