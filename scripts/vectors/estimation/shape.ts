/** Cases of the published load shape that serves a group on a day. */
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import {
  findPublishedShape,
  type PublishedShape,
  type ShapeGroup,
  unpublishedShape,
} from "../../../src/domain/shape/load-shape.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { kind } from "../by-kind.ts";

/** A group in the words of the cases. */
export interface ShapeKey {
  readonly gsp: string | null;
  readonly connection: string;
  readonly segment: string;
  readonly domestic: "T" | "F" | null;
  readonly mq: ShapeGroup["quantity"];
}

/** What a case gives. */
export interface ShapeGiven {
  readonly key: ShapeKey;
  readonly day: string;
  readonly available: readonly {
    readonly key: ShapeKey;
    readonly day: string;
    readonly flag: PublishedShape["flag"];
  }[];
}

export const runShape = kind<ShapeGiven>(({ key, day: date, available }) => {
  const day = settlementDay(date);
  const found = findPublishedShape(groupOf(key), day, {
    available: available.map((each) => ({
      ...each,
      group: groupOf(each.key),
      day: settlementDay(each.day),
    })),
    lookBack: initialEstimateSettings,
  });
  if (found !== null) {
    const { day: servedBy, flag, key: group } = found.shape;
    return { step: found.step, day: servedBy, flag, key: group };
  }
  const { step } = unpublishedShape(key.mq, key.domestic === "T", day);
  return { step, day: null, flag: null, key: null };
});

/** The group of a key. */
export function groupOf({ gsp, connection, segment, domestic, mq }: ShapeKey): ShapeGroup {
  return {
    gspGroup: gsp,
    connectionType: connection,
    marketSegment: segment,
    domestic: domestic === null ? null : domestic === "T",
    quantity: mq,
  };
}
