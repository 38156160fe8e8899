/** T5: where half hours were filled from registers, the day adds up to the register advance, to the watt-hour. */
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { Breaches, type Identity } from "../identity.ts";
import type { JudgedDay } from "../judged-day.ts";

/** Registers hold 32 bits: an advance is taken across the wrap. */
const registerModulus = 2 ** 32;

/** Days of one point that E3 filled one after the other: their sum is tied, not each of them. */
interface Span {
  readonly line: number;
  lastDay: string;
  settledWh: number;
  advanceWh: number;
}

/** Compares day by day; spans of E3 are compared when they end. */
export function daysMeetTheirRegisters(): Identity {
  const breaches = new Breaches();
  const spans = new Map<string, Span>();
  let days = 0;
  const endSpan = (key: string) => {
    const span = spans.get(key);
    if (span === undefined) return;
    spans.delete(key);
    days += 1;
    tell(breaches, span.line, span.settledWh - span.advanceWh, "the span from it on");
  };
  return {
    id: "T5",
    day(judged) {
      const { truth, line, platform } = judged;
      const key = `${truth.mpan} ${truth.mq}`;
      const span = spans.get(key);
      const reach = reachOf(judged);
      const follows = span !== undefined && addDays(settlementDay(span.lastDay), 1) === truth.day;
      if (reach !== "span" || !follows) endSpan(key);
      if (reach === null) return;
      const settledWh = (platform.held?.slots ?? []).reduce((sum, [, wh]) => sum + (wh ?? 0), 0);
      const advanceWh = (truth.closeWh - truth.openWh + registerModulus) % registerModulus;
      if (reach === "day") {
        days += 1;
        tell(breaches, line, settledWh - advanceWh, "the day");
        return;
      }
      const held = spans.get(key) ?? { line, lastDay: "", settledWh: 0, advanceWh: 0 };
      held.lastDay = truth.day;
      held.settledWh += settledWh;
      held.advanceWh += advanceWh;
      spans.set(key, held);
    },
    result() {
      for (const key of [...spans.keys()]) endSpan(key);
      return breaches.result({
        id: "T5",
        says: "each day filled by E0 with registers, E1, E2 or E3: sum of settled slots = register advance",
        figures: { days, breaches: breaches.count },
      });
    },
  };
}

/** Over what the registers bind what is settled; null: they do not, or a fault is planted in them. */
function reachOf({ halfHours, platform }: JudgedDay): "day" | "span" | null {
  if ((platform.held?.slots.length ?? 0) !== periodsPerDay) return null;
  const filled = halfHours.filter(({ ending }) => ending === "E");
  const isBound = filled.some(({ held, faults }) => {
    const exact = faults.some(({ content }) => content.expect.slot?.exact === true);
    return held?.[2] === "E0" ? exact : /^E[123]$/.test(held?.[2] ?? "");
  });
  const isFree = filled.some(({ faults }) =>
    faults.some(({ content }) => content.expect.slot?.exact === false),
  );
  if (!isBound || isFree) return null;
  return filled.some(({ held }) => held?.[2] === "E3") ? "span" : "day";
}

function tell(breaches: Breaches, line: number, offWh: number, what: string): void {
  if (offWh !== 0)
    breaches.add("truth.jsonl", line, `${what} differs from the registers by ${offWh} Wh`);
}
