/** What each act is called and good for. */
import type { ActKind } from "../../acts/act.ts";

interface ActWords {
  readonly title: string;
  readonly explains: string;
}

export const actWords: Readonly<Record<ActKind, ActWords>> = {
  "request-reads": {
    title: "Ask for the reads of a day",
    explains: "The meter is asked once more for the half hours that are missing, outside its plan.",
  },
  "re-validate": {
    title: "Re-validate a day",
    explains:
      "Every rule in force judges the reads again; what does not stand then is filled, and a day that comes to something new gets a new version.",
  },
  "re-estimate": {
    title: "Re-estimate a day",
    explains:
      "The estimates are made again now with everything that is known by now, though no run is due.",
  },
  resubmit: {
    title: "Resubmit a day",
    explains:
      "The version in force goes to the platform once more, unless the platform has taken it or has it in hand.",
  },
  "accept-read": {
    title: "Let a read stand",
    explains:
      "The read settles though a rule refuses it. The decision is kept: the read stands whenever the day is judged again.",
  },
  "agreed-read": {
    title: "Enter an agreed read",
    explains:
      "A register read that the parties have agreed on binds the estimates around it (quality E8).",
  },
  amend: {
    title: "Enter an amendment",
    explains:
      "A gross figure for half hours of a day replaces what is settled, reads included, and stands against every later read.",
  },
};
