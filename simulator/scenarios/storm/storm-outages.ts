/** What a storm kills and starts again, one after the other: parts of the service, connections, stores, the platform. */
import { addDays, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { integerBetween, pick, type Random } from "../../random.ts";
import type { ActionItem, PlantedItem } from "../scenario.ts";
import { instantText, type StormSpan } from "./storm-span.ts";

const minuteMs = 60_000;
const outagesMin = 2;
const outagesMax = 5;
const minutesMax = 90;
/** So long at least between two of them, so that what was killed is back: to start beside a dead store is a matter of whoever supervises the programs. */
const apartMs = 30 * minuteMs;
/** An outage that finds no free time in so many draws is left out. */
const drawsMax = 40;
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

/** Faults of connections and stores, by number and parameters; `isMoment`: done at once. */
const connections = [
  { fault: "F63", isMoment: false },
  { fault: "F64", isMoment: true },
  { fault: "F66", isMoment: true },
  { fault: "F67", isMoment: false },
  { fault: "F69", isMoment: false, params: { target: "postgres" } },
  { fault: "F69", isMoment: false, params: { target: "redis" } },
  { fault: "F69", isMoment: false, params: { target: "slow" } },
  { fault: "F72", isMoment: false },
] as const;

const platform = [
  { do: "platformDown", params: { mode: "refuse" } },
  { do: "platformDown", params: { mode: "503" } },
  { do: "platformFault", params: { kind: "500" } },
  { do: "platformFault", params: { kind: "reset" } },
  { do: "platformFault", params: { kind: "acceptedWithoutReply" } },
] as const;

type Span = readonly [from: number, to: number];

export interface StormOutages {
  readonly items: readonly PlantedItem[];
  readonly actions: readonly ActionItem[];
}

type Outage =
  | { readonly of: "connection"; readonly span: Span; readonly item: PlantedItem }
  | { readonly of: "action"; readonly span: Span; readonly action: ActionItem };

/** Draws them; `taken` are times at which the service is stopped already. No two overlap. */
export function stormOutages(random: Random, span: StormSpan, taken: StormTaken): StormOutages {
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

type StormTaken = readonly Span[];

function isNear([from, to]: Span, [otherFrom, otherTo]: Span): boolean {
  return from < otherTo + apartMs && otherFrom < to + apartMs;
}

/** A part of the service, a connection or store, or the platform. */
function drawOutage(random: Random, span: StormSpan): Outage {
  const opens = dayStart(span.firstDay);
  const closes = dayStart(addDays(span.firstDay, span.dayCount));
  const minutes = integerBetween(random, 1, minutesMax);
  const lastsMs = minutes * minuteMs;
  const atWithin = (ends: number) =>
    opens + minuteMs * integerBetween(random, 0, Math.floor((ends - opens - lastsMs) / minuteMs));
  const kind = random.unit();
  if (kind >= 0.45 && kind < 0.85) {
    const { isMoment, ...planted } = pick(random, connections);
    const at = atWithin(closes);
    const to = at + (isMoment ? minuteMs : lastsMs);
    const item = { ...planted, from: instantText(at), to: instantText(to) };
    return { of: "connection", span: [at, to], item };
  }
  const at = atWithin(closes + afterDaysMs);
  const does =
    kind < 0.45
      ? ({ do: "stopProcess", params: { process: pick(random, parts) } } as const)
      : pick(random, platform);
  const action = { ...does, at: instantText(at), for: `PT${minutes}M` };
  return { of: "action", span: [at, at + lastsMs], action };
}
