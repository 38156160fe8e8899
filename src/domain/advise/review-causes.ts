/**
 * The notices that follow from the causes of a point as they are now and from those that its suppliers were last told
 * of. A pure comparison: asked again after its notices are kept it gives none.
 */
import { addDays, dayAt, dayStart } from "../time/settlement-day.ts";
import { initialLife } from "../validate/exception.ts";
import type { CauseRun } from "./cause-run.ts";
import { type RunPart, splitBySupplier } from "./split-by-supplier.ts";
import type { Supply } from "./supply.ts";
import { isWithdrawn, type ToldCause } from "./told-cause.ts";

export type NoticeStep =
  /** A cause not told of yet; with `to` filled where it is over already: then nothing follows. */
  | { readonly kind: "open"; readonly part: RunPart }
  /** It lasts, or is there again after it was withdrawn. */
  | { readonly kind: "renew"; readonly told: ToldCause; readonly part: RunPart }
  | { readonly kind: "end"; readonly told: ToldCause; readonly part: RunPart }
  /** What it rested on no longer holds. */
  | { readonly kind: "withdraw"; readonly told: ToldCause }
  /** There again too soon after it was withdrawn: to be looked at again. */
  | { readonly kind: "await"; readonly told: ToldCause; readonly at: number };

export interface Reviewed {
  readonly runs: readonly CauseRun[];
  readonly supplies: readonly Supply[];
  /** Every cause of the point that was told of and shows itself by days, ended ones too. */
  readonly told: readonly ToldCause[];
  /** Market time. */
  readonly now: number;
  /** A cause that lasts is told again after so long, at the earliest. */
  readonly renewMs: number;
}

/** The steps, in the order of their causes. */
export function reviewCauses({
  runs,
  supplies,
  told,
  now,
  renewMs,
}: Reviewed): readonly NoticeStep[] {
  const parts = runs
    .flatMap((run) => splitBySupplier(run, supplies, dayAt(now)))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const matched = new Set<ToldCause>();
  const steps: NoticeStep[] = [];
  for (const whole of parts) {
    const own = told.filter((each) => isOfCause(each, whole));
    const open = own.find((each) => each.to === null && !matched.has(each) && meets(each, whole));
    if (open !== undefined) {
      matched.add(open);
      steps.push(...follow(open, whole, now, renewMs));
      continue;
    }
    const part = withoutTold(whole, own);
    if (part === null || !part.days.some(({ isTold }) => isTold)) continue;
    const again = own.find((each) => isWithdrawn(each) && each.from === dayStart(part.from));
    if (again === undefined) steps.push({ kind: "open", part });
    else if (part.to === null) steps.push(renewOrAwait(again, part, now, renewMs));
  }
  const ceased = told.filter((each) => each.to === null && !matched.has(each));
  return [...steps, ...ceased.map((each): NoticeStep => ({ kind: "withdraw", told: each }))];
}

function isOfCause(told: ToldCause, part: RunPart): boolean {
  return (
    told.kind === part.kind && told.code === part.code && told.supplierDipId === part.supplierDipId
  );
}

/** True when the days of a part go on from those that were told of. */
function meets({ from, toldThrough }: ToldCause, part: RunPart): boolean {
  const reach = addDays(toldThrough, initialLife.clearDays);
  return part.from <= reach && dayStart(part.lastDay) >= from;
}

function follow(
  told: ToldCause,
  part: RunPart,
  now: number,
  renewMs: number,
): readonly NoticeStep[] {
  if (part.to !== null) return [{ kind: "end", told, part }];
  const isNews = part.days.some(({ day, isTold }) => isTold && day > told.toldThrough);
  return isNews && now - told.toldAt >= renewMs ? [{ kind: "renew", told, part }] : [];
}

function renewOrAwait(told: ToldCause, part: RunPart, now: number, renewMs: number): NoticeStep {
  const at = told.toldAt + renewMs;
  return now >= at ? { kind: "renew", told, part } : { kind: "await", told, at };
}

/** A part less the days of causes that were told of and ended; null: nothing is left. */
function withoutTold(part: RunPart, own: readonly ToldCause[]): RunPart | null {
  const ended = own.flatMap(({ from, to }) => (to === null || to === from ? [] : [{ from, to }]));
  const days = part.days.filter(
    ({ day }) => !ended.some(({ from, to }) => dayStart(day) >= from && dayStart(day) < to),
  );
  const [first] = days;
  if (first === undefined) return null;
  const [since = first.day] = days.map((each) => each.since).toSorted();
  // How far a silence reaches back is bounded by what was told and has ended before it.
  const bounds = ended.filter(({ to }) => to <= dayStart(first.day)).map(({ to }) => dayAt(to));
  const from = [part.from, since, ...bounds].toSorted().at(-1) ?? part.from;
  return { ...part, days, from };
}
