import { clearSession, setSeed } from "../../engine/session.js";
import { Sequential } from "../../model/sequential.js";
import type { Setup } from "./setup.js";

/** A model whose weights depend on the seed only, not on what ran before. */
export function freshModel(setup: Setup, seed: number): Sequential {
  clearSession();
  setSeed(seed);
  return new Sequential(setup.network());
}
