/** F38: of a meter with two elements one says nothing of a half hour. */
import { z } from "zod";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { type Json, type MessageBody, mapEntries } from "../../messages/message-body.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";

const twin = "S2B";
/** 0 to 1: how much of a half hour the second element measures. */
const secondShare = 0.3;

export const halfTwin = defineFault({
  fault: "F38",
  name: "half-twin",
  level: "M",
  says: "Of a meter with two elements one says nothing of a half hour.",
  quantities: ["AI"],
  params: z.object({}),
  plant(site) {
    const period = innerPeriod(site);
    const stamp = formatInstant(dayStart(site.day) + period * halfHourMs);
    return {
      params: {},
      days: [
        {
          periods: [period],
          reportedWh: [null],
          effect: {
            document: (body, { form }) => (form === "log" ? asTwin(body, stamp) : body),
          },
          expect: {
            ...settledAsActual,
            read: ["refused", "elementMissing"],
            slot: filledByRegisters(1, "2"),
            ending: "E",
          },
        },
      ],
      registration: (line) => [{ ...line, device: { ...line.device, variant: twin } }],
    };
  },
});

/** The figures of the log parted between two elements, the second silent at a stamp. */
function asTwin(body: MessageBody, silentAt: string): MessageBody {
  const parted = mapEntries(body, ([stamp, [figure]]) => {
    const wh = Number(figure);
    const second = Math.floor(wh * secondShare);
    return [stamp, [wh - second, stamp === silentAt ? null : second] satisfies Json];
  });
  return { ...parted, variant: twin, columns: ["AI.1", "AI.2"] };
}
