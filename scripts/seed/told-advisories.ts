/** What suppliers were told of in the record: one of each kind in turn. */
import type { AdvisoryKind, Severity } from "../../src/domain/advise/advisory.ts";
import { kindWords } from "../../src/domain/advise/kind-words.ts";

interface Told {
  readonly kind: AdvisoryKind;
  readonly code: string;
  readonly text: string;
}

const told: readonly Told[] = [
  {
    ...{ kind: "daysEstimated", code: "SDS-V75" },
    text: "Half hours were estimated on 3 days: no usable read came.",
  },
  {
    ...{ kind: "noComms", code: "SDS-V76" },
    text: "Nothing was heard of the meter on 3 days.",
  },
  {
    ...{ kind: "readsRejected", code: "ECS1012" },
    text: "Half hours above what the connection can carry were refused on 3 days.",
  },
  {
    ...{ kind: "registerMismatch", code: "SDS-V60" },
    text: "The half hours of 3 days do not add up to the advance of the register.",
  },
  {
    ...{ kind: "meterClockSuspect", code: "SDS-V48" },
    text: "The clock of the meter looks wrong on 3 days.",
  },
];

/** Kinds, codes, severities and texts, side by side. */
export const advisoryColumns: readonly (readonly string[])[] = [
  told.map(({ kind }) => kind),
  told.map(({ code }) => code),
  told.map(({ kind }): Severity => kindWords[kind].severity),
  told.map(({ kind, text }) => `${text} ${kindWords[kind].clears}`.trim()),
];
