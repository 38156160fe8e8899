/** Entering a register read that the parties have agreed on: estimates that rest on it are E8 (estimation.md 3). */
import { type DayKey, dayKeyText } from "../../domain/day/day-key.ts";
import type { MarketRead } from "../../domain/estimate/market-reads.ts";
import { isActive } from "../../domain/identity/measurement-quantity.ts";
import { applyRegisterReads } from "../../domain/market/apply-register-reads.ts";
import { daysTouched } from "../../domain/market/days-touched.ts";
import { isOpen } from "../../domain/timetable/next-run.ts";
import type { FillPorts } from "../../stages/ports.ts";
import { reestimateDays } from "../../stages/redecide-day.ts";
import { type AskedAct, type Preparation, refusedAct } from "./act.ts";
import { type HandPorts, nothingBrought } from "./hand-ports.ts";
import { closedDay, noSuchDay } from "./redecide.ts";
import { savingDays } from "./saving-days.ts";

type AskedRead = Extract<AskedAct, { readonly kind: "agreed-read" }>;

/** Stands for the serial of the meter, which nobody is asked for: the instant says which meter served. */
const meterId = "agreed";
const event = "ReadingOverride";

/** Refused by the same tests as a read that the market tells. The days at the read are estimated again at once. */
export async function prepareAgreedRead(
  { key, at, wattHours }: AskedRead,
  actId: string,
  ports: HandPorts,
): Promise<Preparation> {
  const now = ports.now();
  const { pointId, quantity } = key;
  if (!isActive(quantity)) return refusedAct("Registers of reactive energy are not kept.");
  const bindings = (await ports.fill.loadBindingsOfPoints([pointId])).get(pointId) ?? [];
  const registrations = bindings
    .filter((binding) => binding.quantity === quantity)
    .flatMap((binding) => binding.registrations);
  const [registration] = registrations;
  if (registration === undefined) return refusedAct(noSuchDay);
  const read = { meterId, registerId: null, at, wattHours, method: "A", visitCode: null } as const;
  const transactionId = `operator:${actId}`;
  const told = { kind: "registerReads", event, senderRole: "SDS", reads: [read] } as const;
  const applied = applyRegisterReads(
    { ...told, stampedAt: now, transactionId, mpan: registration.mpan },
    { pointId, appointed: registrations },
  );
  if (applied.kind === "refused") return refusedAct(`The read cannot be taken: ${applied.reason}.`);
  const touched = daysTouched([{ pointId, at }])
    .filter(({ day }) => isOpen(day, now))
    .map(({ day }): DayKey => ({ day, pointId, quantity }));
  if (touched.length === 0) return refusedAct(closedDay);
  const marketRead = { meterId, at, wattHours, event, method: "A" } as const;
  const fill = withRead(pointId, { ...marketRead, stampedAt: now, transactionId }, ports.fill);
  const held = await ports.fill.loadHeldDays(touched);
  const begun = touched.filter((day) => (held.get(dayKeyText(day))?.currentVersion ?? 0) > 0);
  const decided = {
    kind: "point.agreedRead",
    kept: await reestimateDays(begun, fill),
    held,
    brought: { ...nothingBrought, registerReads: applied.facts.registerReads },
    ruleset: null,
    says: [
      "The register read goes on record as agreed between the parties, and goes before what the meter said of that instant.",
      "Other days between it and the reads beside it are estimated again when their next run falls due, or when a figure inside changes.",
    ],
    facts: { at: new Date(at).toISOString() },
  };
  return savingDays(key, decided, ports);
}

/** The ports as they would be once the read is kept. */
function withRead(pointId: number, read: MarketRead, ports: FillPorts): FillPorts {
  return {
    ...ports,
    async loadMarketReads(wanted) {
      const reads = new Map(await ports.loadMarketReads(wanted));
      const isWanted = wanted.some(
        (each) => each.pointId === pointId && read.at >= each.from && read.at <= each.to,
      );
      if (!isWanted) return reads;
      const { total, rates } = reads.get(pointId) ?? { total: [], rates: [] };
      const all = [...total, read].sort((a, b) => a.at - b.at);
      return reads.set(pointId, { total: all, rates });
    },
  };
}
