import { symbolicIn } from "../../layers/symbolicTensor.js";
import type { Functional } from "../../model/functional.js";

/** About how many multiplications a model makes for a sample: each matrix counts once for every step that it is used at. */
export function multiplications({ nodes }: Functional): number {
  return nodes.reduce((sum, { layer, input }) => {
    const [, ...sample] = symbolicIn(input)[0]?.shape ?? [];
    const steps = sample.slice(0, -1).reduce((product: number, size) => product * (size ?? 1), 1);
    return sum + layer.weights.reduce((all, { rank, size }) => all + (rank > 1 ? size * steps : 0), 0);
  }, 0);
}
