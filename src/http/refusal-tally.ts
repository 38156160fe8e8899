/**
 * What our doors turned away, by door and reason, since the process began. Reasons are words of a closed list: what a
 * stranger sends never becomes one.
 */

/** By the status that tells the caller. */
const reasonOfStatus: Readonly<Record<number, string>> = {
  400: "badRequest",
  401: "notKnown",
  403: "notAllowed",
  404: "notThere",
  405: "wrongMethod",
  408: "tooSlow",
  413: "tooLarge",
  415: "wrongType",
  429: "tooOften",
  431: "headersTooLarge",
  503: "busy",
};

/** What Node ends a connection for before a call can be read. */
const reasonOfCode: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "headersTooLarge",
  ERR_HTTP_REQUEST_TIMEOUT: "tooSlow",
};

/** Every reason there is, in a fixed order. */
export const refusalReasons: readonly string[] = [
  ...Object.values(reasonOfStatus),
  ...["otherStatus", "unreadable", "noHandshake", "tooManyConnections"],
];

/** Told why a call or a connection was turned away. */
export type CountRefusal = (reason: string) => void;

/** The word for an answer; null: the call was not turned away. */
export function refusalOfStatus(status: number): string | null {
  const known = reasonOfStatus[status];
  if (known !== undefined) return known;
  return status >= 400 && status < 500 ? "otherStatus" : null;
}

/** The word for what Node says of a call that it cannot read. */
export function refusalOfError(code: string | undefined): string {
  return reasonOfCode[code ?? ""] ?? "unreadable";
}

/** Calls and connections of one door that were turned away. */
export interface RefusalCount {
  readonly door: string;
  readonly reason: string;
  readonly calls: number;
}

export class RefusalTally {
  readonly #counts = new Map<string, Map<string, number>>();

  /** The counter of a door, by a name that is ours. */
  door(name: string): CountRefusal {
    const own = this.#counts.get(name) ?? new Map<string, number>();
    this.#counts.set(name, own);
    return (reason) => {
      own.set(reason, (own.get(reason) ?? 0) + 1);
    };
  }

  read(): readonly RefusalCount[] {
    return [...this.#counts].flatMap(([door, own]) =>
      [...own].map(([reason, calls]) => ({ door, reason, calls })),
    );
  }
}
