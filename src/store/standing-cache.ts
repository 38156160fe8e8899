/**
 * Standing facts from memory: what validate has loaded of a point, submit asks for again a moment later. Exact, not
 * merely recent: every change of the standing raises one number, and a number that has moved empties the cache.
 */
import type { DeviceBinding } from "../domain/standing/standing.ts";
import type { Notice } from "../stages/ports.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { Recent } from "./recent.ts";
import { loadBindingsOfDevices, loadBindingsOfPoints, loadNotices } from "./standing.ts";

const none: readonly Notice[] = [];

type ByDevice = ReadonlyMap<string, readonly DeviceBinding[]>;
type ByPoint = ReadonlyMap<number, readonly DeviceBinding[]>;

export class StandingCache {
  readonly #pool: Pool;
  readonly #devices = new Recent<string, readonly DeviceBinding[]>();
  readonly #points = new Recent<number, readonly DeviceBinding[]>();
  readonly #notices = new Recent<number, readonly Notice[]>();
  #revision = -1;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Bindings by device; a device that nobody knows is asked for each time. */
  async ofDevices(devices: readonly string[]): Promise<ByDevice> {
    await this.#refresh();
    return fill(
      this.#devices,
      devices,
      (missing) => loadBindingsOfDevices(this.#pool, missing),
      (loaded) => this.#keepPoints(loaded),
    );
  }

  /** Bindings by point. */
  async ofPoints(points: readonly number[]): Promise<ByPoint> {
    await this.#refresh();
    return fill(this.#points, points, (missing) => loadBindingsOfPoints(this.#pool, missing));
  }

  /** Notices by point; of most points there are none, which is remembered too. */
  async noticesOf(points: readonly number[]): Promise<ReadonlyMap<number, readonly Notice[]>> {
    await this.#refresh();
    return fill(this.#notices, points, async (missing) => {
      const loaded = await loadNotices(this.#pool, missing);
      return new Map(missing.map((point) => [point, loaded.get(point) ?? none]));
    });
  }

  /** A binding that spans every registration of its point leaves room for no other: the point is known with it. */
  #keepPoints(loaded: ByDevice): void {
    for (const bindings of loaded.values())
      for (const binding of bindings)
        if (servesAll(binding)) this.#points.keep(binding.pointId, [binding]);
  }

  async #refresh(): Promise<void> {
    const [row] = await run<{ revision: number }>(this.#pool, "standing/load-revision", []);
    const revision = row?.revision ?? 0;
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#devices.clear();
    this.#points.clear();
    this.#notices.clear();
  }
}

async function fill<Key, Fact>(
  kept: Recent<Key, readonly Fact[]>,
  wanted: readonly Key[],
  load: (missing: readonly Key[]) => Promise<ReadonlyMap<Key, readonly Fact[]>>,
  also?: (loaded: ReadonlyMap<Key, readonly Fact[]>) => void,
): Promise<ReadonlyMap<Key, readonly Fact[]>> {
  const found = new Map<Key, readonly Fact[]>();
  const missing: Key[] = [];
  for (const key of wanted) {
    const known = kept.get(key);
    if (known === undefined) missing.push(key);
    else found.set(key, known);
  }
  if (missing.length === 0) return found;
  const loaded = await load(missing);
  for (const [key, bindings] of loaded) {
    kept.keep(key, bindings);
    found.set(key, bindings);
  }
  also?.(loaded);
  return found;
}

function servesAll({ from, to, registrations }: DeviceBinding): boolean {
  return registrations.every(
    (entry) => from <= entry.from && (to === null || (entry.to !== null && entry.to <= to)),
  );
}
