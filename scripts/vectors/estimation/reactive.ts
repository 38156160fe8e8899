/** Cases of reactive energy: slots filled one by one, beside the active energy of the same day. */
import { unpackQuality } from "../../../src/domain/day/quality.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import { unpackMethod } from "../../../src/domain/estimate/method.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import {
  noWiderEvidence,
  type ReactiveReference,
} from "../../../src/domain/estimate/wider-evidence.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { kind } from "../by-kind.ts";

export interface ReactiveGiven {
  readonly mq: "RI" | "RE";
  /** Var-hours by period. Cases may give the first slots only: the rest of the day is not appointed. */
  readonly reactive: readonly (number | null)[];
  readonly active: readonly number[];
  readonly before?: number | null;
  readonly after?: number | null;
  readonly reference?: Omit<ReactiveReference, "source"> | null;
}

export const runReactive = kind<ReactiveGiven>((given) => {
  const evidence = reactiveEvidence(given);
  const settings = initialEstimateSettings;
  const defaulted = defaultDay(evidence, estimateDay(evidence, settings), settings);
  if (defaulted.kind === "withheld") return { filled: [] };
  const { wattHours, quality, method } = defaulted.slots;
  const filled = [...(method ?? "")].flatMap((code, slot) => {
    const name = unpackMethod(code);
    if (name === null) return [];
    const q = unpackQuality(quality.charAt(slot));
    return [{ slot: slot + 1, wh: wattHours[slot], q, method: name }];
  });
  return { filled };
});

/** Evidence of a case; its date means nothing. */
export function reactiveEvidence(given: ReactiveGiven): DayEvidence {
  const { mq, reactive, active, before = null, after = null, reference = null } = given;
  const reasons = reactive.map((value) => (value === null ? "2" : "-")).join("");
  return {
    ...noWiderEvidence,
    day: settlementDay("2026-10-20"),
    quantity: mq,
    appointed: { first: 1, last: reactive.length },
    wattHours: Array.from({ length: periodsPerDay }, (_, slot) => reactive[slot] ?? null),
    reasons: reasons.padEnd(periodsPerDay, "-"),
    registers: [],
    before,
    after,
    state: { supply: "live", notice: "none" },
    connection: { connectionType: "W", domestic: true, hardLimitWh: null },
    annual: null,
    shape: null,
    active: {
      wattHours: active,
      reference: reference === null ? null : { ...reference, source: "reference day" },
    },
  };
}
