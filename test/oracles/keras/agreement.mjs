// Whether Keras and we agree on a model: what it predicts, where the same training ends, what its file says afterwards.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readKeras, writeKeras } from "timecell/keras";
import { layerNames, randomModel } from "./models.mjs";

const steps = 10;
/** What may differ by what: predictions, what ten steps of SGD lead to, and what those of other optimizers do. */
const tolerance = { predictions: 1e-5, sgd: 1e-4, others: 1e-6 };
/** Where training amplifies rounding: so many of the differences between Keras's own training in float32 and in float64. */
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
    const { measured, by } = await differences(sample, keras, join(folder, `${seed}`));
    Object.assign(report, { measured, by });
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
  const read = difference(predictions(copy, inputs), answer.after);
  const found = {
    weights: difference(model.weights, copy.weights),
    predictions: difference(ours.after, answer.after),
  };
  const { by, ...allowed } = await allowedAfterTraining(optimizer, found, keras);
  const measured = {
    predictions: { is: difference(ours.before, answer.before), allowed: tolerance.predictions },
    "trained weights": { is: found.weights, allowed: allowed.weights },
    "trained predictions": { is: found.predictions, allowed: allowed.predictions },
    "predictions read back": { is: read, allowed: tolerance.predictions },
    "steps read back": { is: Math.abs(copy.optimizer.iterations - steps), allowed: 0 },
  };
  return { measured, by };
}

/**
 * The plain tolerance where it is kept, else what Keras's own rounding comes to, which takes it another training. Where even
 * that is exceeded, the last bit of the first weights may decide where training leads: a bias ahead of a normalization has
 * no effect on the loss, and follows nothing but rounding where an optimizer divides its gradient by its size. How far
 * Keras in float32 then ends from itself is what is allowed, and the report says so.
 */
async function allowedAfterTraining(optimizer, found, keras) {
  const plain = optimizer === "SGD" ? tolerance.sgd : tolerance.others;
  const within = (limits) => Object.keys(found).every((what) => found[what] <= limits[what]);
  const at = (noise) => ({
    weights: Math.max(plain, ownDifferences * noise.weights),
    predictions: Math.max(plain, ownDifferences * noise.predictions),
  });
  const least = at({ weights: 0, predictions: 0 });
  if (within(least)) return { ...least, by: "tolerance" };
  const noise = await keras.ask({ noise: true });
  if (noise.error) throw new Error(`Keras says in float64 ${noise.error}`);
  const own = at(noise.own);
  if (within(own)) return { ...own, by: "own rounding" };
  const spread = at(noise.spread);
  return within(spread) ? { ...spread, by: "spread" } : { ...own, by: "own rounding" };
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
