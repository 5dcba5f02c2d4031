import type { Functions } from "../../layers/deserialize.js";

/** What goes along while a model is read. */
export interface Reading {
  /** The file, for errors. */
  readonly where: string;
  /** The functions of Lambda layers. */
  readonly lambdas: NonNullable<Functions["lambdas"]>;
  /** Lambda layers whose functions nobody handed in. */
  readonly missing: string[];
  /** Says what can't be carried over. */
  note(text: string): void;
}
