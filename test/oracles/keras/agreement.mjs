// Whether Keras and we agree on a model: what it predicts, where the same training ends, what its file says afterwards.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readKeras, writeKeras } from "timecell/keras";
import { layerNames, randomModel } from "./models.mjs";

const steps = 10;
/** What predictions may differ by, and what weights may after training with SGD. */
const tolerance = { predictions: 1e-5, sgd: 1e-4 };
/** What other optimizers' results may differ by: so many differences between Keras's own in float32 and in float64. */
const ownDifferences = 4;

/**
 * Makes the model of a seed, trains it on both sides and compares. `faults` says what differs, and by how much; a model
 * that one side can't make, save, load or train is a fault too.
 */
export async function checkModel(seed, keras, folder) {
  const report = { seed, layers: [], faults: [] };
  try {
    const sample = randomModel(seed);
    const { model, optimizer, loss } = sample;
    Object.assign(report, { layers: layerNames(model), optimizer, loss });
    const measured = await differences(sample, keras, join(folder, `${seed}`));
    report.measured = measured;
    const apart = Object.entries(measured).filter(([, { is, allowed }]) => !(is <= allowed));
    report.faults = apart.map(
      ([what, { is, allowed }]) => `${what} differ by ${is.toExponential(1)}, allowed are ${allowed.toExponential(1)}`,
    );
  } catch (error) {
    report.faults.push(error.message);
  }
  return report;
}

/** How far both sides are apart, before training and after, and how far they may be. */
async function differences({ model, inputs, targets, optimizer }, keras, path) {
  const [file, save] = [`${path}.keras`, `${path}-trained.keras`];
  writeFileSync(file, writeKeras(model));
  const request = { file, save, steps, inputs: inputs.map(stored), targets: targets.map(stored) };
  const [answer, ours] = await Promise.all([keras.ask(request), trained(model, inputs, targets)]);
  if (answer.error) throw new Error(`Keras says ${answer.error}`);
  if (ours.error) throw ours.error;
  const copy = readKeras(readFileSync(save));
  const allowed = (own) =>
    optimizer === "SGD" ? tolerance.sgd : Math.max(tolerance.predictions, ownDifferences * own);
  const read = difference(predictions(copy, inputs), answer.after);
  return {
    predictions: { is: difference(ours.before, answer.before), allowed: tolerance.predictions },
    "trained weights": { is: difference(model.weights, copy.weights), allowed: allowed(answer.noise.weights) },
    "trained predictions": { is: difference(ours.after, answer.after), allowed: allowed(answer.noise.predictions) },
    "predictions read back": { is: read, allowed: tolerance.predictions },
    "steps read back": { is: Math.abs(copy.optimizer.iterations - steps), allowed: 0 },
  };
}

/** Our side of it; an error is told rather than thrown, so that Keras's answer is read whatever happens here. */
async function trained(model, inputs, targets) {
  try {
    const before = predictions(model, inputs);
    for (let step = 0; step < steps; step++) model.trainOnBatch(oneOrAll(inputs), oneOrAll(targets));
    return { before, after: predictions(model, inputs) };
  } catch (error) {
    return { error };
  }
}

const oneOrAll = (list) => (list.length > 1 ? list : list[0]);
const predictions = (model, inputs) => [model.predict(oneOrAll(inputs))].flat();
const stored = (t) => ({ shape: t.shape, data: [...t.toArray()] });

/** The largest difference of two lists of tensors, relative where a number is above 1; infinite where shapes differ. */
function difference(ours, theirs) {
  if (ours.length !== theirs.length) return Infinity;
  return Math.max(0, ...ours.map((t, i) => differenceOf(t, theirs[i])));
}

function differenceOf(ours, theirs) {
  if (ours.shape.join() !== theirs.shape.join()) return Infinity;
  const wanted = theirs.data ?? theirs.toArray();
  const apart = ours.toArray().map((value, i) => Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i])));
  return apart.some(Number.isNaN) ? Infinity : apart.reduce((a, b) => Math.max(a, b), 0);
}
