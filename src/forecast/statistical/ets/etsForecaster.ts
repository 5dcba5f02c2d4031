import { expectBooleans } from "../../../engine/checks.js";
import { fail } from "../../../engine/errors.js";
import { type LocalForecast, LocalForecaster } from "../localForecaster.js";
import { chooseETS, type ETSForms } from "./chooseETS.js";
import { etsForecast } from "./etsForecast.js";
import type { ETSModel } from "./etsModel.js";

/** Option of forecasters that fit parameters to each series. */
export interface RefitOptions {
  /**
   * Whether it fits itself to every history that it forecasts from. Otherwise what `fit` has learnt of a series serves all later
   * histories of it, which takes a thousandth of the time. @defaultValue false
   */
  readonly refit?: boolean;
}

/** A forecaster that smooths exponentially, in one of some forms. */
export abstract class ETSForecaster extends LocalForecaster<ETSModel> {
  private readonly forms: ETSForms;
  protected override readonly refits: boolean;

  protected constructor(className: string, options: RefitOptions, known: readonly string[], forms: ETSForms) {
    super(className, options, [...known, "levels", "refit"]);
    const { refit = false } = options;
    expectBooleans(className, { refit });
    this.refits = refit;
    this.forms = forms;
  }

  protected override learnSeries(values: Float64Array, season: number, where: string): ETSModel {
    const { errors, seasonalities } = this.forms;
    if (season === 1 && !seasonalities.includes(null)) {
      fail(`${where} season`, "2 or more", "1", "give season, or take a forecaster without seasons such as Holt");
    }
    const multiplies = !errors.includes("additive") || (season > 1 && seasonalities[0] === "multiplicative");
    const bad = multiplies ? values.findIndex((value) => value <= 0) : -1;
    if (bad >= 0) {
      const remedy = "let errors and season be additive, or add a constant to the series";
      fail(where, "values above 0, since errors or season are multiplicative", `${values[bad]} at ${bad}`, remedy);
    }
    return chooseETS(values, season, this.forms);
  }

  protected goOnFrom(values: Float64Array, horizon: number, _season: number, model: ETSModel): LocalForecast {
    return etsForecast(values, model, horizon);
  }
}
