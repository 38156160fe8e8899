/** T7: zero codes are of no energy, and agree with what is registered of the point (notices and energisation). */
import { Breaches, type Identity } from "../identity.ts";
import type { Registration } from "../ledger-schema.ts";
import type { HeldSlot } from "../platform-days.ts";

/** Reasons that only a notice or the energisation gives, with the quality that goes with each. */
const codeOf: Readonly<Record<string, string>> = { "5": "ZE2", "6": "ZE3", "7": "ZE1" };

/** `registrations` by MPAN, of every span. */
export function zerosAreExplained(
  registrations: ReadonlyMap<string, readonly Registration[]>,
): Identity {
  const breaches = new Breaches();
  let zeros = 0;
  let zeroWh = 0;
  return {
    id: "T7",
    day({ truth, line, halfHours }) {
      const spans = registrations.get(truth.mpan ?? "") ?? [];
      for (const { held, period, ending } of halfHours) {
        if (ending !== "E" || held === null) continue;
        const [, wh, q, e] = held;
        if (isZeroCode(q)) {
          zeros += 1;
          zeroWh += wh ?? 0;
        }
        for (const says of wrongsOf(held, truth.day, spans))
          breaches.add("truth.jsonl", line, `period ${period} is ${q}, reason ${e}, ${says}`);
      }
    },
    result: () =>
      breaches.result({
        id: "T7",
        says: "ZE slots are 0, and their q and e agree with the notice or energisation",
        figures: { zeros, zeroWh },
      }),
  };
}

function isZeroCode(q: string): boolean {
  return q.startsWith("ZE");
}

/** What is wrong with the codes of a half hour, in words; `spans` are the registrations of its point. */
function wrongsOf([, wh, q, e]: HeldSlot, day: string, spans: readonly Registration[]): string[] {
  const reason = e ?? "";
  const wrong: string[] = [];
  if (isZeroCode(q) && wh !== 0) wrong.push("and not zero");
  if (reason in codeOf && codeOf[reason] !== q) wrong.push("which do not go together");
  const isToBeExplained = reason in codeOf || q === "ZE2" || q === "ZE3";
  if (isToBeExplained && !isRegistered(reason, day, spans))
    wrong.push("which nothing registered explains");
  return wrong;
}

function isRegistered(reason: string, day: string, spans: readonly Registration[]): boolean {
  return spans.some(({ energisation, notices, appointedFrom, appointedTo }) => {
    const isOn = appointedFrom <= day && (appointedTo === null || day < appointedTo);
    if (reason === "7") return isOn && energisation === "D";
    const kind = reason === "5" ? "vacant" : reason === "6" ? "disabled" : null;
    return notices.some(
      (notice) =>
        notice.kind === kind &&
        notice.from.slice(0, 10) <= day &&
        (notice.to === null || day <= notice.to.slice(0, 10)),
    );
  });
}
