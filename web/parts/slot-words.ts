/** How a half hour stands, in words and with the class of its colour. */
import type { SlotStanding } from "../views/point-day-view.ts";
import { endingWords } from "./ending-words.ts";

export const standingWords: Readonly<Record<SlotStanding, string>> = {
  ...endingWords,
  read: "read, the day is not settled yet",
  missing: "nothing usable so far",
  outside: "outside our appointment",
};

/** In the order of the key. */
export const standings: readonly SlotStanding[] = [
  "actual",
  "estimated",
  "defaulted",
  "refused",
  "read",
  "missing",
  "outside",
];
