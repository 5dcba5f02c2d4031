import { expectOneOf } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { concat, reverse } from "../ops/shape.js";
import { expectSequence } from "./inputChecks.js";
import { type CallContext, type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { Recurrent } from "./recurrent.js";
import type { Config } from "./serialize.js";

/** How the two directions' outputs become one; null keeps them apart, as a list. */
export type MergeMode = "concat" | "sum" | "mul" | "ave" | null;

/** Options of `Bidirectional`. */
export interface BidirectionalOptions extends LayerOptions {
  /** @defaultValue "concat" */
  mergeMode?: MergeMode;
  /** The layer that reads backwards, if it isn't a copy of the first with `goBackwards`. */
  backwardLayer?: Layer | null;
}

const defaults: Defaults<BidirectionalOptions> = { mergeMode: "concat", backwardLayer: null };

/**
 * Reads a sequence from both ends with two recurrent layers and merges their outputs, step by step with
 * `returnSequences`, or their last ones.
 *
 * Both layers are copies of the one given, with weights of their own: forward first, then backward. Schuster and
 * Paliwal, 1997.
 *
 * @example
 * import { Bidirectional, LSTM } from "timecell";
 * const layer = new Bidirectional(new LSTM(32, { returnSequences: true }));
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 20, 64]
 */
export class Bidirectional extends Layer<BidirectionalOptions> {
  readonly forwardLayer: Recurrent;
  readonly backwardLayer: Recurrent;
  override readonly children: readonly Recurrent[];

  constructor(layer: Layer, options?: BidirectionalOptions) {
    super("Bidirectional", options, defaults);
    const { mergeMode, backwardLayer } = this.options;
    expectOneOf(`${this.name} mergeMode`, mergeMode, ["concat", "sum", "mul", "ave", null]);
    const given = expectRecurrent(this.name, layer);
    const backward = backwardLayer === null ? null : expectRecurrent(`${this.name} backwardLayer`, backwardLayer);
    // A step both directions skip must not show through: with sequences, masked outputs are 0, as Keras has it.
    const zeroOutputForMask = given.options.returnSequences;
    this.forwardLayer = given.copy({ name: prefixed("forward", given.name), zeroOutputForMask });
    this.backwardLayer = backward
      ? backward.copy({ zeroOutputForMask })
      : given.copy({
          name: prefixed("backward", given.name),
          zeroOutputForMask,
          goBackwards: !given.options.goBackwards,
        });
    this.children = [this.forwardLayer, this.backwardLayer];
    this.expectCounterparts();
  }

  call(x: Tensor, context: CallContext): Tensor | Tensor[] {
    this.ready(x);
    const { forwardLayer, backwardLayer } = this;
    const { initialState } = context;
    const half = forwardLayer.stateCount;
    const count = half + backwardLayer.stateCount;
    if (initialState && initialState.length !== count)
      fail(this.name, `${count} initial states`, `${initialState.length}`);
    const forward = forwardLayer.inInputOrder(x, { ...context, initialState: initialState?.slice(0, half) });
    const backward = backwardLayer.inInputOrder(x, { ...context, initialState: initialState?.slice(half) });
    const { returnSequences, returnState, goBackwards } = forwardLayer.options;
    // Of two sequences in the input's order, Keras turns both round if it is the first layer that reads backwards.
    const turned = ({ output }: { output: Tensor }) => (returnSequences && goBackwards ? reverse(output, 1) : output);
    const outputs = this.merge(turned(forward), turned(backward));
    if (returnState) return [...outputs, ...forward.states, ...backward.states];
    return outputs.length === 1 ? outputs[0] : outputs;
  }

  computeOutputShape(inputShape: Shape): Shape {
    const shape = this.forwardLayer.computeOutputShape(inputShape);
    if (this.options.mergeMode !== "concat") return shape;
    return [...shape.slice(0, -1), this.forwardLayer.units + this.backwardLayer.units];
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      layer: this.forwardLayer.serialize(),
      backwardLayer: this.backwardLayer.serialize(),
    } as unknown as Config;
  }

  protected override addWeights(inputShape: Shape): void {
    for (const child of this.children) child.build(inputShape);
  }

  protected override checkInput(inputShape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, inputShape, this.builtFor, before);
  }

  private merge(forward: Tensor, backward: Tensor): Tensor[] {
    switch (this.options.mergeMode) {
      case "concat":
        return [concat([forward, backward], -1)];
      case "sum":
        return [add(forward, backward)];
      case "mul":
        return [mul(forward, backward)];
      case "ave":
        return [mul(add(forward, backward), 0.5)];
      default:
        return [forward, backward];
    }
  }

  /** Checks that the two layers read in opposite directions and return the same things. */
  private expectCounterparts(): void {
    const [forward, backward] = [this.forwardLayer.options, this.backwardLayer.options];
    if (forward.goBackwards === backward.goBackwards) {
      const remedy = `give one of them goBackwards: ${!forward.goBackwards}`;
      fail(this.name, "layers that read in opposite directions", "two of the same direction", remedy);
    }
    for (const option of ["returnSequences", "returnState"] as const) {
      if (forward[option] === backward[option]) continue;
      fail(this.name, `the same ${option} in both layers`, `${forward[option]} and ${backward[option]}`);
    }
    const { mergeMode } = this.options;
    if (mergeMode && mergeMode !== "concat" && this.forwardLayer.units !== this.backwardLayer.units) {
      const units = `${this.forwardLayer.units} and ${this.backwardLayer.units}`;
      fail(this.name, `the same units in both layers for mergeMode "${mergeMode}"`, units, 'use mergeMode "concat"');
    }
  }
}

function expectRecurrent(where: string, layer: unknown): Recurrent {
  if (!(layer instanceof Recurrent)) {
    fail(where, "a SimpleRNN, LSTM or GRU layer", layer instanceof Layer ? `a ${layer.className}` : show(layer));
  }
  return layer as Recurrent;
}

function prefixed(prefix: string, name: string): string {
  return name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`;
}
