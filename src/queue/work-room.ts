/**
 * Where the works of a process are done: together, but for one that kills. A process that dies takes all that it was at
 * down with it, and each of them counts a death; what has died often is therefore let in again only when nothing else is
 * there, so that no other work is parked for its sake (reliability.md F-R4).
 */

type Work<T> = () => Promise<T>;

export class WorkRoom {
  #inside = 0;
  #isClosed = false;
  readonly #loners: (() => void)[] = [];
  readonly #company: (() => void)[] = [];

  /** Does work beside others; waits while a loner is inside or waits itself. Gives what the work gives or throws. */
  async together<T>(work: Work<T>): Promise<T> {
    while (this.#isClosed || this.#loners.length > 0)
      await new Promise<void>((resolve) => this.#company.push(resolve));
    return this.#enter(work);
  }

  /** Does work once nothing else is inside, and lets nothing else in meanwhile. */
  async alone<T>(work: Work<T>): Promise<T> {
    if (this.#inside > 0 || this.#isClosed)
      await new Promise<void>((resolve) => this.#loners.push(resolve));
    else this.#isClosed = true;
    return this.#enter(work);
  }

  async #enter<T>(work: Work<T>): Promise<T> {
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#leaveEmpty();
    }
  }

  /** Loners first: company never ends, and would keep them out for good. The room is closed for the one that is called. */
  #leaveEmpty(): void {
    const loner = this.#loners.shift();
    this.#isClosed = loner !== undefined;
    if (loner !== undefined) loner();
    else for (const resume of this.#company.splice(0)) resume();
  }
}
