import { fail, show } from "../engine/errors.js";
import { type Tensor, tensor, type Weight } from "../engine/tensor.js";

/** What an optimizer has gathered: the steps done and, for every weight, its slots by name. */
export interface OptimizerState {
  readonly iterations: number;
  readonly slots: Readonly<Record<string, readonly Float32Array[]>>;
}

/** Whose slots they are: an optimizer. */
interface Owner {
  readonly slotNames: readonly string[];
  slotStart(name: string): number;
}

/** The arrays that an optimizer keeps for every weight of its model, as large as the weight. */
export class Slots {
  private readonly kept = new Map<Weight, readonly Tensor[]>();

  constructor(private readonly owner: Owner) {}

  /** Those of one weight, in the order of their names; they are made when they are first asked for. */
  of(weight: Weight): readonly Tensor[] {
    let slots = this.kept.get(weight);
    if (!slots) {
      slots = this.owner.slotNames.map((name) => tensor(this.fresh(weight, name), weight.shape));
      this.kept.set(weight, slots);
    }
    return slots;
  }

  /** Rejects weights of another model: slots of one model's weights and the step count of another's would mix. */
  expectOwn(weights: readonly Weight[]): void {
    if (this.kept.size === 0 || weights.length === 0 || weights.some((weight) => this.kept.has(weight))) return;
    const { name } = this.owner.constructor;
    fail(name, "an optimizer of its own for every model", "one that trains another", "make a new one");
  }

  /** Copies of all, by name. */
  copies(weights: readonly Weight[]): OptimizerState["slots"] {
    const copies = this.owner.slotNames.map((name, k) => {
      const values = weights.map((weight) => this.kept.get(weight)?.[k].toArray() ?? this.fresh(weight, name));
      return [name, values] as const;
    });
    return Object.fromEntries(copies);
  }

  /** Takes over what `copies` gave for the same weights. */
  restore(saved: OptimizerState["slots"], weights: readonly Weight[]): void {
    for (const [k, name] of this.owner.slotNames.entries()) {
      for (const [i, weight] of weights.entries()) {
        const values = saved[name]?.[i];
        if (values?.length !== weight.size) {
          const wanted = `${weight.size} values of ${name} for ${weight.name}`;
          fail(`${this.owner.constructor.name} setState`, wanted, show(values), "use a state of the same model");
        }
        this.of(weight)[k]?.values?.set(values);
      }
    }
  }

  private fresh(weight: Weight, name: string): Float32Array {
    return new Float32Array(weight.size).fill(this.owner.slotStart(name));
  }
}
