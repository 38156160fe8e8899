/** The actions of a scenario: those that single out half hours are planted like faults, the others wait for their time. */
import { dayAt } from "../../src/domain/time/settlement-day.ts";
import { actionParams } from "../actions/action-params.ts";
import type { PlannedAction } from "../actions/planned-action.ts";
import { rejectAtMds } from "../actions/reject-at-mds.ts";
import { type Planted, type PlantGround, plantFault } from "../faults/plant-fault.ts";
import { randomAt } from "../random.ts";
import type { MeterSupply } from "./choose-meters.ts";
import { durationMs } from "./duration.ts";
import type { ActionItem } from "./scenario.ts";

export interface ActionPlan {
  readonly planted: readonly Planted[];
  readonly actions: readonly PlannedAction[];
}

/** Plans them; rejections are numbered from `firstNumber` on. */
export function planActions(
  ground: PlantGround & { readonly seed: number; readonly supply: MeterSupply },
  items: readonly ActionItem[],
  firstNumber: number,
): ActionPlan {
  const planted: Planted[] = [];
  const actions: PlannedAction[] = [];
  for (const item of items) {
    const meters = item.on === undefined ? [] : ground.supply.take(item.on, "AI");
    const at = Date.parse(item.at);
    const params = actionParams[item.do].parse(item.params ?? {});
    if (item.do !== "rejectAtMds") {
      const forMs = item.for === undefined ? null : durationMs(item.for);
      actions.push({ do: item.do, at, forMs, meters: meters.map(({ number }) => number), params });
      continue;
    }
    for (const meter of meters) {
      const n = firstNumber + planted.length;
      const { seed } = ground;
      const random = randomAt({ seed, meter: meter.number, purpose: item.do, day: n });
      const spot = { fault: rejectAtMds, params, meter, quantity: "AI", day: dayAt(at) } as const;
      planted.push(plantFault(ground, { ...spot, n, random }));
    }
  }
  return { planted, actions };
}
