import { fail, show, TimecellError } from "../../engine/errors.js";
import { input } from "../../layers/input.js";
import type { Lambda } from "../../layers/lambda.js";
import { inference, type Shape } from "../../layers/layer.js";
import { Operation } from "../../layers/operation.js";
import { SymbolicTensor } from "../../layers/symbolicTensor.js";
import type { KerasObject } from "./kerasObject.js";
import { kerasObject } from "./toKeras.js";

/** x · scale + offset. */
interface Line {
  readonly scale: number;
  readonly offset: number;
}

/**
 * A Lambda layer in a form that Keras loads without running code: what its function does to a symbolic tensor, as
 * Rescaling and Reshape layers.
 *
 * @throws TimecellError for a function that does anything else
 */
export function lambdaToKeras(where: string, layer: Lambda, inputShape: Shape | null): KerasObject {
  const pieces = traced(where, layer, inputShape).map(pieceOf);
  if (pieces.some((piece) => piece === null) || pieces.length === 0)
    failOn(where, layer, "one that does something else");
  const merged = (pieces as Piece[]).reduce<Piece[]>((before, piece) => joined(before, piece), []);
  const [first, ...others] = merged;
  if (others.length === 0) return layerOf(first, layer.name);
  const layers = merged.map((piece, i) => layerOf(piece, `${layer.name}_${i + 1}`));
  return kerasObject("keras", "Sequential", { name: layer.name, trainable: true, layers });
}

type Piece = { readonly line: Line } | { readonly shape: readonly (number | null)[] };

/** An operation and the shape that it gives. */
interface Step {
  readonly operation: Operation;
  readonly shape: Shape;
}

/** The operations on the way from the function's input to its output. */
function traced(where: string, layer: Lambda, inputShape: Shape | null): Step[] {
  if (!inputShape) return failOn(where, layer, "one inside another layer");
  const start = input(inputShape.slice(1));
  let end: unknown;
  try {
    end = layer.run(start as never, inference);
  } catch (error) {
    if (!(error instanceof TimecellError)) throw error;
    return failOn(where, layer, `one that can't be followed (${error.message})`);
  }
  const way: Step[] = [];
  for (let at = end; at !== start; ) {
    const operation = at instanceof SymbolicTensor && at.node.layer;
    if (!(at instanceof SymbolicTensor) || !(operation instanceof Operation)) return failOn(where, layer, show(at));
    way.unshift({ operation, shape: at.shape });
    at = at.node.input;
  }
  return way;
}

function pieceOf({ operation: { op, args }, shape }: Step): Piece | null {
  if (["expandDims", "squeeze", "reshape"].includes(op)) return { shape: shape.slice(1) };
  const [a, b] = args;
  const first = a !== null && typeof a === "object";
  const number = first ? b : a;
  if (typeof number !== "number") return op === "neg" ? { line: { scale: -1, offset: 0 } } : null;
  const lines: Readonly<Record<string, Line | null>> = {
    mul: { scale: number, offset: 0 },
    add: { scale: 1, offset: number },
    sub: first ? { scale: 1, offset: -number } : { scale: -1, offset: number },
    div: first ? { scale: 1 / number, offset: 0 } : null,
  };
  const line = Object.hasOwn(lines, op) ? lines[op] : null;
  return line && { line };
}

/** `x · a` and then `+ b` are one Rescaling, of shapes only the last counts; other pairs stay apart. */
function joined(before: readonly Piece[], piece: Piece): Piece[] {
  const last = before.at(-1);
  if (last && "line" in last && "line" in piece && last.line.offset === 0 && piece.line.scale === 1) {
    return [...before.slice(0, -1), { line: { scale: last.line.scale, offset: piece.line.offset } }];
  }
  return last && "shape" in last && "shape" in piece ? [...before.slice(0, -1), piece] : [...before, piece];
}

function layerOf(piece: Piece, name: string): KerasObject {
  if ("line" in piece) return kerasObject("keras.layers", "Rescaling", { name, trainable: true, ...piece.line });
  return kerasObject("keras.layers", "Reshape", {
    name,
    trainable: true,
    target_shape: piece.shape.map((size) => size ?? -1),
  });
}

function failOn(where: string, { name }: Lambda, got: string): never {
  const remedy = "Keras loads no code: use layers, or ops in a functional model";
  return fail(
    `${where}, ${name}`,
    "a function that scales, shifts or reshapes, written with timecell's ops",
    got,
    remedy,
  );
}
