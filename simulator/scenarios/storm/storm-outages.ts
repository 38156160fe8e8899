/** What a storm kills and starts again, one after the other: parts of the service, connections, stores, the platform. */
import { addDays, dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { busyAfterMs } from "../../faults/server-fault.ts";
import { integerBetween, pick, type Random } from "../../random.ts";
import type { ActionItem, PlantedItem } from "../scenario.ts";
import { instantText, type StormSpan } from "./storm-span.ts";

const minuteMs = 60_000;
const outagesMin = 2;
const outagesMax = 5;
const minutesMax = 90;
/** So long at least between two: to start a part beside a dead store is up to whoever supervises the programs. */
const apartMs = 30 * minuteMs;
/** An outage that finds no free time in so many draws is left out. */
const drawsMax = 40;
/** Where of a number from 0 to 1 parts of the service end, and connections; the rest is the platform. */
const partsTo = 0.45;
const connectionsTo = 0.85;
const afterDaysChance = 0.3;
/** After the last day its logs come in, and are settled. */
const afterDaysMs = 12 * 60 * minuteMs;

/** Parts of the service by the names that `stopProcess` takes. */
const parts = [
  "ingest",
  "validate",
  "estimate",
  "default",
  "submit",
  "resolve",
  "webhook",
  "callbacks",
  "sweep",
  "market",
  "exceptions",
  "advise",
] as const;

interface Connection extends Pick<PlantedItem, "fault" | "params"> {
  /** Done at once. */
  readonly isMoment: boolean;
}

/** Faults of connections and stores, by number and parameters. */
const connections: readonly [Connection, ...Connection[]] = [
  { fault: "F63", isMoment: false },
  { fault: "F64", isMoment: true },
  { fault: "F66", isMoment: true },
  { fault: "F67", isMoment: false },
  { fault: "F69", isMoment: false, params: { target: "postgres" } },
  { fault: "F69", isMoment: false, params: { target: "redis" } },
  { fault: "F69", isMoment: false, params: { target: "slow" } },
  { fault: "F72", isMoment: false },
];

type ActionKind = Pick<ActionItem, "do" | "params">;

const platform: readonly [ActionKind, ...ActionKind[]] = [
  { do: "platformDown", params: { mode: "refuse" } },
  { do: "platformDown", params: { mode: "503" } },
  { do: "platformFault", params: { kind: "500" } },
  { do: "platformFault", params: { kind: "reset" } },
  { do: "platformFault", params: { kind: "acceptedWithoutReply" } },
];

type Span = readonly [from: number, to: number];

export interface StormOutages {
  readonly items: readonly PlantedItem[];
  readonly actions: readonly ActionItem[];
}

type Outage =
  | { readonly of: "connection"; readonly span: Span; readonly item: PlantedItem }
  | { readonly of: "action"; readonly span: Span; readonly action: ActionItem };

/** Draws them; `taken` are times at which the service is stopped already. No two overlap. */
export function stormOutages(
  random: Random,
  span: StormSpan,
  taken: readonly Span[],
): StormOutages {
  const outages: Outage[] = [];
  const spans: Span[] = [...taken];
  const wanted = integerBetween(random, outagesMin, outagesMax);
  for (let draw = 0; outages.length < wanted && draw < drawsMax; draw += 1) {
    const outage = drawOutage(random, span);
    if (spans.some((other) => isNear(other, outage.span))) continue;
    spans.push(outage.span);
    outages.push(outage);
  }
  outages.sort((a, b) => a.span[0] - b.span[0]);
  return {
    items: outages.flatMap((each) => (each.of === "connection" ? [each.item] : [])),
    actions: outages.flatMap((each) => (each.of === "action" ? [each.action] : [])),
  };
}

function isNear([from, to]: Span, [otherFrom, otherTo]: Span): boolean {
  return from < otherTo + apartMs && otherFrom < to + apartMs;
}

/** A part of the service, a connection or store, or the platform. */
function drawOutage(random: Random, span: StormSpan): Outage {
  const minutes = integerBetween(random, 1, minutesMax);
  const kind = random.unit();
  if (kind >= partsTo && kind < connectionsTo) return drawConnection(random, span, minutes);
  const does: ActionKind =
    kind < partsTo
      ? { do: "stopProcess", params: { process: pick(random, parts) } }
      : pick(random, platform);
  const { opens, closes } = boundsOf(span);
  const at = pointWithin(random, opens, closes + afterDaysMs);
  const action = { ...does, at: instantText(at), for: `PT${minutes}M` };
  return { of: "action", span: [at, at + minutes * minuteMs], action };
}

/** Within the days, or where it lasts also in the night after them, which no window of a scenario reaches. */
function drawConnection(random: Random, span: StormSpan, minutes: number): Outage {
  const { isMoment, ...planted } = pick(random, connections);
  const { opens, closes } = boundsOf(span);
  const lastsMs = (isMoment ? 1 : minutes) * minuteMs;
  const at = pointWithin(random, opens, closes - lastsMs);
  const isAfterDays = random.unit() < afterDaysChance && !isMoment;
  if (!isAfterDays) {
    const item = { ...planted, from: instantText(at), to: instantText(at + lastsMs) };
    return { of: "connection", span: [at, at + lastsMs], item };
  }
  const night = closes + busyAfterMs;
  const item = {
    ...planted,
    params: { ...planted.params, minutes },
    from: instantText(closes - dayMs),
    to: instantText(closes),
  };
  return { of: "connection", span: [night, night + lastsMs], item };
}

function boundsOf({ firstDay, dayCount }: StormSpan): { opens: number; closes: number } {
  return { opens: dayStart(firstDay), closes: dayStart(addDays(firstDay, dayCount)) };
}

/** A whole minute. */
function pointWithin(random: Random, from: number, to: number): number {
  return from + minuteMs * integerBetween(random, 0, Math.floor((to - from) / minuteMs));
}
