/** Which of the waiting publications of a channel go next, and in which order: the platform promises none (P6). */
import type { Parcel } from "./parcel.ts";

const messagesMax = 50;
const bytesMax = 1_048_576;
/** So many of the oldest are drawn from: with less than four bodies waiting, any of them. */
const drawnFrom = 200;

/**
 * Takes up to 50 out of `waiting` (oldest first), below a megabyte together; one that is larger by itself goes alone. The
 * oldest always goes, so that none waits for longer than those before it; the others are drawn, and all are shuffled.
 */
export function takeBatch(waiting: Parcel[], unit: () => number): readonly Parcel[] {
  const [oldest, ...others] = waiting.splice(0, drawnFrom);
  if (oldest === undefined) return [];
  shuffle(others, unit);
  const batch = [oldest];
  let bytes = oldest.bytes + brackets;
  for (let next = others.at(-1); next !== undefined; next = others.at(-1)) {
    bytes += next.bytes + comma;
    if (batch.length === messagesMax || bytes > bytesMax) break;
    batch.push(next);
    others.pop();
  }
  waiting.unshift(...others.sort((a, b) => a.number - b.number));
  return shuffle(batch, unit);
}

const brackets = 2;
const comma = 1;

/** In place, every order as likely like every other (Fisher and Yates). */
function shuffle(list: Parcel[], unit: () => number): Parcel[] {
  for (let left = list.length - 1; left > 0; left -= 1) {
    const drawn = Math.floor(unit() * (left + 1));
    const [a, b] = [list[left], list[drawn]];
    if (a === undefined || b === undefined) continue;
    list[left] = b;
    list[drawn] = a;
  }
  return list;
}
