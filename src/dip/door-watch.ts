/**
 * What the webhook has seen at its door since it was last asked: by channel the first call that was turned away, and
 * whether calls have been let in since (dip-messages.md 5.2). In memory; the record is written from it.
 */
export class DoorWatch {
  #turnedAway = new Map<string, number>();
  #isLettingIn = false;
  readonly #woken: () => void;

  /** `woken` is told of the first call of a channel that is turned away, and of the first that is let in after such. */
  constructor(woken: () => void) {
    this.#woken = woken;
  }

  /** A call of a channel was answered 401, at a market time. */
  turnedAway(channel: string, at: number): void {
    this.#isLettingIn = false;
    if (this.#turnedAway.has(channel)) return;
    this.#turnedAway.set(channel, at);
    this.#woken();
  }

  /** A call was let in: whatever turned others away is over. */
  letIn(): void {
    if (this.#isLettingIn) return;
    this.#isLettingIn = true;
    this.#woken();
  }

  /** What has come together; it begins anew with `back` where it could not be written. */
  take(): { readonly turnedAway: ReadonlyMap<string, number>; readonly isLettingIn: boolean } {
    const taken = { turnedAway: this.#turnedAway, isLettingIn: this.#isLettingIn };
    this.#turnedAway = new Map();
    return taken;
  }

  /** Puts back what could not be written: the earlier time of a channel stands. */
  back(turnedAway: ReadonlyMap<string, number>): void {
    for (const [channel, at] of turnedAway)
      this.#turnedAway.set(channel, Math.min(at, this.#turnedAway.get(channel) ?? at));
  }
}
