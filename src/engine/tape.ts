import { fail, show } from "./errors.js";
import { launch } from "./kernels.js";
import { scope, stack } from "./memory.js";
import { empty, expectTensor, keep, sameShape, Tensor, zeros } from "./tensor.js";

/** For each input, how to compute its gradient; null where there is none. Only those that are needed get called. */
export type Pullback = readonly ((() => Tensor) | null)[];

interface Step {
  readonly inputs: readonly (Tensor | null)[];
  readonly outputs: readonly Tensor[];
  readonly pull: (gradients: readonly (Tensor | undefined)[]) => Pullback;
}

/** What ran since `valueAndGrad` began, as far as it depends on the tensors asked for. */
class Tape {
  readonly steps: Step[] = [];
  readonly tracked: Set<Tensor>;

  constructor(
    sources: readonly Tensor[],
    readonly outer: Tape | null,
  ) {
    this.tracked = new Set(sources);
  }
}

let tape: Tape | null = null;

/**
 * Ends an op: notes how to pull the gradient of its output back to its inputs, and outside any scope hands out a kept
 * copy. `pull` gets the output's gradient and returns one function an input.
 */
export function record(
  name: string,
  inputs: readonly (Tensor | null)[],
  output: Tensor,
  pull: (gradient: Tensor) => Pullback,
): Tensor {
  return recordAll(name, inputs, [output], ([gradient]) => pull(gradient as Tensor))[0];
}

/** `record` for an op with several outputs; an output that nothing used has no gradient. */
export function recordAll(
  name: string,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  pull: Step["pull"],
): readonly Tensor[] {
  for (const output of outputs) output.label ||= name;
  if (!stack.explicit) {
    const kept = outputs.map(keep);
    stack.clear();
    return kept;
  }
  for (let outer = tape?.outer; outer; outer = outer.outer) {
    if (inputs.some((input) => input && outer?.tracked.has(input))) {
      fail(name, "first derivatives only", "a valueAndGrad inside another by the same tensors", "take them apart");
    }
  }
  if (tape && needsGradient(inputs)) {
    tape.steps.push({ inputs, outputs, pull });
    for (const output of outputs) tape.tracked.add(output);
  }
  return outputs;
}

/** Whether the output of an op with these inputs will be asked for its gradient. */
export function needsGradient(inputs: readonly (Tensor | null)[]): boolean {
  return tape !== null && inputs.some((input) => input && tape?.tracked.has(input));
}

/**
 * The value of a scalar function and its gradients.
 *
 * @param run computes the scalar from ops
 * @param sources the tensors to differentiate by, kept ones or those of the running scope
 * @returns the value and one gradient for each source, zeros where the value doesn't depend on it
 * @throws TimecellError if `run` returns more than one element
 *
 * @example
 * import { square, sum, tensor, valueAndGrad } from "timecell";
 * const x = tensor([1, 2, 3]);
 * const { value, gradients } = valueAndGrad(() => sum(square(x)), [x]);
 * console.log(value.item(), gradients[0].toArray()); // 14, Float32Array [2, 4, 6]
 */
export function valueAndGrad(run: () => Tensor, sources: readonly Tensor[]): { value: Tensor; gradients: Tensor[] } {
  const { outputs, gradients } = pullback(
    () => [run()],
    sources,
    ([value]) => {
      if (value?.size !== 1) fail("valueAndGrad", "one number as the function's value", show(value), "use sum or mean");
      return [new Tensor(value.shape, Float32Array.of(1))];
    },
  );
  return { value: outputs[0], gradients };
}

/**
 * The outputs of a function and the gradients of the sum over all outputs of output · cotangent: the vector-Jacobian
 * product.
 */
export function pullback(
  run: () => readonly Tensor[],
  sources: readonly Tensor[],
  cotangents: (outputs: readonly Tensor[]) => readonly Tensor[],
): { outputs: readonly Tensor[]; gradients: Tensor[] } {
  if (!stack.explicit) {
    return scope(() => {
      const { outputs, gradients } = pullback(run, sources, cotangents);
      return { outputs: outputs.map(keep), gradients: gradients.map(keep) };
    });
  }
  const outer = tape;
  const own = new Tape(sources, outer);
  tape = own;
  let outputs: readonly Tensor[];
  try {
    outputs = run();
  } finally {
    tape = outer;
  }
  const given = cotangents(outputs);
  outputs.forEach((output, i) => {
    expectTensor("pullback cotangents", given[i]);
    if (!sameShape(given[i].shape, output.shape)) {
      fail("pullback cotangents", `the output's shape ${show(output.shape)}`, show(given[i].shape));
    }
  });
  const gradients = backward(own, outputs, given);
  return { outputs, gradients: sources.map((source) => gradients.get(source) ?? zeros(source.shape)) };
}

/** Reverse-mode differentiation: the steps last to first, gradients of a tensor used twice added up. */
function backward(
  { steps, tracked }: Tape,
  outputs: readonly Tensor[],
  cotangents: readonly Tensor[],
): Map<Tensor, Tensor> {
  const gradients = new Map<Tensor, Tensor>();
  const give = (t: Tensor, gradient: Tensor) => {
    const sum = gradients.get(t);
    gradients.set(t, sum ? sumOf(sum, gradient) : gradient);
  };
  outputs.forEach((output, i) => {
    if (tracked.has(output)) give(output, cotangents[i]);
  });
  for (const { inputs, outputs, pull } of steps.reverse()) {
    const incoming = outputs.map((output) => gradients.get(output));
    if (incoming.every((gradient) => gradient === undefined)) continue;
    pull(incoming).forEach((gradient, i) => {
      const input = inputs[i];
      if (gradient && input && tracked.has(input)) give(input, gradient());
    });
  }
  return gradients;
}

function sumOf(a: Tensor, b: Tensor): Tensor {
  const y = empty(a.shape);
  launch("add", y.size, { a, b, y });
  return y;
}
