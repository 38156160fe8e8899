/** States of a point that make consumption odd, each over the whole half hour that is judged. */
export interface SupplyStates {
  readonly isDeEnergised: boolean;
  readonly isDisabled: boolean;
  readonly isVacant: boolean;
  readonly isDisconnected: boolean;
  /** The supplier says that the meter cannot be reached (SN-NoComms): no oddity, and no news to it either. */
  readonly hasNoCommsNotice: boolean;
}

/** Supplied, occupied and enabled: nothing odd about consumption. */
export const usualStates: SupplyStates = {
  isDeEnergised: false,
  isDisabled: false,
  isVacant: false,
  isDisconnected: false,
  hasNoCommsNotice: false,
};
