/** Keeps what resolve has decided: messages, rejections, defaults, and what follows for days and for what was sent. */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import type { Bell, ClaimedWork, DayMove } from "../stages/ports.ts";
import type {
  DecidedMessage,
  KeptDefault,
  Raised,
  Resolved,
  TurnedBack,
} from "../stages/resolve-ports.ts";
import { keyParameters } from "./load-days.ts";
import { type ParkedDay, parkDays } from "./park-days.ts";
import {
  instantArray,
  instantText,
  intArray,
  intArrayRows,
  textArray,
  textArrayRows,
} from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { raiseException } from "./raise-exception.ts";
import { moveDays } from "./save-days.ts";
import { type StoreSettings, saveKept } from "./stage-ports.ts";
import { oweStatus } from "./status-messages.ts";
import { begetDays, begetEach, begetIds } from "./work.ts";

/** Saves in one transaction that ends the work; "conflict" when another writer moved a day first. */
export async function saveResolved(
  pool: Pool,
  settings: StoreSettings,
  work: readonly ClaimedWork[],
  resolved: Resolved,
): Promise<readonly Bell[] | "conflict"> {
  const now = settings.clock.now();
  const { decided, moves, versions, reopen, collect, defaults, turnedBack, raised } = resolved;
  const isParked = ({ state }: DayMove) => state === "parked";
  const days = {
    straight: [],
    moves: moves.filter((move) => !isParked(move)),
    versions,
    reads: [],
    judged: [],
    refusals: [],
  };
  const handOn = [
    { stage: "submit" as const, dueAt: now, days: versions },
    { stage: "validate" as const, dueAt: now, days: reopen },
  ];
  const bells: Bell[] = [];
  const saved = await saveKept(pool, settings, work, { days, handOn }, async (client) => {
    const parked = moves.filter(isParked);
    await saveDecided(client, decided, now);
    await moveDays(client, parked);
    await parkDays(client, parkings(parked, decided), now);
    await saveDefaults(client, defaults, now);
    await openCollection(client, collect, now);
    bells.push(...(await saveTurnedBack(client, turnedBack, now)));
    for (const each of raised) await raise(client, each, now);
    const ids = decided.map(({ transactionId }) => transactionId);
    bells.push(...(await oweStatus(client, ids, now)));
    const held = decided.filter(({ state }) => state === "held");
    // Rung by the sweep when they fall due.
    await begetEach(
      client,
      "resolve",
      resolved.lookAgainAt,
      held.map(({ transactionId }) => transactionId),
    );
  });
  return saved === "conflict" ? saved : [...saved, ...bells];
}

async function saveDecided(
  client: Client,
  decided: readonly DecidedMessage[],
  now: number,
): Promise<void> {
  const rejections = decided.flatMap(({ transactionId, days }) =>
    days.map((day) => ({ transactionId, ...day })),
  );
  await run(client, "resolve/save-decisions", [
    textArray(decided.map(({ transactionId }) => transactionId)),
    textArray(decided.map(({ state }) => (state === "held" ? "stored" : state))),
    textArray(decided.map(({ outcome }) => outcome)),
    textArray(decided.map(({ heldOn }) => heldOn ?? null)),
    instantText(now),
    textArray(rejections.map(({ transactionId }) => transactionId)),
    ...keyParameters(rejections.map(({ key }) => key)),
    intArray(rejections.map(({ version }) => version)),
    textArrayRows(rejections.map(({ codes }) => codes)),
    intArrayRows(rejections.map(({ slots }) => slots.map(({ period }) => period))),
    intArrayRows(rejections.map(({ slots }) => slots.map(({ wattHours }) => wattHours))),
    textArray(rejections.map(({ remedy }) => remedy)),
  ]);
}

/** Why days are parked: all codes of the rejections that ask for a person. */
function parkings(moves: readonly DayMove[], decided: readonly DecidedMessage[]): ParkedDay[] {
  const codes = new Map<string, Set<string>>();
  for (const { key, remedy, codes: own } of decided.flatMap(({ days }) => days)) {
    if (remedy !== "park") continue;
    const name = dayKeyText(key);
    codes.set(name, new Set([...(codes.get(name) ?? []), ...own]));
  }
  return moves.map(({ day, pointId, quantity }) => {
    const key = { day, pointId, quantity };
    return { ...key, reason: "rejected", rules: [...(codes.get(dayKeyText(key)) ?? [])] };
  });
}

async function saveDefaults(
  client: Client,
  defaults: readonly KeptDefault[],
  now: number,
): Promise<void> {
  if (defaults.length === 0) return;
  await run(client, "resolve/save-defaults", [
    textArray(defaults.map(({ transactionId }) => transactionId)),
    ...keyParameters(defaults.map(({ key }) => key)),
    textArray(defaults.map((each) => each.run)),
    intArray(defaults.map(({ runNumber }) => runNumber)),
    intArrayRows(defaults.map(({ slots }) => slots.map(({ period }) => period))),
    intArrayRows(defaults.map(({ slots }) => slots.map(({ wattHours }) => wattHours))),
    textArray(defaults.map(({ slots }) => slots.map(({ flag }) => flag).join(""))),
    `{${defaults.map(({ wasAccepted }) => wasAccepted).join(",")}}`,
    instantArray(defaults.map(({ runTookAt }) => Math.min(runTookAt, now))),
    instantText(now),
  ]);
}

async function openCollection(client: Client, days: readonly DayKey[], now: number): Promise<void> {
  if (days.length === 0) return;
  await run(client, "resolve/open-collection", [...keyParameters(days), instantText(now)]);
}

/** Turns messages back and begets what goes out again, at its time. */
async function saveTurnedBack(
  client: Client,
  turnedBack: readonly TurnedBack[],
  now: number,
): Promise<readonly Bell[]> {
  if (turnedBack.length === 0) return [];
  await run(client, "resolve/turn-back", [
    textArray(turnedBack.map(({ target }) => target.batchId)),
    intArray(turnedBack.map(({ target }) => target.index)),
    textArray(turnedBack.map(({ state }) => state)),
    textArray(turnedBack.map(({ code }) => code)),
  ]);
  const bells: Bell[] = [];
  for (const againAt of new Set(turnedBack.map((each) => each.againAt))) {
    if (againAt === null) continue;
    const due = turnedBack.filter((each) => each.againAt === againAt).map(({ target }) => target);
    const begotten = [
      ...(await begetDays(
        client,
        "submit",
        againAt,
        due.flatMap(({ day }) => day?.key ?? []),
      )),
      ...(await begetIds(
        client,
        "submit",
        againAt,
        due.flatMap(({ member }) => member ?? []),
      )),
    ];
    if (againAt <= now) bells.push(...begotten);
  }
  return bells;
}

async function raise(client: Client, { cause, pointId, day }: Raised, now: number): Promise<void> {
  const about =
    pointId === null
      ? ({ level: "service", value: null } as const)
      : ({ level: "point", value: String(pointId) } as const);
  const span = { firstDay: day, lastDay: day, pointCount: pointId === null ? 0 : 1 };
  await raiseException(client, { cause, ...about, ...span }, now);
}
