/** What the first page needs of the record. Figures of days are of AI and AE together. */
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { StageStanding } from "../stages/ports.ts";

export interface DayStanding {
  readonly day: SettlementDay;
  /** MPAN-days that have begun; of them, those without any version. */
  readonly days: number;
  readonly waitingDays: number;
  readonly actualSlots: number;
  readonly estimatedSlots: number;
  readonly defaultedSlots: number;
  readonly refusedSlots: number;
  readonly wattHours: number;
}

/** How far a settlement day had filled up at an instant of market time. */
export interface CoursePoint {
  readonly day: SettlementDay;
  readonly at: number;
  readonly days: number;
  readonly actualSlots: number;
}

export interface ProcessStanding {
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  /** Machine time, milliseconds UTC. */
  readonly startedAt: number;
  readonly residentBytes: number;
  readonly stages: Readonly<Record<string, unknown>>;
}

export interface TodayPorts {
  /** Those of the days that have begun. */
  loadDays(days: readonly SettlementDay[]): Promise<readonly DayStanding[]>;
  /** By day, and in order of time within it. */
  loadCourse(days: readonly SettlementDay[]): Promise<readonly CoursePoint[]>;
  /** Points registered to us on each day; a day that is not counted yet is left out. */
  countAppointed(days: readonly SettlementDay[]): Promise<ReadonlyMap<SettlementDay, number>>;
  loadStages(): Promise<readonly StageStanding[]>;
  loadProcesses(): Promise<readonly ProcessStanding[]>;
  countExceptions(): Promise<{ readonly active: number; readonly unacknowledged: number }>;
  /** Machine time, milliseconds UTC. */
  wallNow(): number;
}
