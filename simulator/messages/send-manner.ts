/** How a message is handed to the broker, besides its topic and bytes. */
export interface SendManner {
  readonly contentType: string;
  /** After how many seconds the broker forgets it undelivered. */
  readonly expirySeconds: number;
  readonly retain: boolean;
}

/** Two weeks for logs, registers, outcomes and states, one for single half hours and alerts: late data is useful. */
const expirySeconds = { long: 1_209_600, short: 604_800 };

/** The manner of a message that no fault touches, by its kind. */
export function usualManner(kind: string): SendManner {
  return {
    contentType: `application/vnd.sds.${kind}+json;v=1`,
    expirySeconds:
      kind === "profile.hh" || kind.startsWith("alert.") ? expirySeconds.short : expirySeconds.long,
    // Whoever comes later is told how things stand.
    retain: kind === "state",
  };
}
