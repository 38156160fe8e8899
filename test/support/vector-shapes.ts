/** The named load shapes of the estimation vectors. */
import type { NamedShapes } from "../../scripts/vectors/estimation/ladder.ts";
import { loadVectors } from "./vectors.ts";

export const { shapes: shapesOfVectors } = loadVectors<{ readonly shapes: NamedShapes }>(
  "estimation",
);
