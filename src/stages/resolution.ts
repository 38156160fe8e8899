/** What a batch of messages comes to, gathered message by message: of several about one day the gravest stands. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import { dayKeyText } from "../domain/day/day-key.ts";
import { type Correction, correctDay } from "../domain/resolve/correct-day.ts";
import type { DayMove, NewVersion } from "./ports.ts";
import type {
  DecidedMessage,
  KeptDefault,
  Raised,
  Resolved,
  SubmittedDay,
  SubmittedVersion,
  TurnedBack,
} from "./resolve-ports.ts";

interface Corrected {
  readonly sent: SubmittedDay;
  readonly from: SubmittedVersion;
  slots: SettledSlots;
}

export class Resolution {
  readonly #decided: DecidedMessage[] = [];
  readonly #parked = new Map<string, SubmittedDay>();
  readonly #reopened = new Map<string, SubmittedDay>();
  readonly #corrected = new Map<string, Corrected>();
  readonly #collect = new Map<string, DayKey>();
  readonly #defaults: KeptDefault[] = [];
  readonly #turnedBack: TurnedBack[] = [];
  readonly #raised: Raised[] = [];

  decide(message: DecidedMessage): void {
    this.#decided.push(message);
  }

  park(sent: SubmittedDay): void {
    this.#parked.set(dayKeyText(sent.key), sent);
  }

  reopen(sent: SubmittedDay): void {
    this.#reopened.set(dayKeyText(sent.key), sent);
  }

  /** False when nothing of the day would be left to tell. */
  correct(sent: SubmittedDay, from: SubmittedVersion, corrections: readonly Correction[]): boolean {
    const name = dayKeyText(sent.key);
    let slots: SettledSlots | null = this.#corrected.get(name)?.slots ?? from.slots;
    for (const correction of corrections) if (slots !== null) slots = correctDay(slots, correction);
    if (slots === null) return false;
    this.#corrected.set(name, { sent, from, slots });
    return true;
  }

  collect(key: DayKey): void {
    this.#collect.set(dayKeyText(key), key);
  }

  keep(kept: KeptDefault): void {
    this.#defaults.push(kept);
  }

  turnBack(turnedBack: TurnedBack): void {
    this.#turnedBack.push(turnedBack);
  }

  raise(raised: Raised): void {
    this.#raised.push(raised);
  }

  /** `lookAgainAt`: market time at which what is held is looked at again. */
  end(lookAgainAt: number): Resolved {
    const isParked = (name: string) => this.#parked.has(name);
    const reopened = [...this.#reopened].filter(([name]) => !isParked(name));
    const corrected = [...this.#corrected].filter(
      ([name]) => !isParked(name) && !this.#reopened.has(name),
    );
    return {
      decided: this.#decided,
      moves: [
        ...[...this.#parked.values()].map((sent) => move(sent, "parked", 0)),
        ...reopened.map(([, sent]) => move(sent, sent.progress, 1)),
        ...corrected.map(([, { sent }]) => ({
          ...move(sent, "settled", 1),
          version: sent.currentVersion + 1,
        })),
      ],
      versions: corrected.map(([, each]) => versionOf(each)),
      reopen: reopened.map(([, { key }]) => key),
      collect: [...this.#collect.values()],
      defaults: this.#defaults,
      turnedBack: this.#turnedBack,
      raised: this.#raised,
      lookAgainAt,
    };
  }
}

/** A move that leaves the version as it is; `count` more corrections of the day. */
function move(sent: SubmittedDay, state: DayMove["state"], count: number): DayMove {
  const { key, revision, currentVersion: version, corrections } = sent;
  return { ...key, revision, version, state, attempts: corrections + count };
}

function versionOf({ sent, from, slots }: Corrected): NewVersion {
  return {
    ...sent.key,
    version: sent.currentVersion + 1,
    slots,
    cause: "rejection",
    blockIds: from.blockIds,
    links: null,
    ruleset: from.ruleset,
    // Nothing was read anew, so the days around are as they were.
    hasSameActuals: true,
  };
}
