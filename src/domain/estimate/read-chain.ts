/**
 * Reads of one meter and epoch make a chain along which the register only counts on. An exchange of meters
 * with both of its reads joins two chains: the removal read of the one and the installation read of the other
 * are taken out, and the new meter counts on from where the old one stopped [ours].
 */
import { present } from "../../std/assert.ts";
import type { EvidenceRegister } from "./evidence.ts";

const hourMs = 3_600_000;

/** A read as the end of a bracket. */
export interface ChainedRead {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Watt-hours along the chain, whatever meters it runs over. */
  readonly wattHours: number;
  readonly isAgreed: boolean;
  readonly source: string;
  /** Sources of the reads of exchanges since the read before. */
  readonly via: readonly string[];
}

/** In time order; no bracket reaches from one chain into another. */
export type ReadChain = readonly ChainedRead[];

/** The chains of a point's reads, which come in time order. `offSupplyHoursMax`: how long an exchange may take. */
export function chainReads(
  registers: readonly EvidenceRegister[],
  offSupplyHoursMax: number,
): readonly ReadChain[] {
  if (registers.length === 0) return [];
  if (registers.every(({ meterId }) => meterId === registers[0]?.meterId))
    return [registers.map((read) => chained(read, 0, nothing))];
  const meters = splitByMeter(registers);
  const chains: ChainedRead[][] = [];
  let chain: ChainedRead[] = [];
  let offsetWh = 0;
  let via: string[] = [];
  for (const [index, reads] of meters.entries()) {
    const before = meters[index - 1];
    const after = meters[index + 1];
    const isJoined = before !== undefined && joins(before, reads, offSupplyHoursMax);
    const joinsNext = after !== undefined && joins(reads, after, offSupplyHoursMax);
    if (isJoined) {
      const [off, on] = [present(before.at(-1), "removal"), present(reads[0], "installation")];
      offsetWh += off.wattHours - on.wattHours;
      via.push(off.source, on.source);
    } else {
      offsetWh = 0;
      via = [];
      chain = [];
      chains.push(chain);
    }
    const outer = reads.slice(isJoined ? 1 : 0, joinsNext ? -1 : undefined);
    for (const read of outer) {
      chain.push(chained(read, offsetWh, via));
      via = [];
    }
  }
  return chains;
}

const nothing: readonly string[] = [];

function chained(
  { at, wattHours, isAgreed = false, source }: EvidenceRegister,
  offsetWh: number,
  via: readonly string[],
): ChainedRead {
  return { at, wattHours: wattHours + offsetWh, isAgreed, source, via };
}

/** Neighbouring reads of one meter, meter by meter. */
function splitByMeter(
  registers: readonly EvidenceRegister[],
): readonly (readonly EvidenceRegister[])[] {
  const meters: EvidenceRegister[][] = [];
  let meterId: string | undefined;
  for (const read of registers) {
    const last = meters.at(-1);
    if (last !== undefined && read.meterId === meterId) last.push(read);
    else meters.push([read]);
    meterId = read.meterId;
  }
  return meters;
}

/** Both reads of the exchange, near enough, and on each side a read beyond it for a bracket to end at. */
function joins(
  old: readonly EvidenceRegister[],
  next: readonly EvidenceRegister[],
  offSupplyHoursMax: number,
): boolean {
  const [off, on] = [old.at(-1), next[0]];
  if (off?.event !== "removal" || on?.event !== "installation") return false;
  return old.length > 1 && next.length > 1 && on.at - off.at <= offSupplyHoursMax * hourMs;
}
