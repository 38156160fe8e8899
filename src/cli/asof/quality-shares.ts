/** How much of a day was measured, estimated from the point's own past, or a default, in half hours and energy. */
import { isZeroQuality, unpackQuality } from "../../domain/day/quality.ts";

export interface QualityShare {
  readonly slots: number;
  readonly wattHours: number;
}

/** Actual (A); estimate (E0 to E8); default (E9, ZE1 to ZE3): what the stages `estimate` and `default` fill. */
export type QualityShares = Readonly<Record<"actual" | "estimate" | "default", QualityShare>>;

/** Shares of a day by its packed qualities and its 48 figures. */
export function qualityShares(
  packed: string,
  wattHours: readonly (number | null)[],
): QualityShares {
  const shares = {
    actual: { slots: 0, wattHours: 0 },
    estimate: { slots: 0, wattHours: 0 },
    default: { slots: 0, wattHours: 0 },
  };
  wattHours.forEach((figure, slot) => {
    const quality = unpackQuality(packed.charAt(slot));
    if (quality === null) return;
    const isDefault = quality === "E9" || isZeroQuality(quality);
    const share = shares[quality === "A" ? "actual" : isDefault ? "default" : "estimate"];
    share.slots += 1;
    share.wattHours += figure ?? 0;
  });
  return shares;
}
