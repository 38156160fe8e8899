/**
 * The content checks of the market-wide data service on an IF-021: ECS1001 to ECS1016 as the facts file words them
 * (`checks`, who MDS). A good day is walked once and makes no finding.
 */
import { dayMs } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { ConsumptionMessage, DayColumns } from "../consumption/consumption-message.ts";
import { readStamp } from "../stamp.ts";
import { type CentralRules, maximumOf } from "./central-rules.ts";
import type { ContentFinding } from "./finding.ts";
import { periodClashes } from "./period-clashes.ts";
import type { Registration } from "./registry.ts";

export interface CheckedDay {
  readonly day: DayColumns;
  /** The UTC day as an instant, also where the message names another moment of it. */
  readonly start: number;
  readonly findings: readonly ContentFinding[];
}

/** Checks each settlement day of a message, in its order; `registrations` null: the centre does not know the MPAN. */
export function checkConsumption(
  message: ConsumptionMessage,
  registrations: readonly Registration[] | null,
  rules: CentralRules,
): readonly CheckedDay[] {
  const clashes = periodClashes(message.days.map(({ ends }) => ends));
  const connectionFrom = readStamp(message.connection.connectionTypeEffectiveFromDate);
  return message.days.map((day, index) => {
    const context: DayContext = {
      message,
      day,
      start: startOf(day),
      registrations,
      connectionFrom,
      rules,
      findings: [...(clashes?.[index] ?? [])],
    };
    addWholeFindings(context);
    for (let place = 0; place < day.ends.length; place += 1) addPeriodFindings(place, context);
    return context;
  });
}

/** Places of actual periods above zero on a de-energised MPAN: taken, but with a warning (dip-messages 11, P10). */
export function actualOnDeEnergised(
  { ends, qualities, wattHours }: DayColumns,
  registrations: readonly Registration[],
): readonly number[] {
  if (registrations.every((registration) => registration.energised)) return [];
  return ends.flatMap((end, place) => {
    const energised = spanAt(registrations, end)?.energised ?? true;
    return !energised && qualities[place] === "A" && (wattHours[place] ?? 0) > 0 ? [place] : [];
  });
}

interface DayContext extends CheckedDay {
  readonly message: ConsumptionMessage;
  readonly registrations: readonly Registration[] | null;
  /** When the connection type of the message took effect, by the message. */
  readonly connectionFrom: number;
  readonly rules: CentralRules;
  readonly findings: ContentFinding[];
}

const zeroQualities = new Set(["ZE", "ZE1", "ZE2", "ZE3"]);

function startOf(day: DayColumns): number {
  return Math.floor(readStamp(day.settlementDay.settlementDayDate) / dayMs) * dayMs;
}

/** No helper is made inside these: they run for every period, and a closure each would cost more than the rules. */
function addWholeFindings(context: DayContext) {
  const { message, day, start, registrations, rules } = context;
  const active = message.common.S0.eventCode === "[ActivePower]";
  if (active !== (message.quantity === "AI" || message.quantity === "AE"))
    add(context, "ECS1002", null);
  if (start < rules.finalRunBefore) add(context, "ECS1003", null);
  if (day.settlementDay.periodDuration !== 30) add(context, "ECS1004", null);
  if (registrations === null) add(context, "ECS1009", null);
  if (readStamp(day.settlementDay.settlementDayDate) !== start) add(context, "ECS1014", null);
}

function addPeriodFindings(place: number, context: DayContext) {
  const { day, start } = context;
  const end = day.ends[place] ?? Number.NaN;
  const wattHours = day.wattHours[place] ?? Number.NaN;
  const quality = day.qualities[place] ?? "";
  const reason = day.reasons[place];
  const inDay = end > start && end <= start + dayMs && (end - start) % halfHourMs === 0;
  if (!inDay) add(context, "ECS1005", place);
  if (wattHours < 0) add(context, "ECS1010", place);
  if (wattHours !== 0 && zeroQualities.has(quality)) add(context, "ECS1011", place);
  if (end < context.connectionFrom) add(context, "ECS1013", place);
  if (quality !== "A" && reason === null) add(context, "ECS1015", place);
  if (reason === "9" && day.amendments[place] === null) add(context, "ECS1016", place);
  if (context.registrations !== null)
    addRegisteredFindings(place, spanAt(context.registrations, end), context);
}

/** What the register has against a period; `registration` null: it lies outside every appointment. */
function addRegisteredFindings(
  place: number,
  registration: Registration | null,
  context: DayContext,
) {
  if (registration === null) {
    add(context, "ECS1001", place);
    return;
  }
  const { day, connectionFrom, rules } = context;
  const end = day.ends[place] ?? Number.NaN;
  const wh = day.wattHours[place] ?? 0;
  // A zero says what the register says (V108): only energy that nobody measured is refused.
  if (!registration.energised && day.qualities[place] !== "A" && wh > 0)
    add(context, "ECS1008", place);
  if (wh > maximumOf(registration, rules)) add(context, "ECS1012", place);
  if (end < registration.connectionFrom && end >= connectionFrom) add(context, "ECS1013", place);
}

function add({ findings }: DayContext, code: string, place: number | null) {
  findings.push({ code, place });
}

/** The supplier of the day: of its first period inside a span, else null. */
export function supplierOf(
  { ends }: DayColumns,
  registrations: readonly Registration[],
): string | null {
  for (const end of ends) {
    const registration = spanAt(registrations, end);
    if (registration !== null) return registration.supplierDipId;
  }
  return null;
}

/** The facts in force for the half hour ending at `end`: after the start of their span, up to and with its end. */
function spanAt(registrations: readonly Registration[], end: number): Registration | null {
  for (const registration of registrations) {
    const { from, to } = registration.appointed;
    if (end > from && (to === null || end <= to)) return registration;
  }
  return null;
}
