/** What the first page shows. */
import type { StageView } from "./stages-view.ts";

export type Health = "good" | "watch" | "poor" | "idle";

export interface RunRow {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly run: string;
  readonly cutOff: string;
  readonly timeLeft: string;
  readonly state: Health;
  /** Shares of actual half hours, 0 to 1. */
  readonly share: {
    readonly now: number;
    readonly expected: number;
    readonly low: number;
    readonly high: number;
  };
  /** What the forecast rests on, in words. */
  readonly because: string;
  /** Energy that would settle on anything but actuals, Wh. */
  readonly atStakeWh: number;
  readonly href: string;
}

export interface HealthPart {
  readonly name: string;
  readonly state: Health;
  readonly figure: string;
  readonly why: string;
}

export interface DayHealth {
  readonly day: string;
  readonly state: Health;
  readonly parts: readonly HealthPart[];
  readonly href: string;
}

export interface ProcessRow {
  readonly name: string;
  readonly where: string;
  readonly since: string;
  readonly memoryBytes: number;
  readonly stages: string;
}

export interface TodayView {
  /** The two answers of the morning, in a sentence each. */
  readonly deadline: { readonly state: Health; readonly says: string };
  readonly stuck: { readonly state: Health; readonly says: string };
  readonly runs: readonly RunRow[];
  readonly days: readonly DayHealth[];
  readonly stages: readonly StageView[];
  readonly processes: readonly ProcessRow[];
}
