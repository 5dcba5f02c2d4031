import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { inOwnSession } from "../../engine/session.js";
import { tensor } from "../../engine/tensor.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import type { Functional } from "../../model/functional.js";
import type { Model } from "../../model/model.js";
import { probabilitiesOf, type SeriesForecast } from "../forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "../forecaster.js";
import { panelDigest, textDigest } from "../workers/digest.js";
import { expectCovariates } from "./expectCovariates.js";
import { forecastModel, type NetworkBuilder } from "./forecastModel.js";
import { type Fitted, forecastWindows } from "./forecastWindows.js";
import { multiplications } from "./multiplications.js";
import type { NetworkInputs } from "./networkInputs.js";
import { type NeuralOptions, type NeuralSettings, neuralSettings } from "./neuralOptions.js";
import { factsOf, type PanelFacts } from "./panelFacts.js";
import { TrainingWindows } from "./trainingWindows.js";
import { type LearningCurve, trainNetwork } from "./trainNetwork.js";
import { ValidationWindows } from "./validationWindows.js";
import { windowLoss } from "./windowLoss.js";
import { windowSizes } from "./windowSizes.js";

/** What a fitted forecaster is saved as. */
export interface NeuralState {
  readonly facts: PanelFacts;
  readonly spreads: readonly number[];
  /** For each network its weights, and how its losses fell. */
  readonly networks: readonly { readonly weights: readonly Float32Array[]; readonly curve: LearningCurve }[];
}

/**
 * A forecaster that is a network over all series of a panel: windows of any series go in, brought to one size each, and
 * all steps of the horizon come out at once.
 */
export abstract class NeuralForecaster<Own extends object = object> extends Forecaster {
  readonly levels: readonly number[];
  readonly longestHorizon: number;
  readonly shortestHistory = 1;
  /** The options, defaults filled in. */
  readonly settings: NeuralSettings & Own;
  /** For each network how its losses fell. */
  learningCurves: readonly LearningCurve[] = [];
  private fitting: Fitted | null = null;

  constructor(
    readonly name: string,
    protected readonly given: NeuralOptions & Partial<Own>,
    own: Own & Partial<NeuralSettings>,
  ) {
    super();
    this.settings = neuralSettings<Own>(name, given, own);
    this.levels = this.settings.levels;
    this.longestHorizon = this.settings.horizon;
  }

  /** Builds the network on its inputs: see `NetworkBuilder`. */
  protected abstract network(inputs: NetworkInputs, kinds: number, season: number): SymbolicTensor;

  getConfig(): ForecasterConfig {
    return { className: this.name, options: { ...this.given } };
  }

  override trainingWork(panel: Panel): number {
    const { batchSize, networks } = this.settings;
    const { facts, sizes, steps } = this.prepared(panel);
    return 3 * multiplications(this.modelFor({ facts, sizes }, 0)) * batchSize * steps * networks;
  }

  protected async learn(panel: Panel, run: Run): Promise<void> {
    const { settings } = this;
    const { facts, sizes, windows, steps } = this.prepared(panel);
    const validation = settings.validation > 0 ? new ValidationWindows(windows, facts, sizes, settings) : null;
    const transform = settings.weighting === "window" ? "none" : facts.transform;
    const loss = windowLoss(settings.loss, transform, this.probabilities);
    const models: Model[] = [];
    const curves: LearningCurve[] = [];
    for (let i = 0; i < settings.networks; i++) {
      const seed = (settings.seed + i * SEED_STEP) >>> 0;
      const model = this.modelFor({ facts, sizes }, seed);
      const onProgress = (share: number, what: string) => run.onProgress?.((i + share) / settings.networks, what);
      const validate = validation ? () => validation.error(model, run.signal) : null;
      const folder = run.journal ? `${run.journal}.training/${this.digest(panel)}-${i}` : null;
      const training = { dataset: windows.drawn(seed, steps), loss, steps, validate, folder };
      curves.push(await trainNetwork(model, training, settings, { ...run, onProgress }));
      models.push(model);
    }
    const spreads = windows.series.map(({ measures }) => measures.spread);
    this.fitting = { facts, sizes, spreads, models };
    this.learningCurves = curves;
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]> {
    const fitted = this.fitting as Fitted;
    expectCovariates(this.name, histories, fitted.facts, this.panel.frequency, horizon);
    return forecastWindows(fitted, this.settings, this.probabilities, histories, horizon, run);
  }

  protected getState(): NeuralState {
    const { facts, spreads, models } = this.fitting as Fitted;
    const networks = models.map(({ weights }, i) => ({
      weights: weights.map(({ values }) => values.slice()),
      curve: this.learningCurves[i],
    }));
    return { facts, spreads, networks };
  }

  protected setState(state: NeuralState): void {
    const { facts, spreads, networks } = state;
    const sizes = windowSizes(facts, this.settings);
    const models = networks.map(({ weights }) => {
      const model = this.modelFor({ facts, sizes }, 0);
      model.setWeights(weights.map((values, i) => tensor(values, model.weights[i]?.shape)));
      return model;
    });
    this.fitting = { facts, sizes, spreads, models };
    this.learningCurves = networks.map(({ curve }) => curve);
  }

  /** What there is to know before a network is trained. */
  private prepared(panel: Panel) {
    const { name, settings } = this;
    const facts = factsOf(name, panel, settings);
    const sizes = windowSizes(facts, settings);
    const windows = new TrainingWindows(name, panel, facts, sizes, settings);
    const looks = Math.ceil((LOOKS * windows.count) / settings.batchSize);
    const steps = settings.steps ?? Math.min(Math.max(looks, LEAST_STEPS), MOST_STEPS);
    return { facts, sizes, windows, steps };
  }

  /** By which the backup of a training is known: data or options that differ make another. */
  private digest(panel: Panel): string {
    return textDigest(JSON.stringify([panelDigest(panel), this.getConfig()])).slice(0, 16);
  }

  private get probabilities(): number[] {
    if (this.levels.length === 0) return [];
    const outer = probabilitiesOf(this.levels);
    return [...outer.slice(0, this.levels.length), 0.5, ...outer.slice(this.levels.length)];
  }

  private modelFor({ facts, sizes }: Pick<Fitted, "facts" | "sizes">, seed: number): Functional<SymbolicTensor> {
    const network: NetworkBuilder = (inputs, kinds) => this.network(inputs, kinds, facts.season);
    return inOwnSession(seed, () => forecastModel(network, sizes, this.settings));
  }
}

/** How often a training sees each window if nothing else is said, and how many steps it takes at least and at most. */
const LOOKS = 3;
const LEAST_STEPS = 150;
const MOST_STEPS = 3000;

/** From one network's seed to the next: odd, so that no two of 2³² are the same. */
const SEED_STEP = 0x9e3779b1;
