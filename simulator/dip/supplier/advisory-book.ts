/**
 * What suppliers note of the advisories that they are sent (P15), and what is wrong with them: the form, who is told, and
 * that there is one a cause. By the words of dip-messages 10 alone.
 */
import { z } from "zod";

const stamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);
const dipId = z.string().regex(/^[0-9a-fA-F]{10}$/);
const count = z.number().int().nonnegative();

/** Readers ignore keys that they do not know. */
const advisoryForm = z.object({
  schema: z.literal("supplier-advisory/v1"),
  advisoryId: z.uuid(),
  kind: z.enum([
    "readsRejected",
    "daysEstimated",
    "noComms",
    "consumptionOnDeEnergised",
    "centralDefaultsApplied",
    "amendmentDecided",
    "meterClockSuspect",
    "registerMismatch",
  ]),
  severity: z.enum(["info", "warning", "action"]),
  issuedAt: stamp,
  senderDIPID: dipId,
  supplierDIPID: dipId,
  MPANCore: z.string().regex(/^\d{13}$/),
  measurementQuantityID: z.enum(["AI", "AE", "RI", "RE"]).nullable(),
  from: stamp,
  to: stamp.nullable(),
  cause: z.object({ code: z.string().min(1), text: z.string().min(1) }),
  counts: z.object({ days: count, slots: count, wattHours: count }),
  reference: z.string().nullable(),
  supersedes: z.uuid().nullable(),
});
type Advisory = z.infer<typeof advisoryForm>;

export interface AdvisorySummary {
  /** Advisories, each once however often it came. */
  readonly received: number;
  readonly repeated: number;
  /** Causes that last. */
  readonly open: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** In words, without an MPAN. */
  readonly faults: readonly string[];
}

export interface AdvisoryBook {
  /** Takes what was posted to a supplier; returns the status of the reply. */
  take(supplierDipId: string, posted: unknown): 204 | 400;
  summary(): AdvisorySummary;
}

export interface AdvisoryBookSettings {
  /** True when the supplier supplied the point at an instant in milliseconds. */
  readonly supplies: (supplierDipId: string, mpan: string, at: number) => boolean;
  /** DIP id of the service. */
  readonly serviceId: string;
}

const renewMs = 7 * 86_400_000;

/** An empty book. What it is handed is answered with the status that a supplier would send. */
export function advisoryBook({ supplies, serviceId }: AdvisoryBookSettings): AdvisoryBook {
  const byId = new Map<string, string>();
  const lastOfCause = new Map<string, Advisory>();
  const byKind: Record<string, number> = {};
  const faults: string[] = [];
  let repeated = 0;
  return {
    take(supplierDipId, posted) {
      const read = advisoryForm.safeParse(posted);
      if (!read.success) {
        faults.push(`form: ${read.error.issues.map(({ path }) => path.join(".")).join(", ")}`);
        return 400;
      }
      const advisory = read.data;
      const { advisoryId, kind } = advisory;
      const text = JSON.stringify(posted);
      const known = byId.get(advisoryId);
      if (known !== undefined) {
        repeated += 1;
        if (known !== text) faults.push(`${advisoryId}: other content under the same id`);
        return 204;
      }
      byId.set(advisoryId, text);
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      const cause = causeOf(advisory);
      const wrong = [
        ...addressFaults(advisory, supplierDipId, serviceId),
        ...(supplies(supplierDipId, advisory.MPANCore, Date.parse(advisory.from))
          ? []
          : ["told to who did not supply the point"]),
        ...chainFaults(advisory, lastOfCause.get(cause)),
      ];
      faults.push(...wrong.map((each) => `${advisoryId}: ${each}`));
      lastOfCause.set(cause, advisory);
      return 204;
    },
    summary: () => ({
      received: byId.size,
      repeated,
      open: [...lastOfCause.values()].filter(({ to }) => to === null).length,
      byKind: { ...byKind },
      faults: [...faults],
    }),
  };
}

/** Decisions are told one by one, so that each is a cause of its own. */
function causeOf(advisory: Advisory): string {
  const { supplierDIPID, MPANCore, kind, cause, from, advisoryId } = advisory;
  const key = [supplierDIPID, MPANCore, kind, cause.code, from].join(" ");
  return kind === "amendmentDecided" ? `${key} ${advisoryId}` : key;
}

function addressFaults(
  { supplierDIPID, senderDIPID, to, from }: Advisory,
  supplierDipId: string,
  serviceId: string,
): readonly string[] {
  return [
    ...(supplierDIPID === supplierDipId ? [] : ["posted to another supplier"]),
    ...(senderDIPID === serviceId ? [] : ["from another sender"]),
    ...(to !== null && Date.parse(to) < Date.parse(from) ? ["ends before it begins"] : []),
  ];
}

function chainFaults(advisory: Advisory, last: Advisory | undefined): readonly string[] {
  const { supersedes, severity, to, issuedAt } = advisory;
  if (last === undefined) return supersedes === null ? [] : ["supersedes what never came"];
  const wasWithdrawn = last.to === last.from;
  const isRenewal = to === null;
  const sinceMs = Date.parse(issuedAt) - Date.parse(last.issuedAt);
  return [
    ...(supersedes === last.advisoryId ? [] : ["a second advisory of one cause"]),
    ...(last.to !== null && !wasWithdrawn ? ["told after its end"] : []),
    ...(!isRenewal && severity !== "info" ? ["a closing notice that is not info"] : []),
    ...(isRenewal && sinceMs < renewMs ? ["renewed within seven days"] : []),
  ];
}
