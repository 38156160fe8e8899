/** Stages as they are shown. */
import { fromNowText, instantText, spanText } from "../../../../web/parts/time-text.ts";
import type { StageState, StageView } from "../../../../web/views/stages-view.ts";
import type { Stage } from "../../../pipeline.ts";
import type { StageStanding } from "./ports.ts";

/** What each stage does, in a few words. */
export const stageWords: Readonly<Record<Stage, string>> = {
  validate: "decodes, judges each half hour",
  estimate: "fills gaps from the point's own reads",
  default: "fills the rest",
  submit: "sends IF-021 and IF-014",
  resolve: "answers rejections",
  market: "turns market messages into facts",
  advise: "tells suppliers",
};

/** Machine time after which work that could be done counts as late: three leases. */
const lateSeconds = 90;

/** A stage, as of an instant of market time. */
export function stageView(standing: StageStanding, now: number): StageView {
  const { oldestSeconds, nextDueAt, pause } = standing;
  const isAhead = nextDueAt !== null && nextDueAt > now && standing.running === 0;
  const [state, says] = stateOf(standing, isAhead);
  return {
    stage: standing.stage,
    does: stageWords[standing.stage],
    ...{ state, says },
    ...{ waiting: standing.waiting, running: standing.running, parked: standing.parked },
    oldest: oldestSeconds === null ? null : spanText(oldestSeconds),
    nextDue: isAhead && nextDueAt !== null ? fromNowText(nextDueAt, now) : null,
    workers: standing.workers,
    doneLastMinute: standing.doneLastMinute,
    failedLastMinute: standing.failedLastMinute,
    lastError: standing.lastError,
    pause: pause === null ? null : { ...pause, at: instantText(pause.at) },
  };
}

function stateOf(standing: StageStanding, isAhead: boolean): readonly [StageState, string] {
  const { pause, workers, waiting, running, parked, oldestSeconds, failedLastMinute } = standing;
  if (pause !== null) return ["watch", "paused"];
  if (workers === 0) return ["poor", "no worker"];
  if (parked > 0) return ["poor", "parked work"];
  if (failedLastMinute > 0) return ["watch", "attempts fail"];
  if (waiting + running === 0) return ["idle", "nothing to do"];
  if (isAhead) return ["idle", "waits for its hour"];
  return (oldestSeconds ?? 0) > lateSeconds ? ["watch", "falls behind"] : ["good", "flows"];
}
