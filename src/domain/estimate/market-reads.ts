/**
 * Register reads that the market has told (IF-041) beside those that the meter has answered with, as one list that the
 * register rules can examine. Reads that nobody measured end no bracket, unless they are agreed (estimation.md 15).
 */
import { isAgreedEvent, type ReadEvent, type ReadingMethod } from "../market/market-read.ts";
import type { RegisterReading } from "../validate/register-reading.ts";
import type { KeptRead, MeterSpan } from "./usable-reads.ts";

/** A read of the cumulative register as it is kept. */
export interface MarketRead {
  /** Serial of the meter: no difference is ever taken across two of them. */
  readonly meterId: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly wattHours: number;
  readonly event: ReadEvent;
  readonly method: ReadingMethod;
  /** The platform's stamp on the message, milliseconds since 1970 UTC, and its id. */
  readonly stampedAt: number;
  readonly transactionId: string;
}

/** What a read of the market is beside those of the meter. */
export interface ToldAs {
  /** `keyed`: read off the display, a register of its own beside the one that the meter answers with. */
  readonly source: "instant" | "keyed";
  readonly event: RegisterReading["event"];
  readonly isAgreed: boolean;
}

/**
 * The reads of the meter with those of the market, in time order. What a data service has read from afar is a read of
 * the meter's own register, and so is what was agreed: the meter counts on from there, and at one instant it goes
 * before what the meter said. The display, known to 1 kWh, speaks only where the meter's own reads do not reach; of a
 * meter that never answers it is the one register, which agreed reads belong to as well [ours].
 */
export function withMarketReads(
  own: readonly KeptRead[],
  told: readonly MarketRead[],
  meters: readonly MeterSpan[],
): readonly KeptRead[] {
  const byMeter = new Map<string, MarketRead[]>();
  for (const read of told.filter(isMeasured).sort(byBelief)) {
    const device = meterOf(read, meters);
    if (device === null) continue;
    const reads = byMeter.get(device) ?? [];
    reads.push(read);
    byMeter.set(device, reads);
  }
  const merged = own.filter(({ device }) => !byMeter.has(device));
  for (const [device, reads] of byMeter)
    merged.push(
      ...ofOneMeter(
        device,
        own.filter((read) => read.device === device),
        reads,
      ),
    );
  return merged.sort((a, b) => a.at - b.at);
}

function isMeasured({ event, method }: MarketRead): boolean {
  return isAgreedEvent(event) || method === "A" || method === "C";
}

/** Of reads at one instant the last of this order stands: agreed over measured over told by a customer, then the later stamp. */
function byBelief(a: MarketRead, b: MarketRead): number {
  const order = beliefOf(a) - beliefOf(b) || a.stampedAt - b.stampedAt;
  if (order !== 0) return order;
  return a.transactionId < b.transactionId ? -1 : 1;
}

function beliefOf({ event, method }: MarketRead): number {
  if (isAgreedEvent(event)) return 2;
  return method === "A" ? 1 : 0;
}

/** The meter that served at the instant; at an exchange the one that goes for its last read, else the one that comes. */
function meterOf({ at, event }: MarketRead, meters: readonly MeterSpan[]): string | null {
  const serving = meters.filter(({ from, to }) => at >= from && (to === null || at <= to));
  const found = event === "ReadingRemv" ? serving[0] : serving.at(-1);
  return found?.device ?? null;
}

/** `told` in order of belief: what comes later takes the place of what stands at the instant. */
function ofOneMeter(
  device: string,
  own: readonly KeptRead[],
  told: readonly MarketRead[],
): readonly KeptRead[] {
  const register = new Map(own.map((read) => [read.at, read]));
  for (const read of told)
    if (isRemote(read) && !register.has(read.at))
      register.set(read.at, keptRead(read, device, "instant"));
  const answers = register.size > 0;
  const instants = [...register.keys()];
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  const display = new Map<string, KeptRead>();
  for (const read of told) {
    const isAgreed = isAgreedEvent(read.event);
    if (answers && isAgreed) register.set(read.at, keptRead(read, device, "instant"));
    else if (!answers || (!isRemote(read) && (read.at < first || read.at > last)))
      display.set(
        `${read.at} ${read.meterId}`,
        keptRead(read, `${device} ${read.meterId}`, "keyed"),
      );
  }
  return [...register.values(), ...display.values()];
}

function isRemote({ event, method }: MarketRead): boolean {
  return event === "ReadingRemote" && method === "A";
}

function keptRead(
  { at, wattHours, stampedAt, transactionId, event }: MarketRead,
  device: string,
  source: ToldAs["source"],
): KeptRead {
  return {
    device,
    at,
    wattHours,
    readAt: stampedAt,
    source: `PUB-041 ${transactionId}`,
    told: {
      source,
      event: eventOf(event),
      isAgreed: isAgreedEvent(event),
    },
  };
}

function eventOf(event: ReadEvent): ToldAs["event"] {
  if (event === "ReadingRemv") return "removal";
  return event === "ReadingInstl" ? "installation" : null;
}
