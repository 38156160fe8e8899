/** Sending a day to the platform once more. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { judgeResubmission, type Resubmission } from "../../domain/submit/resubmission.ts";
import { daySubject, type Preparation, refusedAct } from "./act.ts";
import type { HandPorts } from "./hand-ports.ts";
import { noSuchDay } from "./redecide.ts";

type Nothing = Extract<Resubmission, { readonly kind: "nothing" }>["why"];

const refusals: Readonly<Record<Nothing, string>> = {
  noVersion: "The day has no version yet: there is nothing to send.",
  inFlight: "The day is on its way to the platform: its answer is waited for.",
  taken: "The platform has taken this very version: the same content is never sent twice.",
};

const sentences: Readonly<Record<Exclude<Resubmission["kind"], "nothing">, string>> = {
  release:
    "The parked day goes back to the line: it is judged and checked again, and what the platform has not taken is sent.",
  again: "The parked message goes out again with the version in force, under a new reference.",
  offer: "The version in force is offered to submit, which sends it under a new reference.",
};

/** Refused where the platform has it, or will have it in a moment. */
export async function prepareResubmit(key: DayKey, ports: HandPorts): Promise<Preparation> {
  const standing = await ports.loadOutboxStanding(key);
  if (standing === null) return refusedAct(noSuchDay);
  const decision = judgeResubmission(standing);
  if (decision.kind === "nothing") return refusedAct(refusals[decision.why]);
  const { kind: how } = decision;
  const { currentVersion: version, state } = standing;
  return {
    kind: "prepared",
    shown: {
      kind: "day.resubmit",
      subjects: [daySubject(key)],
      says: [sentences[how]],
      days: [],
      before: { version, state },
      after: { version, how },
      ruleset: null,
    },
    save: (record) => ports.resubmit(record, key, how),
  };
}
