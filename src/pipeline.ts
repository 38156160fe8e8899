/**
 * The way of a read, as a table. Each stage has its own queue of bells, its own unit of work and the stages
 * that it may ring; workers, sweep and docs read this table, so a stage that is not here does not exist.
 *
 *   meter -> ingest -> validate -> submit -> platform
 *                         |  ^        ^          |
 *            cut-off -> estimate -> default      v
 *                            resolve <- webhook (what the platform says of it)
 *                                         |
 *         facts of the market, amended days <- market (what the platform brings besides)
 *
 *   findings, rejections, decisions on amendments -> advise -> suppliers
 */

export type Stage =
  | "validate"
  | "estimate"
  | "default"
  | "submit"
  | "resolve"
  | "market"
  | "advise";

export interface StageRow {
  /** What one work block stands for. */
  readonly members: "inboxBlocks" | "days" | "inboundMessages" | "pointsAndSuppliers";
  /** Work blocks that one claim may put together, counted in members: few bells under load, no waiting without. */
  readonly claimSizeMax: number;
  /** Jobs that one process works on at a time. */
  readonly concurrency: number;
  readonly rings: readonly Stage[];
}

export const pipeline: Readonly<Record<Stage, StageRow>> = {
  validate: {
    members: "inboxBlocks",
    claimSizeMax: 1000,
    concurrency: 2,
    rings: ["estimate", "submit"],
  },
  estimate: {
    members: "days",
    claimSizeMax: 1000,
    concurrency: 1,
    rings: ["estimate", "default", "submit"],
  },
  default: { members: "days", claimSizeMax: 1000, concurrency: 1, rings: ["estimate", "submit"] },
  submit: { members: "days", claimSizeMax: 1000, concurrency: 2, rings: [] },
  resolve: { members: "inboundMessages", claimSizeMax: 500, concurrency: 1, rings: ["validate"] },
  market: {
    members: "inboundMessages",
    claimSizeMax: 100,
    concurrency: 1,
    rings: ["market", "submit", "estimate", "validate"],
  },
  advise: { members: "pointsAndSuppliers", claimSizeMax: 500, concurrency: 2, rings: ["advise"] },
};

export const stages = Object.keys(pipeline) as readonly Stage[];
