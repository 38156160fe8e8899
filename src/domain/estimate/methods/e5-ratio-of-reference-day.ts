/**
 * E5 of reactive energy: the active energy of the half hour times the ratio of both on the last reference day,
 * while that is at most `reactive.referenceDaysMax` old. No load shape is published for reactive use that a
 * rule could rest on [ours].
 */
import type { EstimationMethod } from "../method.ts";
import { reactiveFill } from "../reactive-fill.ts";

/** Each slot is rounded half up for itself: there is no total to keep. */
export const ratioOfReferenceDay: EstimationMethod = {
  name: "ratio-of-reference-day",
  stage: "estimate",
  fill(day) {
    const { active } = day.evidence;
    const reference = active?.reference ?? null;
    if (active === null || reference === null || reference.activeWh === 0) return [];
    if (reference.ageDays > day.settings.reactiveReferenceDaysMax) return [];
    const { activeWh, reactiveWh, source } = reference;
    return reactiveFill(day, active, {
      method: "ratio-of-reference-day",
      quality: "E5",
      ratio: { activeWh, reactiveWh, source },
    });
  },
};
