/** F-R22: input that is meant to break whoever reads it, beside the load: planted among its messages, and as a flood of all kinds. */
import type { FaultRun, PlannedRuns, Tier } from "../fault-run.ts";
import { collectsWhenAsked } from "../hostile/asked-collection.ts";
import { hostileTraffic } from "../hostile/hostile-traffic.ts";

const forms = [
  ...["json", "utf8", "nul", "surrogate", "empty"],
  ...["contentType", "version", "deep", "duplicateKey", "proto"],
];

export const hostileMessages: PlannedRuns = {
  fault: "F-R22",
  says: "Messages and calls are broken, forged, too large, too deep, too slow, or under another's name.",
  limitSeconds: null,
  runs: (tier) => [
    ...Array.from({ length: tier === "full" ? 3 : 1 }, (_, index) => planted(tier, index)),
    ...(tier === "full" ? [mixed("ten minutes", "M", 10), mixed("one minute", "S", 1)] : []),
  ],
};

const minuteMs = 60_000;
/** Market time from the start of a load until its last message. */
const loadMs = { S: 40 * 3_600_000, M: 64 * 3_600_000 };

/** The whole corpus at every door, at full rate, while the load's messages come. */
function mixed(name: string, load: "S" | "M", minutes: number): FaultRun {
  return {
    ...{ name, load },
    // The load lasts as long as what goes on beside it.
    speed: loadMs[load] / (minutes * minuteMs),
    // On that clock a device of the usual rate could send hundreds a second.
    settings: { SDS_RATE_DEVICE_PER_MINUTE: "1", ...collectsWhenAsked },
    disturb: (service) => hostileTraffic(service, minutes * minuteMs),
  };
}

function planted(tier: Tier, index: number): FaultRun {
  return {
    name: `hostile, ${index + 1}`,
    load: tier === "full" ? "M" : "S",
    faults: [
      ...forms.map((form) => ({ fault: "F39", on: { count: 1 }, params: { form } })),
      { fault: "F40", on: { count: 1 } },
      { fault: "F41", on: { count: 3 } },
      { fault: "F10", on: { count: 3 } },
      { fault: "F57", on: { count: 3 } },
    ],
    // Planted among the messages; the checker finds each of them or breaks T10.
    disturb: (service) => service.untilSent(1),
  };
}
