// The lecture's picture of a memory cell: window 30, batch 4, one feature, three units.
import { Dense, Sequential, SimpleRNN, setSeed, tensor, traceCell } from "timecell";

setSeed(51);
const model = new Sequential([new SimpleRNN(3, { inputShape: [null, 1] }), new Dense(1)]);
const x = tensor(
  Float32Array.from({ length: 4 * 30 }, (_, i) => Math.sin(i / 5)),
  [4, 30, 1],
);

for (const { step, input, output } of traceCell(model, x).steps.slice(0, 3)) {
  console.log(step, input.shape, output.shape); // [4, 1] and [4, 3]
}
