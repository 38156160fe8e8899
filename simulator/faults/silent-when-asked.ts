/** Meters that do not repeat themselves. */
import type { Effect } from "./effect.ts";

/** Asked for its log the meter says nothing: what it would say again is what was wrong with it. */
export const silentAboutLog: NonNullable<Effect["asked"]> = ({ srv }) =>
  srv.startsWith("4.8") ? "nothing" : "same";
