/** Asks the checks of one moment of the record, and gathers what they found. */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { Client } from "../store/pool.ts";
import { run } from "../store/queries.ts";
import { type Check, type Counting, checks, nameOf } from "./checks.ts";

export interface Difference {
  /** A line of a journal, a message, a day of a point or a reference by its surrogate; `device:` before a device id. */
  readonly subject: string;
  readonly says: string;
}

export interface CheckResult {
  readonly name: string;
  readonly invariant: Check["invariant"];
  readonly says: string;
  readonly counts: Counting;
  /** Why it was not asked; null: it was. */
  readonly unasked: string | null;
  /** How many differences there are, and the first of them. */
  readonly found: number;
  readonly differences: readonly Difference[];
}

/** What is there to be compared. */
export interface Ground {
  /** One day was asked for. */
  readonly isOneDay: boolean;
  readonly isAtRest: boolean;
  /** The journals that are loaded. */
  readonly hasSent: boolean;
  readonly hasPlatform: boolean;
}

/** Differences of one check that are named. */
const namedMax = 20;

interface Row {
  subject: string;
  says: string;
  total: number;
}

/** The checks and what they found so far. */
export class AskedChecks {
  readonly #client: Client;
  readonly #ground: Ground;
  readonly #results = new Map<Check, CheckResult>();

  constructor(client: Client, ground: Ground) {
    this.#client = client;
    this.#ground = ground;
    for (const check of checks) this.#results.set(check, emptyResult(check, ground));
  }

  /** Asks what is asked once. */
  async askRecord(): Promise<void> {
    for (const check of this.#asked("record"))
      await this.#ask(check, check.isToldRest === true ? [this.#ground.isAtRest] : []);
  }

  /** Asks what is asked of each day. */
  async askDay(day: SettlementDay): Promise<void> {
    for (const check of this.#asked("day")) await this.#ask(check, [day]);
  }

  results(): readonly CheckResult[] {
    return [...this.#results.values()];
  }

  #asked(of: Check["of"]): readonly Check[] {
    return [...this.#results].flatMap(([check, { unasked }]) =>
      check.of === of && unasked === null ? [check] : [],
    );
  }

  async #ask(check: Check, parameters: readonly (string | boolean)[]): Promise<void> {
    const rows = await run<Row & Record<string, unknown>>(this.#client, check.statement, [
      namedMax,
      ...parameters,
    ]);
    const known = this.#results.get(check);
    if (known === undefined) return;
    const differences = rows.map(({ subject, says }) => ({ subject, says }));
    this.#results.set(check, {
      ...known,
      found: known.found + (rows[0]?.total ?? 0),
      differences: [...known.differences, ...differences].slice(0, namedMax),
    });
  }
}

function emptyResult(check: Check, ground: Ground): CheckResult {
  const { invariant, says, counts } = check;
  const unasked = whyUnasked(check, ground);
  return { name: nameOf(check), invariant, says, counts, unasked, found: 0, differences: [] };
}

function whyUnasked({ of, needs, atRest }: Check, ground: Ground): string | null {
  if (of === "record" && ground.isOneDay) return "asked of everything, not of a day";
  if (needs === "sent" && !ground.hasSent) return "no ledger was named";
  if (needs === "platform" && !ground.hasPlatform)
    return ground.hasSent ? "the ledger has no platform.jsonl" : "no ledger was named";
  return atRest === true && !ground.isAtRest ? "work may be under way" : null;
}
