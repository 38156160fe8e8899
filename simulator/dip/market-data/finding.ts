/** What the centre has against a settlement day of an IF-021. */

export interface ContentFinding {
  /** `ECS1010`, or whatever code a planted rejection gives. */
  readonly code: string;
  /** The period by its place in the day's list, from 0; null: the day or the message as a whole. */
  readonly place: number | null;
}

/** The text that follows a code in `R0.responseMessages`; a code without a text of ours stands alone. */
export function findingText(code: string): string {
  const text = texts.get(code);
  return text === undefined ? code : `${code} - ${text}`;
}

const texts = new Map([
  ["ECS1001", "period outside the appointment of the data service"],
  ["ECS1002", "quantity does not fit the event"],
  ["ECS1003", "final reconciliation has run"],
  ["ECS1004", "period duration is not 30 minutes"],
  ["ECS1005", "period end is not a half hour of the settlement day"],
  ["ECS1006", "period given twice"],
  ["ECS1007", "periods overlap"],
  ["ECS1008", "value that is not actual on a de-energised MPAN"],
  ["ECS1009", "MPAN status does not allow consumption"],
  ["ECS1010", "negative consumption"],
  ["ECS1011", "zero quality with a value other than zero"],
  ["ECS1012", "consumption above the maximum of the connection type"],
  ["ECS1013", "period before the connection type took effect"],
  ["ECS1014", "settlement day is not midnight UTC"],
  ["ECS1015", "estimation reason missing"],
  ["ECS1016", "amendment reason missing"],
]);
