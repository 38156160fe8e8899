/** Everything that speaks of days to be filled, for a whole batch: their reads judged anew, registers, neighbours. */
import type { DayKey } from "../domain/day/day-key.ts";
import { dayKeyText } from "../domain/day/day-key.ts";
import { packQuality } from "../domain/day/quality.ts";
import type { DayEvidence, SupplyState } from "../domain/estimate/evidence.ts";
import { noWiderEvidence } from "../domain/estimate/wider-evidence.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import { hardLimitWh } from "../domain/standing/connection-limit.ts";
import type { DayStanding } from "../domain/standing/day-standing.ts";
import { addDays, dayMs, dayStart } from "../domain/time/settlement-day.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { overlaps } from "../domain/time/span.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import { readsOfDay } from "../domain/validate/decide-day.ts";
import { foundBeside } from "../domain/validate/found-beside.ts";
import { type JudgedDay, judgeDay } from "../domain/validate/judge-day.ts";
import { type DayToJudge, daysServed } from "./day-to-judge.ts";
import { loadDayFacts } from "./load-day-facts.ts";
import { noNews } from "./load-present-facts.ts";
import type { FillPorts, JudgedBy, LoadedDay, Notice } from "./ports.ts";

export interface DayToFill {
  readonly key: DayKey;
  readonly held: LoadedDay;
  readonly judged: JudgedDay;
  readonly evidence: DayEvidence;
  readonly blockIds: readonly string[];
  /** The current version still holds a figure that the centre turned down. */
  readonly answersRejection: boolean;
  /** Name of the ruleset that judged it. */
  readonly ruleset: string;
  /** What rulesets in shadow found besides. */
  readonly beside: readonly JudgedBy[];
}

const actual = packQuality("A");

/** Loads and judges the days; one that is not ours any more, or has not begun, is left out. */
export async function loadDaysToFill(
  keys: readonly DayKey[],
  ports: FillPorts,
): Promise<readonly DayToFill[]> {
  const points = [...new Set(keys.map(({ pointId }) => pointId))];
  const bindings = await ports.loadBindingsOfPoints(points);
  const rulesets = await ports.rulesets.inForce();
  const serving = daysServed(keys, bindings, rulesets, false);
  const beside = serving.flatMap(({ day, pointId, quantity }) => [
    { day: addDays(day, -1), pointId, quantity },
    { day: addDays(day, 1), pointId, quantity },
  ]);
  const loaded = await loadDayFacts(serving, beside, ports, noNews);
  const { held, registers, notices } = loaded;
  return serving.flatMap((asked) => {
    const { standing, binding, ruleset } = asked;
    const key: DayKey = { day: asked.day, pointId: asked.pointId, quantity: asked.quantity };
    const heldDay = held.get(dayKeyText(key));
    if (heldDay === undefined) return [];
    const opensAt = dayStart(key.day);
    const opening = registers.get(registerKey(binding.device, key.quantity, opensAt));
    const closing = registers.get(registerKey(binding.device, key.quantity, opensAt + dayMs));
    const facts = loaded.factsOf(asked);
    const assembled = assembleDay(readsOfDay(heldDay), ruleset);
    const judged = judgeDay(assembled, facts, ruleset);
    const evidence: DayEvidence = {
      day: key.day,
      quantity: key.quantity,
      appointed: standing.appointed,
      wattHours: judged.wattHours,
      reasons: judged.reasons,
      registers: [
        ...(opening === undefined ? [] : [{ at: opensAt, ...opening }]),
        ...(closing === undefined ? [] : [{ at: opensAt + dayMs, ...closing }]),
      ],
      before: neighbour(standing.appointed.first - 1, asked, judged, held),
      after: neighbour(standing.appointed.last + 1, asked, judged, held),
      state: supplyState(standing, key, notices.get(key.pointId) ?? []),
      connection: {
        connectionType: standing.registration.connectionType,
        domestic: standing.registration.domestic,
        hardLimitWh: hardLimitWh(standing.registration.connectionType, binding.phases, ruleset.V31),
      },
      annual:
        standing.registration.annualWh === null
          ? null
          : { wattHours: standing.registration.annualWh, source: "central" },
      shape: null,
      ...noWiderEvidence,
    };
    return [
      {
        key,
        held: heldDay,
        judged,
        evidence,
        blockIds: assembled.blockIds,
        answersRejection: holdsRejected(heldDay),
        ruleset: ruleset.name,
        beside: asked.shadows.map((shadow) => ({
          findings: foundBeside(judgeDay(assembled, facts, shadow).findings, judged.findings),
          ruleset: shadow.name,
        })),
      },
    ];
  });
}

/** The actual of a slot of this day or, beyond its ends, of the day beside; null: none. */
function neighbour(
  period: number,
  asked: DayToJudge,
  judged: JudgedDay,
  held: ReadonlyMap<string, LoadedDay>,
): number | null {
  if (period >= 1 && period <= periodsPerDay) return judged.wattHours[period - 1] ?? null;
  const beside = held.get(dayKeyText({ ...asked, day: addDays(asked.day, period < 1 ? -1 : 1) }));
  if (beside === undefined) return null;
  const slot = period < 1 ? periodsPerDay - 1 : 0;
  if (beside.wattHours !== null && beside.quality !== null)
    return beside.quality.charAt(slot) === actual ? (beside.wattHours[slot] ?? null) : null;
  return assembleDay(beside.reads, asked.ruleset).wattHours[slot] ?? null;
}

function supplyState(
  { registration }: DayStanding,
  key: DayKey,
  notices: readonly Notice[],
): SupplyState {
  const from = dayStart(key.day);
  const inForce = notices
    .filter((notice) => overlaps(notice, { from, to: from + dayMs }))
    .map(({ kind }) => kind);
  const notice = inForce.includes("disabled")
    ? "disabled"
    : inForce.includes("vacant")
      ? "vacant"
      : "none";
  return { supply: registration.energisation === "D" ? "deEnergised" : "live", notice };
}

function holdsRejected({ rejected, wattHours, quality }: LoadedDay): boolean {
  return rejected.some(
    ({ period, wattHours: figure }) =>
      quality?.charAt(period - 1) === actual && wattHours?.[period - 1] === figure,
  );
}
