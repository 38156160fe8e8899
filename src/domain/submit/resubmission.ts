/** Whether a day may go to the platform once more because a person asks for it. */

/** How a day stands towards the platform. */
export interface OutboxStanding {
  /** Of its progress. */
  readonly state: string;
  /** 0: none. */
  readonly currentVersion: number;
  /** The version that was taken up last; null: none yet. */
  readonly toldVersion: number | null;
  readonly isInFlight: boolean;
  /** The platform turned the last one down. */
  readonly isRefused: boolean;
  /** The last message about it is parked for a person. */
  readonly isParked: boolean;
}

/**
 * `release`: a parked day goes back to the line, and is judged before it is sent. `again`: a parked message goes out
 * under a new reference. `offer`: the version in force is offered to submit. `nothing`: there is nothing to send.
 */
export type Resubmission =
  | { readonly kind: "release" | "again" | "offer" }
  | { readonly kind: "nothing"; readonly why: "noVersion" | "inFlight" | "taken" };

/** Decides. The same version is never sent twice while the platform has it. */
export function judgeResubmission(standing: OutboxStanding): Resubmission {
  const { state, currentVersion, toldVersion, isInFlight, isRefused, isParked } = standing;
  if (state === "parked") return { kind: "release" };
  if (currentVersion === 0) return { kind: "nothing", why: "noVersion" };
  if (isInFlight) return { kind: "nothing", why: "inFlight" };
  if (toldVersion !== currentVersion || isRefused) return { kind: "offer" };
  return isParked ? { kind: "again" } : { kind: "nothing", why: "taken" };
}
