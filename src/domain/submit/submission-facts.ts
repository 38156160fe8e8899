/** What the last check before the outbox knows of a point and a day, besides the message itself. */
import type { Span } from "../time/span.ts";

export interface SubmissionFacts {
  /** Milliseconds since 1970 UTC, as every instant here. */
  readonly now: number;
  /** When the final reconciliation of the day takes its figures; nothing may be sent from then on (ECS1003). */
  readonly finalCutOff: number;
  /** False once the point is disconnected, terminated or unknown to the centre (ECS1009). */
  readonly isLive: boolean;
  readonly isDeEnergised: boolean;
  /** Setting `deEnergised.submit`: whether a zero estimate may go out for a de-energised point. */
  readonly deEnergisedSubmit: "zero" | "none";
  /** The spans in which this service answers for the point. */
  readonly appointmentSpans: readonly Span[];
  /** When the connection type in the message took effect. */
  readonly connectionFrom: number;
  /** Hard limit of a half hour in watt-hours (V31); null: the connection type has none. */
  readonly hardWh: number | null;
  /** Energy of the stored version of the day in watt-hours. */
  readonly storedWh: number;
}
