/** What the centre says of days that it was sent, and what resolve needs to answer it, over the record in memory. */
import { dayKeyText } from "../../../src/domain/day/day-key.ts";
import { mpan } from "../../../src/domain/identity/mpan.ts";
import type { Rejection } from "../../../src/domain/resolve/rejection.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { settlementPeriod } from "../../../src/domain/time/settlement-period.ts";
import {
  type DecidedDay,
  type DecidedMessage,
  type NamedDay,
  type ResolvePorts,
  type SubmittedDay,
  submittedKey,
} from "../../../src/stages/resolve-ports.ts";
import { present } from "../../../src/std/assert.ts";
import type { TurnedDown } from "./platform.ts";
import type { CoreRecord } from "./record.ts";

/** A half hour above what its point may take, says the centre. */
const code = "ECS1012";

export class CoreCentre {
  /** Rejections that were decided. */
  readonly decided: DecidedMessage[] = [];
  readonly #rejections = new Map<string, Rejection>();
  readonly #record: CoreRecord;

  constructor(record: CoreRecord) {
    this.#record = record;
  }

  /** Stores a rejection of the centre, and begets its work with it. */
  turnDown({ accepted, period }: TurnedDown): void {
    const transactionId = `r-${this.#rejections.size + 1}`;
    const { wh, q } = present(accepted.slots[period - 1], "period");
    const wattHours = present(wh, "watt-hours");
    const slot = { period: settlementPeriod(period), wattHours, quality: q };
    this.#rejections.set(transactionId, {
      ...{ kind: "rejected", transactionId, mpan: mpan(accepted.mpan), codes: [code] },
      measurementQuantity: "AI",
      days: [{ settlementDay: settlementDay(accepted.day), slots: [slot] }],
    });
    this.#record.works.add({ stage: "resolve", dueAt: this.#record.now, ids: [transactionId] });
  }

  ports(): ResolvePorts {
    const { loadBindingsOfPoints } = this.#record.days.validatePorts();
    const { save } = this.#record.days.fillPorts("estimate");
    return {
      now: () => this.#record.now,
      centreId: "3300000001",
      rulesets: { inForce: async () => this.#record.days.rulesets },
      ring: async () => undefined,
      alarm: () => undefined,
      loadBindingsOfPoints,
      loadMessages: async (work) =>
        work
          .flatMap(({ ids }) => ids)
          .map((transactionId) => ({
            ...{ transactionId, receivedAt: this.#record.now, heldOn: null },
            message: this.#rejections.get(transactionId) ?? null,
          })),
      loadSubmitted: async (named) =>
        new Map(
          named.flatMap((name) => {
            const found = this.#submitted(name);
            return found === null
              ? []
              : [[submittedKey(name.mpan, name.quantity, name.day), found]];
          }),
        ),
      loadKnown: async () => new Map(),
      loadTargets: async () => new Map(),
      save: async (work, { decided, moves, reopen }) => {
        this.#record.works.assertHeld(work);
        const days = { straight: [], moves, versions: [], reads: [], judged: [], refusals: [] };
        const handOn = [{ stage: "validate" as const, dueAt: this.#record.now, days: reopen }];
        const saved = await save(work, { days, handOn: reopen.length === 0 ? [] : handOn });
        if (saved === "conflict") return saved;
        this.decided.push(...decided);
        for (const each of decided.flatMap((message) => message.days)) this.#invalidate(each);
        return this.#record.goOn(work, { days, handOn: reopen.length === 0 ? [] : handOn });
      },
    };
  }

  #submitted({ mpan: core, quantity, day }: NamedDay): SubmittedDay | null {
    const binding = this.#record.days.bindings.find(
      ({ registrations: [first] }) => first?.mpan === core,
    );
    if (binding === undefined || quantity !== "AI") return null;
    const { pointId } = binding;
    const key = { day: settlementDay(day), pointId, quantity } as const;
    const held = this.#record.days.day(key);
    if (held === undefined) return null;
    const versions = this.#record.outbox.sentOf(key).map(([version, state]) => ({
      ...{
        version,
        state,
        slots: this.#record.slotsOf(key, version),
        answeredAt: this.#record.now,
      },
      ...{ isTurnedDown: false, ruleset: "sds-default@1", blockIds: held.blockIds },
    }));
    if (versions.length === 0) return null;
    const { revision, currentVersion, attempts: corrections } = held;
    const progress = held.state as SubmittedDay["progress"];
    return { key, versions, revision, currentVersion, progress, corrections, rebuilds: 0 };
  }

  /** From now on a read of these watt-hours stands no more. */
  #invalidate({ key, remedy, slots }: DecidedDay): void {
    const held = this.#record.days.day(key);
    if (remedy !== "invalidate" || held === undefined) return;
    const own = slots.map(({ period, wattHours }) => ({ period, wattHours, code }));
    const rejected = [...held.rejected, ...own];
    this.#record.days.days.set(dayKeyText(key), { ...held, rejected });
  }
}
