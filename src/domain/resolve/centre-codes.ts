/**
 * What each code of the centre means here and what is done about it (dip-messages.md 7.1). What cannot be mended by the
 * rule of its code waits for a person, who is told what is asked.
 */

/**
 * `invalidate`: the named slots are estimated with reason 3. `window`: slots outside our appointment are dropped.
 * `connection`: the type in force then is taken, slots before it are dropped. `zero`: estimates of a point without
 * supply become zero. `pair`, `reason`, `amendment`: the codes of the slots are put right. `rebuild`: the message is
 * made anew from the slots. After each of these the day is sent again as a new version. `hold`: registration may
 * change; `terminal`: nothing can be done; `park`: a person decides.
 */
export type Remedy =
  | "invalidate"
  | "window"
  | "connection"
  | "zero"
  | "pair"
  | "reason"
  | "amendment"
  | "rebuild"
  | "hold"
  | "terminal"
  | "park";

export interface CentreCode {
  /** In the centre's terms. */
  readonly means: string;
  /** Why it can come about here: a reason word for the operator's list. */
  readonly cause: string;
  readonly remedy: Remedy;
  /** What a person is asked to do where the remedy does not hold. */
  readonly asks: string;
  /** True when our own self-check should never have let it out: an alarm. */
  readonly isDefect: boolean;
}

const wrongBuild = "find why the message was built wrong, then send the day again";
const turnedDownStill = "the centre turns it down still: compare its rule with ours";

export const centreCodes: Readonly<Record<string, CentreCode>> = {
  ECS1001: {
    means: "data service not appointed for the period",
    cause: "notAppointed",
    remedy: "window",
    asks: "compare our appointment with registration",
    isDefect: false,
  },
  ECS1002: {
    means: "quantity does not fit the event",
    cause: "quantityAgainstEvent",
    remedy: "park",
    asks: "find why the message was built wrong",
    isDefect: true,
  },
  ECS1003: {
    means: "the final reconciliation has run",
    cause: "afterFinalRun",
    remedy: "terminal",
    asks: "what remains is a dispute",
    isDefect: false,
  },
  ECS1004: {
    means: "period duration invalid",
    cause: "periodDuration",
    remedy: "rebuild",
    asks: wrongBuild,
    isDefect: true,
  },
  ECS1005: {
    means: "period end does not fit the duration",
    cause: "periodEnd",
    remedy: "rebuild",
    asks: wrongBuild,
    isDefect: true,
  },
  ECS1006: {
    means: "period repeated in the message",
    cause: "periodRepeated",
    remedy: "rebuild",
    asks: wrongBuild,
    isDefect: true,
  },
  ECS1007: {
    means: "periods overlap in the message",
    cause: "periodsOverlap",
    remedy: "rebuild",
    asks: wrongBuild,
    isDefect: true,
  },
  ECS1008: {
    means: "value that is not actual on a de-energised MPAN",
    cause: "estimateOnDeEnergised",
    remedy: "zero",
    asks: "registration has not said that the supply is off: compare the energisation status",
    isDefect: false,
  },
  ECS1009: {
    means: "MPAN status forbids consumption",
    cause: "statusForbidsConsumption",
    remedy: "hold",
    asks: "registration has not changed: ask it for the status of the point",
    isDefect: false,
  },
  ECS1010: {
    means: "negative value",
    cause: "negative",
    remedy: "invalidate",
    asks: turnedDownStill,
    isDefect: true,
  },
  ECS1011: {
    means: "zero-type quality with a value other than zero",
    cause: "zeroCodeNotZero",
    remedy: "pair",
    asks: turnedDownStill,
    isDefect: true,
  },
  ECS1012: {
    means: "value above the centre's maximum for a period",
    cause: "aboveCentralMaximum",
    remedy: "invalidate",
    asks: turnedDownStill,
    isDefect: false,
  },
  ECS1013: {
    means: "period end before the connection type took effect",
    cause: "beforeConnectionType",
    remedy: "connection",
    asks: "find the connection type in force on the day, then send it again",
    isDefect: false,
  },
  ECS1014: {
    means: "settlement day is not 00:00:00 UTC",
    cause: "settlementDate",
    remedy: "rebuild",
    asks: wrongBuild,
    isDefect: true,
  },
  ECS1015: {
    means: "estimation reason missing",
    cause: "estimationReasonMissing",
    remedy: "reason",
    asks: turnedDownStill,
    isDefect: true,
  },
  ECS1016: {
    means: "amendment reason missing",
    cause: "amendmentReasonMissing",
    remedy: "amendment",
    asks: turnedDownStill,
    isDefect: true,
  },
};
