const GOLDEN = /* @__PURE__ */ (() => (Math.sqrt(5) + 1) / 2)();

/**
 * Where a function of one minimum between two bounds has it: J. Kiefer, "Sequential minimax search for a maximum"
 * (1953).
 */
export function goldenSection(f: (x: number) => number, lower: number, upper: number): number {
  let a = lower;
  let b = upper;
  let c = b - (b - a) / GOLDEN;
  let d = a + (b - a) / GOLDEN;
  let atC = f(c);
  let atD = f(d);
  while (Math.abs(b - a) >= 1e-12) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - (b - a) / GOLDEN;
      atC = f(c);
    } else if (atD < atC) {
      [a, c, atC] = [c, d, atD];
      d = a + (b - a) / GOLDEN;
      atD = f(d);
    } else break;
  }
  return (a + b) / 2;
}
