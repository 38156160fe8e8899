/** Every fault that can be planted, by its number in the catalogue. */
import { clockDrift } from "./devices/clock-drift.ts";
import { clockStep } from "./devices/clock-step.ts";
import { firmware } from "./devices/firmware.ts";
import { hubDead } from "./devices/hub-dead.ts";
import { localAsUtc } from "./devices/local-as-utc.ts";
import { meterExchange } from "./devices/meter-exchange.ts";
import { outage } from "./devices/outage.ts";
import { registerDrop } from "./devices/register-drop.ts";
import { registerFrozen } from "./devices/register-frozen.ts";
import { registerReset } from "./devices/register-reset.ts";
import { reversed } from "./devices/reversed.ts";
import { rollOver } from "./devices/roll-over.ts";
import { tamper } from "./devices/tamper.ts";
import type { Fault } from "./fault.ts";
import { conflictingMessage } from "./messages/conflicting-message.ts";
import { correction } from "./messages/correction.ts";
import { fortyNineRows } from "./messages/forty-nine-rows.ts";
import { halfTwin } from "./messages/half-twin.ts";
import { lateMessage } from "./messages/late-message.ts";
import { localSlices } from "./messages/local-slices.ts";
import { malformed } from "./messages/malformed.ts";
import { meterFault } from "./messages/meter-fault.ts";
import { noComms } from "./messages/no-comms.ts";
import { notServed } from "./messages/not-served.ts";
import { oversize } from "./messages/oversize.ts";
import { partialLog } from "./messages/partial-log.ts";
import { repeatedMessage } from "./messages/repeated-message.ts";
import { staleReplay } from "./messages/stale-replay.ts";
import { windowMismatch } from "./messages/window-mismatch.ts";
import { wrongColumns } from "./messages/wrong-columns.ts";
import { wrongTopic } from "./messages/wrong-topic.ts";
import { badMpan } from "./parties/bad-mpan.ts";
import { deEnergisedUse } from "./parties/de-energised-use.ts";
import { exportRouting } from "./parties/export-routing.ts";
import { noHalfHourConsent } from "./parties/no-hh-consent.ts";
import { outsideAppointment } from "./parties/outside-appointment.ts";
import { unknownDevice } from "./parties/unknown-device.ts";
import { badNumber } from "./reads/bad-number.ts";
import { bothFlows } from "./reads/both-flows.ts";
import { emptyDay } from "./reads/empty-day.ts";
import { errorValue24 } from "./reads/error-value-24.ts";
import { errorValue31 } from "./reads/error-value-31.ts";
import { errorValue32 } from "./reads/error-value-32.ts";
import { highWord } from "./reads/high-word.ts";
import { impossibleTime } from "./reads/impossible-time.ts";
import { legalZero } from "./reads/legal-zero.ts";
import { lump } from "./reads/lump.ts";
import { maximumEdge } from "./reads/maximum-edge.ts";
import { negative } from "./reads/negative.ts";
import { nullValue } from "./reads/null-value.ts";
import { offGrid } from "./reads/off-grid.ts";
import { offsetOrNaive } from "./reads/offset-or-naive.ts";
import { repeatDifferent } from "./reads/repeat-different.ts";
import { repeatSame } from "./reads/repeat-same.ts";
import { rounding } from "./reads/rounding.ts";
import { runGap } from "./reads/run-gap.ts";
import { shuffled } from "./reads/shuffled.ts";
import { singleGap } from "./reads/single-gap.ts";
import { spike } from "./reads/spike.ts";
import { startStamps } from "./reads/start-stamps.ts";
import { stuckValue } from "./reads/stuck-value.ts";
import { unitError } from "./reads/unit-error.ts";
import { zerosRegisterRuns } from "./reads/zeros-register-runs.ts";
import { brokerDown } from "./transport/broker-down.ts";
import { burst } from "./transport/burst.ts";
import { expired } from "./transport/expired.ts";
import { ingestKilled } from "./transport/ingest-killed.ts";
import { memberGone } from "./transport/member-gone.ts";
import { ownClock } from "./transport/own-clock.ts";
import { queueOverflow } from "./transport/queue-overflow.ts";
import { refused } from "./transport/refused.ts";
import { retainedRead } from "./transport/retained-read.ts";
import { sameClientId } from "./transport/same-client-id.ts";
import { spoofFlood } from "./transport/spoof-flood.ts";
import { storeDown } from "./transport/store-down.ts";

/** In the order of their numbers. */
export const faultCatalogue: readonly Fault[] = [
  singleGap,
  runGap,
  emptyDay,
  nullValue,
  errorValue32,
  errorValue31,
  highWord,
  errorValue24,
  negative,
  badNumber,
  maximumEdge,
  spike,
  legalZero,
  zerosRegisterRuns,
  unitError,
  lump,
  stuckValue,
  bothFlows,
  rounding,
  startStamps,
  offGrid,
  offsetOrNaive,
  localAsUtc,
  impossibleTime,
  repeatSame,
  repeatDifferent,
  shuffled,
  fortyNineRows,
  localSlices,
  partialLog,
  repeatedMessage,
  conflictingMessage,
  lateMessage,
  correction,
  staleReplay,
  windowMismatch,
  wrongColumns,
  halfTwin,
  malformed,
  oversize,
  wrongTopic,
  noComms,
  notServed,
  meterFault,
  meterExchange,
  registerReset,
  rollOver,
  registerDrop,
  registerFrozen,
  clockDrift,
  clockStep,
  outage,
  hubDead,
  reversed,
  firmware,
  tamper,
  unknownDevice,
  badMpan,
  outsideAppointment,
  deEnergisedUse,
  noHalfHourConsent,
  exportRouting,
  brokerDown,
  ingestKilled,
  queueOverflow,
  sameClientId,
  memberGone,
  retainedRead,
  storeDown,
  burst,
  expired,
  refused,
  spoofFlood,
  ownClock,
];

const byNumber = new Map(faultCatalogue.map((fault) => [fault.fault, fault]));

/** The fault with a number such as `F05`; null: the catalogue has none. */
export function faultOf(number: string): Fault | null {
  return byNumber.get(number) ?? null;
}
