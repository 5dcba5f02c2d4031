/**
 * Elementary functions in double precision out of + − × ÷ and exact operations on bits: the same bits in every
 * JavaScript engine, which `Math.exp` and the like don't promise. Whatever reaches a weight is computed with these.
 */
export { exp, expm1 } from "./numeric/exp.js";
export { tanh } from "./numeric/hyperbolic.js";
export { log, log1p } from "./numeric/log.js";
export { pow } from "./numeric/pow.js";
export { cos, sin } from "./numeric/trigonometric.js";
