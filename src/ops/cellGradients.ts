import { launch } from "../engine/kernels.js";
import { empty, type Tensor, viewAs, viewFrom } from "../engine/tensor.js";

/** The gradients of a recurrent cell's weights. */
export interface CellGradients {
  /** `[features, gates · units]` */
  readonly kernel: Tensor;
  /** `[units, gates · units]` */
  readonly recurrentKernel: Tensor;
  /** The sums of the gates' gradients, part by part. */
  readonly bias: Tensor;
}

/** How wide a cell's inputs, its state and its weights are. */
interface Sizes {
  readonly features: number;
  readonly units: number;
  readonly n: number;
}

/** Some inputs, the columns of dGates whose sums they are in, and the first column of the weights that stand between. */
interface Part {
  /** What entered these sums, if something else. */
  readonly entering?: Tensor;
  readonly inputs: readonly [first: number, count: number];
  readonly gates: readonly [first: number, count: number];
  readonly column: number;
}

/**
 * The gradients of a cell's weights, worked out together when one of them is first asked for.
 *
 * @param entering input and state side by side, as they entered the steps' products, in blocks
 * @param dGates the gradients of the sums before the activations, in blocks
 * @param parts where not every input is in all sums
 */
export function cellGradients(
  entering: Tensor,
  dGates: Tensor,
  sizes: Sizes,
  parts: readonly Part[] = [{ inputs: [0, sizes.features + sizes.units], gates: [0, sizes.n], column: 0 }],
): () => CellGradients {
  let known: CellGradients | undefined;
  return () => {
    known ??= gradientsOf(entering, dGates, sizes, parts);
    return known;
  };
}

function gradientsOf(entering: Tensor, dGates: Tensor, { features, units, n }: Sizes, parts: readonly Part[]) {
  const [batch, time, enteringRow] = entering.shape as [number, number, number];
  const [length, gatesRow] = [batch * time, dGates.shape[2] as number];
  const dWeights = empty([features + units, n]);
  const bias = empty([parts.reduce((sum, { gates }) => sum + gates[1], 0)]);
  let done = 0;
  for (const { entering: own = entering, inputs, gates, column } of parts) {
    const given = { entering: viewFrom(own, inputs[0]), dGates: viewFrom(dGates, gates[0]) };
    const made = { dWeights: viewFrom(dWeights, inputs[0] * n + column), dBias: viewFrom(bias, done) };
    const rows = { length, inputs: inputs[1], enteringRow, gatesRow, weightsRow: n };
    launch("cellWeightsBackward", gates[1], { ...given, ...made, ...rows }, length * (inputs[1] + 1));
    done += gates[1];
  }
  const recurrentKernel = viewAs(viewFrom(dWeights, features * n), [units, n]);
  return { kernel: viewAs(dWeights, [features, n]), recurrentKernel, bias };
}
