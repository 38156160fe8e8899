/** Stamps of a long file by their meaning: the same few thousand texts come for every meter, mostly in one order. */
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { parseLocalStamp } from "./local-stamp.ts";

/** The half hour since 1970 UTC that starts at a stamp, `offGrid`, or null for text that is no stamp. */
export type StampMeaning = number | "offGrid" | null;

/** Different stamps kept: nine years of half hours. */
const stampsMax = 160_000;

/** A memo of a pure function that looks first at what followed the stamp before: it changes no result, only its cost. */
export class StampSequence {
  readonly #timezone: string;
  readonly #shiftMs: number;
  #texts: string[] = [];
  #meanings: StampMeaning[] = [];
  readonly #places = new Map<string, number>();
  #next = 0;

  /** `mark`: what a stamp marks of its half hour. */
  constructor(timezone: string, mark: "start" | "end") {
    this.#timezone = timezone;
    this.#shiftMs = mark === "end" ? -halfHourMs : 0;
  }

  get(text: string): StampMeaning {
    const place = this.#texts[this.#next] === text ? this.#next : this.#find(text);
    this.#next = place + 1;
    return this.#meanings[place] ?? null;
  }

  #find(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= stampsMax) this.#forget();
    const place = this.#texts.length;
    this.#texts.push(text);
    this.#meanings.push(this.#meaningOf(text));
    this.#places.set(text, place);
    return place;
  }

  #forget(): void {
    this.#texts = [];
    this.#meanings = [];
    this.#places.clear();
  }

  #meaningOf(text: string): StampMeaning {
    const instant = parseLocalStamp(text, this.#timezone);
    if (instant === null) return null;
    return instant % halfHourMs === 0 ? (instant + this.#shiftMs) / halfHourMs : "offGrid";
  }
}
