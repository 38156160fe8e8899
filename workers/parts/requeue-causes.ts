/**
 * Sees to it that what the platform could not deliver to us is asked for again (dip-messages.md 5.5): after an outage of
 * ours, after calls that we turned away, and after messages that we refused by a fault of ours.
 */
import { checkDelivery } from "../../src/dip/check-delivery.ts";
import { DoorWatch } from "../../src/dip/door-watch.ts";
import { publications } from "../../src/dip/publications.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import {
  type PassingNow,
  spansOfOutage,
  spansOfRefusals,
} from "../../src/domain/submit/requeue-cause.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import type { IncomingCall } from "../../src/http/server.ts";
import type { Bell } from "../../src/stages/ports.ts";
import { sleepWall } from "../../src/std/clock.ts";
import {
  awaitRequeues,
  loadRefused,
  noteOpen,
  oweAwaited,
  oweRequeues,
} from "../../src/store/requeues.ts";
import type { Ground } from "../ground.ts";

/** Machine time between two notes that the webhook is open; far below the shortest outage that counts. */
const beatMs = 30_000;
/** And the shortest, whatever is turned away: strangers must not keep the record busy. */
const beatMsMin = 1_000;
/** How far back the platform has messages at hand, and how many are looked at together. */
const reachMs = 14 * 86_400_000;
const pageSize = 500;

export interface RequeueCauses {
  /** The judge of calls, watched: who is turned away, and that others are let in. */
  watching(admit: (call: IncomingCall) => boolean): (call: IncomingCall) => boolean;
  /** To be called once the webhook is open. */
  begin(): void;
  close(): Promise<void>;
}

type Parts = Pick<Ground, "config" | "clock" | "pool" | "bells" | "log">;

/** Nothing is looked at before `begin`. */
export function openRequeueCauses(ground: Parts): RequeueCauses {
  const stop = new AbortController();
  let wake = new AbortController();
  let beats: Promise<void> = Promise.resolve();
  const watch = new DoorWatch(() => wake.abort());
  let isChecked = false;

  async function beat(): Promise<void> {
    const { turnedAway, isLettingIn } = watch.take();
    try {
      if (turnedAway.size > 0) await awaitRequeues(ground.pool, turnedAway);
      const owed = await oweWhatIsLost(ground, isLettingIn);
      if (!isChecked) owed.push(...(await oweWhatPassesNow(ground)));
      isChecked = true;
      if (owed.length > 0)
        ground.log.warn({
          ...{ count: owed.length, outcome: "requeue" },
          detail: "what may have been lost at the webhook is asked for again",
        });
      await ground.bells.ring(owed);
    } catch (error) {
      // What is on record already is known by its cause.
      watch.back(turnedAway);
      const known = operatingErrorOf(error);
      if (known === null) throw error;
      ground.log.warn({ code: known.code, detail: known.message });
    }
  }

  async function keepBeating(): Promise<void> {
    while (!stop.signal.aborted) {
      wake = new AbortController();
      await beat();
      await sleepWall(beatMsMin, stop.signal);
      await sleepWall(beatMs, AbortSignal.any([stop.signal, wake.signal]));
    }
  }

  return {
    watching: (admit) => (call) => {
      const isLetIn = admit(call);
      if (isLetIn) watch.letIn();
      const channel = call.path.split("/").at(-1) ?? "";
      if (!isLetIn && publications.has(channel)) watch.turnedAway(channel, ground.clock.now());
      return isLetIn;
    },
    begin() {
      beats = keepBeating();
    },
    async close() {
      stop.abort();
      await beats;
    },
  };
}

/** After an outage of ours all channels; after calls that were turned away those, once calls are let in. */
async function oweWhatIsLost({ pool, clock }: Parts, isLettingIn: boolean): Promise<Bell[]> {
  const now = { at: clock.now(), machineAt: clock.wallNow() };
  const owed = await noteOpen(pool, now, (seen) =>
    spansOfOutage(seen, now, [...publications.keys()]),
  );
  return [...owed, ...(isLettingIn ? await oweAwaited(pool, now.at) : [])];
}

/** What was refused and passes now was refused by a fault of ours, which a release or a setting has mended since. */
async function oweWhatPassesNow({ config, pool, clock }: Parts): Promise<readonly Bell[]> {
  const now = clock.now();
  const recipient = {
    ourDipId: dipId(config.SDS_DIP_ID),
    environmentTag: config.SDS_DIP_ENVIRONMENT_TAG,
  };
  const passing: PassingNow[] = [];
  for (let afterId = ""; ; ) {
    const page = await loadRefused(pool, { from: now - reachMs, afterId, countMax: pageSize });
    for (const { channel, transactionId, receivedAt, raw } of page)
      if (checkDelivery(parseJson(raw), channel, recipient, now).kind === "taken")
        passing.push({ channel, transactionId, receivedAt });
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    afterId = last.transactionId;
  }
  return oweRequeues(pool, spansOfRefusals(passing, now), now);
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined; // What is no JSON did not pass and does not pass now.
  }
}
