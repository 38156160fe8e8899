/**
 * resolve: what the centre turned down or put in our stead, and what the platform found out after it had taken a
 * message, is matched to what was sent, diagnosed, and corrected, held or parked.
 */
import type { CentralDefault } from "../domain/resolve/central-default.ts";
import type { Rejection } from "../domain/resolve/rejection.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import { decideDefault } from "./decide-default.ts";
import { decideRejection } from "./decide-rejection.ts";
import { decideStatus, rejectionOfStatus } from "./decide-status.ts";
import type { ClaimedWork } from "./ports.ts";
import { registeredDay } from "./registered-day.ts";
import { Resolution } from "./resolution.ts";
import type {
  NamedDay,
  Resolved,
  ResolvePorts,
  StatusTarget,
  StoredCentreMessage,
} from "./resolve-ports.ts";

/** How often what waits for registration is looked at, market time [ours]. */
const lookAgainMs = 86_400_000;

/** Decides on the messages of claimed work. */
export async function resolve(
  work: readonly ClaimedWork[],
  ports: ResolvePorts,
): Promise<Record<string, number>> {
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const messages = await ports.loadMessages(work);
    const alarms: Parameters<ResolvePorts["alarm"]>[0][] = [];
    const resolved = await decideAll(messages, {
      ...ports,
      alarm: (trouble) => alarms.push(trouble),
    });
    const bells = await ports.save(work, resolved);
    if (bells === "conflict") continue;
    // Only what stands is told: a decision that another writer overtook is made, and told, once more.
    for (const trouble of alarms) ports.alarm(trouble);
    faultPoint("resolve.committed");
    await ports.ring(bells);
    const count = (state: string) =>
      resolved.decided.filter((message) => message.state === state).length;
    return {
      messages: messages.length,
      reopened: resolved.reopen.length,
      corrected: resolved.versions.length,
      held: count("held"),
      parked: count("parked"),
    };
  }
  throw new OperatingError("DAY_CONFLICT", `rejections, ${limits.conflictRetriesMax} times`);
}

async function decideAll(
  messages: readonly StoredCentreMessage[],
  ports: ResolvePorts,
): Promise<Resolved> {
  const targets = await ports.loadTargets(
    messages.flatMap(({ message }) => (message?.kind === "status" ? [message] : [])),
  );
  const named = messages.flatMap((message) => namedDays(message, targets));
  const [submitted, known] = await Promise.all([
    ports.loadSubmitted(named),
    ports.loadKnown(
      messages.flatMap(({ message }) => (message?.kind === "defaulted" ? daysOf(message) : [])),
    ),
  ]);
  const points = new Set([...submitted.values()].map(({ key }) => key.pointId));
  const bindings = await ports.loadBindingsOfPoints([...points]);
  const rulesets = await ports.rulesets.inForce();
  const ground = {
    submitted,
    known,
    registeredOf: (sent: Parameters<typeof registeredDay>[0]) =>
      registeredDay(sent, bindings, rulesets),
  };
  const resolution = new Resolution();
  for (const { message, ...stored } of messages) {
    const { transactionId } = stored;
    switch (message?.kind) {
      case "rejected":
      case "warning":
        decideRejection(stored, message, ground, resolution, ports);
        break;
      case "defaulted":
        decideDefault(transactionId, message, ground, resolution);
        break;
      case "status": {
        const target = targets.get(transactionId) ?? null;
        if (decideStatus(stored, message, target, resolution, ports) === "decided") break;
        const rejection = target === null ? null : rejectionOfStatus(message, target);
        // Every message is decided: one that is left stored has no work any more.
        if (rejection === null) parkUnnamed(transactionId, resolution);
        else decideRejection(stored, rejection, ground, resolution, ports);
        break;
      }
      default:
        parkUnnamed(transactionId, resolution);
    }
  }
  return resolution.end(ports.now() + lookAgainMs);
}

function parkUnnamed(transactionId: string, resolution: Resolution): void {
  const outcome = "names no consumption of ours";
  resolution.decide({ transactionId, state: "parked", outcome, days: [] });
}

/** The days that a message is about, as the platform names them. */
function namedDays(
  { message, transactionId }: StoredCentreMessage,
  targets: ReadonlyMap<string, StatusTarget>,
): readonly NamedDay[] {
  if (message === null) return [];
  if (message.kind !== "status") return daysOf(message);
  const day = targets.get(transactionId)?.day ?? null;
  return day === null ? [] : [{ mpan: day.mpan, quantity: day.key.quantity, day: day.key.day }];
}

function daysOf(message: Rejection | CentralDefault): readonly NamedDay[] {
  const mpan = message.mpan ?? "";
  if (message.kind === "defaulted")
    return message.days.map(({ measurementQuantity: quantity, settlementDay: day }) => ({
      mpan,
      quantity,
      day,
    }));
  const { measurementQuantity: quantity } = message;
  return message.days.map(({ settlementDay: day }) => ({ mpan, quantity, day }));
}
