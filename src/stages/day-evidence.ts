/** Everything that speaks of days to be filled, for a whole batch: their reads judged anew, registers, neighbours. */
import type { DayKey } from "../domain/day/day-key.ts";
import { dayKeyText } from "../domain/day/day-key.ts";
import { packQuality } from "../domain/day/quality.ts";
import { type AnnualGround, usedDaysMax } from "../domain/default/annual-findings.ts";
import type { DayEvidence } from "../domain/estimate/evidence.ts";
import { withNoComms } from "../domain/estimate/no-comms-slots.ts";
import type { EstimateSettings } from "../domain/estimate/settings.ts";
import type { ActiveEnergy, BesideDay, RateRegisters } from "../domain/estimate/wider-evidence.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import { addDays } from "../domain/time/settlement-day.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import type { JudgedDay } from "../domain/validate/judge-day.ts";
import { annualGroundOf, annualOf, shapeGroupOf, shapesWanted } from "./around-days.ts";
import { loadBesideDays, type Surroundings } from "./beside-days.ts";
import { withRates } from "./day-rates.ts";
import { type DayToJudge, daysServed } from "./day-to-judge.ts";
import type { AnnualConsumptions, ShapesByDay, StandingVersion } from "./evidence-ports.ts";
import { type JudgedToFill, judgeToFill, withOlderReads } from "./judge-to-fill.ts";
import { type LoadedFacts, loadDayFacts } from "./load-day-facts.ts";
import { noNews } from "./load-present-facts.ts";
import { loadMarketReadsOf } from "./market-reads.ts";
import { loadPointReads } from "./point-reads.ts";
import type { FillPorts, JudgedBy, LoadedDay, SharedReach } from "./ports.ts";
import { loadShapesByLookBack, type ShapesOf } from "./shapes-by-look-back.ts";
import { connectionOf, noCommsSpans, supplyStateOf } from "./supply-of-day.ts";
import { withAmended } from "./with-amended.ts";

export interface DayToFill {
  readonly key: DayKey;
  readonly held: LoadedDay;
  /** The version in force; null: none yet. */
  readonly version: StandingVersion | null;
  readonly judged: JudgedDay;
  /** Null for a reactive day whose active energy is not settled yet: it waits for it. */
  readonly evidence: DayEvidence | null;
  /** By which it is filled: those of its ruleset. */
  readonly settings: EstimateSettings;
  readonly blockIds: readonly string[];
  /** The current version still holds a figure that the centre turned down. */
  readonly answersRejection: boolean;
  /** Days that its register brackets reach over; null: they stay inside the day. */
  readonly reach: SharedReach | null;
  /** Name of the ruleset that judged it. */
  readonly ruleset: string;
  readonly judgedBy: Ruleset;
  /** What speaks for or against an annual consumption that fills it. */
  readonly annual: AnnualGround;
  /** What rulesets in shadow found besides. */
  readonly beside: readonly JudgedBy[];
}

/** What the batch has loaded around its days. */
interface Around {
  readonly held: LoadedFacts["held"];
  readonly notices: LoadedFacts["notices"];
  readonly versions: ReadonlyMap<string, StandingVersion>;
  readonly surroundings: ReadonlyMap<string, Surroundings>;
  readonly annual: ReadonlyMap<number, AnnualConsumptions>;
  readonly used: ReadonlySet<string>;
  readonly active: ReadonlyMap<string, ActiveEnergy>;
  readonly offPeak: ReadonlyMap<string, number>;
  readonly rates: ReadonlyMap<string, RateRegisters>;
  readonly shapesOf: ShapesOf;
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
  const reactive = serving.filter(({ quantity }) => !isActive(quantity));
  const daysBackOf = ({ ruleset }: DayToJudge) => ruleset.estimate.recentE5Days;
  const reactiveDays = reactive.map(({ ruleset }) => ruleset.estimate.reactiveReferenceDaysMax);
  const marketReads = loadMarketReadsOf(serving, ports);
  const [facts, readsOf, versions, annual, active, offPeak] = await Promise.all([
    loadDayFacts(serving, neighboursOf(serving), ports, noNews),
    loadPointReads(serving, { bindings, daysBackOf, marketReads }, ports),
    ports.loadStandingVersions(serving),
    ports.loadAnnual(points),
    ports.loadActive(reactive, Math.max(0, ...reactiveDays)),
    ports.loadOffPeak(serving),
  ]);
  const near = serving.flatMap((asked): JudgedToFill[] => {
    const held = facts.held.get(dayKeyText(asked));
    if (held === undefined) return [];
    return [judgeToFill(asked, { held, facts: facts.factsOf(asked), readsOf })];
  });
  const older = await withOlderReads(near, { bindings, marketReads }, ports);
  const ground = { bindings, marketReadsOf: await marketReads };
  const { days: judged, rates } = await withRates(older, ground, ports);
  const own = new Map(
    judged.map(({ asked, judged: { wattHours } }) => [dayKeyText(asked), wattHours] as const),
  );
  const surroundings = await loadBesideDays(judged, { bindings, rulesets, judged: own }, ports);
  const lookBackOf = (day: JudgedToFill) => settingsOf(day, surroundings);
  const shapesOf = await loadShapesByLookBack(
    judged,
    { lookBackOf, wantedOf: shapesWanted },
    ports,
  );
  const { held, notices } = facts;
  const used = await loadUsedDespiteZero(judged, annual, ports);
  const around = {
    held,
    notices,
    versions,
    surroundings,
    annual,
    used,
    active,
    offPeak,
    rates,
    shapesOf,
  };
  return judged.map((day) => dayToFill(day, around));
}

/** Those of the day's ruleset; brackets that it shares with days of another may ask for stricter figures. */
function settingsOf(
  { asked }: JudgedToFill,
  surroundings: Around["surroundings"],
): EstimateSettings {
  return surroundings.get(dayKeyText(asked))?.settings ?? asked.ruleset.estimate;
}

/** Asked only where the year is said to be 0, which hardly any is. */
async function loadUsedDespiteZero(
  days: readonly JudgedToFill[],
  annual: Around["annual"],
  ports: FillPorts,
): Promise<ReadonlySet<string>> {
  const doubtful = days.filter(
    ({ asked, judged }) => !judged.isComplete && annualOf(asked, annual)?.wattHours === 0,
  );
  if (doubtful.length === 0) return nobody;
  return ports.loadUsed(
    doubtful.map(({ asked }) => asked),
    usedDaysMax,
  );
}

const nobody: ReadonlySet<string> = new Set();

function neighboursOf(serving: readonly DayToJudge[]): readonly DayKey[] {
  return serving.flatMap(({ day, pointId, quantity }) => [
    { day: addDays(day, -1), pointId, quantity },
    { day: addDays(day, 1), pointId, quantity },
  ]);
}

function dayToFill(day: JudgedToFill, around: Around): DayToFill {
  const { asked, held, judged, blockIds, beside } = day;
  const version = around.versions.get(dayKeyText(asked)) ?? null;
  return {
    key: { day: asked.day, pointId: asked.pointId, quantity: asked.quantity },
    held,
    version,
    judged,
    evidence: evidenceOf(day, version, around),
    settings: settingsOf(day, around.surroundings),
    blockIds,
    answersRejection: holdsRejected(held),
    reach: around.surroundings.get(dayKeyText(asked))?.reach ?? null,
    ruleset: asked.ruleset.name,
    judgedBy: asked.ruleset,
    annual: annualGroundOf(asked, around.annual, around.used),
    beside,
  };
}

function evidenceOf(
  day: JudgedToFill,
  version: StandingVersion | null,
  around: Around,
): DayEvidence | null {
  const { asked, judged, reads, past } = day;
  const { quantity, standing } = asked;
  const text = dayKeyText(asked);
  const active = around.active.get(text) ?? null;
  if (active === null && !isActive(quantity)) return null;
  const lookBack = settingsOf(day, around.surroundings);
  const shapes = around.shapesOf(shapeGroupOf(asked), lookBack) ?? noShapes;
  const { wattHours, reasons } = withAmended(judged, version);
  const notices = around.notices.get(asked.pointId) ?? [];
  // Written out: objects made by spreading are an order of magnitude slower to read (Node 20).
  return {
    day: asked.day,
    quantity,
    appointed: standing.appointed,
    wattHours,
    reasons: withNoComms(reasons, asked.day, noCommsSpans(notices)),
    registers: reads,
    before: neighbour(standing.appointed.first - 1, asked, judged, around.held),
    after: neighbour(standing.appointed.last + 1, asked, judged, around.held),
    state: supplyStateOf(asked, notices),
    connection: connectionOf(asked),
    annual: annualOf(asked, around.annual),
    shape: shapes[asked.day] ?? null,
    beside: around.surroundings.get(text)?.days ?? noDays,
    shapes,
    history: past,
    rates: around.rates.get(text) ?? null,
    offPeakPercent: around.offPeak.get(text) ?? null,
    refusedByFactor: null,
    active,
  };
}

const noDays: readonly BesideDay[] = [];
/** One object for all: totals of its days are kept beside it. */
const noShapes: ShapesByDay = {};

/** The actual of a slot of this day or, beyond its ends, of the day beside; null: none. */
function neighbour(
  period: number,
  asked: DayToJudge,
  judged: JudgedDay,
  held: ReadonlyMap<string, LoadedDay>,
): number | null {
  if (period >= 1 && period <= periodsPerDay) return judged.wattHours[period - 1] ?? null;
  const { pointId, quantity } = asked;
  const day = addDays(asked.day, period < 1 ? -1 : 1);
  const beside = held.get(dayKeyText({ day, pointId, quantity }));
  if (beside === undefined) return null;
  const slot = period < 1 ? periodsPerDay - 1 : 0;
  if (beside.wattHours !== null && beside.quality !== null)
    return beside.quality.charAt(slot) === actual ? (beside.wattHours[slot] ?? null) : null;
  return assembleDay(beside.reads, asked.ruleset).wattHours[slot] ?? null;
}

/** True while the version in force holds a figure that the centre turned down. */
export function holdsRejected({ rejected, wattHours, quality }: LoadedDay): boolean {
  return rejected.some(
    ({ period, wattHours: figure }) =>
      quality?.charAt(period - 1) === actual && wattHours?.[period - 1] === figure,
  );
}
