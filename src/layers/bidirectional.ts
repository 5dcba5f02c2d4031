import { expectOneOf } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { concat, reverse } from "../ops/shape.js";
import { noteActivity } from "./activityPenalties.js";
import { expectSequence } from "./inputChecks.js";
import {
  type CallContext,
  type Defaults,
  type InputShape,
  Layer,
  type LayerInput,
  type LayerOptions,
  type Mask,
  type Shape,
} from "./layer.js";
import { Recurrent, tensorList } from "./recurrent.js";
import type { Config } from "./serialize.js";
import { shapeList } from "./shape.js";

/** How the two directions' outputs become one; null keeps them apart, as a list. */
export type MergeMode = "concat" | "sum" | "mul" | "ave" | null;

/** Options of `Bidirectional`. */
export interface BidirectionalOptions extends LayerOptions {
  /** @defaultValue "concat" */
  mergeMode?: MergeMode;
  /** The layer that reads the other way, if it isn't a copy of the first. */
  backwardLayer?: Layer | null;
}

const defaults: Defaults<BidirectionalOptions> = { mergeMode: "concat", backwardLayer: null };

/**
 * Reads a sequence from both ends with two recurrent layers and merges their outputs, step by step with
 * `returnSequences`, or their last ones.
 *
 * The forward layer is a copy of the one given, the backward layer another, with weights of their own. States given or
 * returned are the forward layer's first. Where a step is masked, both outputs of a sequence are 0. Schuster and Paliwal,
 * 1997.
 *
 * @example
 * import { Bidirectional, LSTM } from "timecell";
 * const layer = new Bidirectional(new LSTM(32, { returnSequences: true }));
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 20, 64]
 */
export class Bidirectional extends Layer<BidirectionalOptions> {
  static readonly repeats = true;
  readonly forwardLayer: Recurrent;
  readonly backwardLayer: Recurrent;
  override readonly supportsMasking = true;

  constructor(layer: Layer, options?: BidirectionalOptions) {
    super("Bidirectional", options, defaults);
    const { mergeMode, backwardLayer } = this.options;
    expectOneOf(`${this.name} mergeMode`, mergeMode, ["concat", "sum", "mul", "ave", null]);
    const given = expectRecurrent(this.name, layer);
    this.forwardLayer = given.copy({ name: prefixed("forward", given.name) });
    this.backwardLayer = backwardLayer
      ? expectRecurrent(`${this.name} backwardLayer`, backwardLayer)
      : given.copy({ name: prefixed("backward", given.name), goBackwards: !given.options.goBackwards });
    // A step both directions skip must not show through: with sequences, masked outputs are 0, as Keras has it.
    for (const child of this.children) child.zeroOutputForMask = given.options.returnSequences;
    this.expectCounterparts();
  }

  override get children(): readonly Recurrent[] {
    return [this.forwardLayer, this.backwardLayer];
  }

  /** Forgets the states of stateful layers: the next batch starts anew. */
  resetState(): void {
    for (const child of this.children) child.resetState();
  }

  call(x: LayerInput, context: CallContext): Tensor | Tensor[] {
    this.ready(x);
    const [sequence, ...initial] = tensorList(x);
    const initialState = initial.length > 0 ? initial : context.initialState;
    const half = this.forwardLayer.stateCount;
    const count = half + this.backwardLayer.stateCount;
    if (initialState && initialState.length !== count)
      fail(this.name, `${count} initial states`, `${initialState.length}`);
    const { returnSequences, returnState, goBackwards } = this.forwardLayer.options;
    const [forward, backward] = this.children.map((child, i) => {
      const own = i === 0 ? initialState?.slice(0, half) : initialState?.slice(half);
      const read = child.inInputOrder(sequence, { ...context, initialState: own });
      const returned = [read.output, ...(returnState ? read.states : [])];
      if (child.activityRegularizer) noteActivity(child.activityRegularizer, returned);
      return read;
    });
    // Of two sequences in the input's order, Keras turns both round if it is the first layer that reads backwards.
    const turned = ({ output }: { output: Tensor }) => (returnSequences && goBackwards ? reverse(output, 1) : output);
    const outputs = this.merge(turned(forward), turned(backward));
    if (returnState) return [...outputs, ...forward.states, ...backward.states];
    return outputs.length === 1 ? outputs[0] : outputs;
  }

  computeOutputShape(inputShape: InputShape): Shape | Shape[] {
    const [forward, backward] = this.children.map((child) => shapeList(child.computeOutputShape(inputShape)));
    const outputs = [forward[0], backward[0]];
    const units = outputs.reduce((sum, shape) => sum + (shape.at(-1) as number), 0);
    const concatenated = [...forward[0].slice(0, -1), units];
    const { mergeMode } = this.options;
    const merged = mergeMode === null ? outputs : [mergeMode === "concat" ? concatenated : forward[0]];
    const all = [...merged, ...forward.slice(1), ...backward.slice(1)];
    return all.length === 1 ? all[0] : all;
  }

  override computeMask(_x: LayerInput, mask: Mask | readonly Mask[]): Mask | Mask[] {
    const { returnSequences, returnState } = this.forwardLayer.options;
    const output = returnSequences ? ([mask].flat()[0] as Mask) : null;
    const outputs = this.options.mergeMode === null ? [output, output] : [output];
    const states = returnState ? this.children.flatMap((child) => child.cell.stateSize.map(() => null)) : [];
    const all = [...outputs, ...states];
    return all.length === 1 ? all[0] : all;
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      layer: this.forwardLayer.serialize(),
      backwardLayer: this.backwardLayer.serialize(),
    } as unknown as Config;
  }

  protected override addWeights(inputShape: InputShape): void {
    for (const child of this.children) child.build(inputShape);
  }

  protected override checkInput(inputShape: InputShape, before?: readonly Layer[]): void {
    expectSequence(this.name, shapeList(inputShape)[0], this.builtFor, before);
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
    for (const option of ["returnSequences", "returnState", "stateful"] as const) {
      if (forward[option] === backward[option]) continue;
      fail(this.name, `the same ${option} in both layers`, `${forward[option]} and ${backward[option]}`);
    }
    const { mergeMode } = this.options;
    const sizes = this.children.map(({ cell }) => cell.outputSize);
    if (mergeMode && mergeMode !== "concat" && sizes[0] !== sizes[1]) {
      const units = sizes.join(" and ");
      fail(this.name, `the same units in both layers for mergeMode "${mergeMode}"`, units, 'use mergeMode "concat"');
    }
  }
}

function expectRecurrent(where: string, layer: unknown): Recurrent {
  if (!(layer instanceof Recurrent)) {
    fail(where, "a SimpleRNN, LSTM, GRU or RNN layer", layer instanceof Layer ? `a ${layer.className}` : show(layer));
  }
  return layer as Recurrent;
}

function prefixed(prefix: string, name: string): string {
  return name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`;
}
