/** What the centre judges consumption by, where the market papers leave the figure open: settings, all of them. */

export interface CentralRules {
  /** Wh that a half hour may carry: whole current with one phase and with three, low voltage with transformer. */
  readonly maximumWh: {
    readonly wholeCurrentOnePhase: number;
    readonly wholeCurrentThreePhase: number;
    readonly lowVoltage: number;
  };
  /** The instant before which every settlement day has had its final reconciliation; -Infinity: none has. */
  readonly finalRunBefore: number;
}

/** The initial values: 120 % of what the connection is built for, and no final run reached [ours]. */
export const initialCentralRules: CentralRules = {
  maximumWh: {
    wholeCurrentOnePhase: 13_800,
    wholeCurrentThreePhase: 41_400,
    lowVoltage: 720_000,
  },
  finalRunBefore: Number.NEGATIVE_INFINITY,
};

/** The most that a half hour of a connection may carry, Wh. Without a meter's word for it, three phases. */
export function maximumOf(
  connection: { readonly connectionType: string; readonly phases: number | null },
  { maximumWh }: CentralRules,
): number {
  if (connection.connectionType === "L") return maximumWh.lowVoltage;
  if (connection.connectionType !== "W") return Number.POSITIVE_INFINITY;
  return connection.phases === 1
    ? maximumWh.wholeCurrentOnePhase
    : maximumWh.wholeCurrentThreePhase;
}
