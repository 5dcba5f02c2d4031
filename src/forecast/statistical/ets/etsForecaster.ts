import { expectBooleans } from "../../../engine/checks.js";
import { fail } from "../../../engine/errors.js";
import { type LocalForecast, LocalForecaster } from "../localForecaster.js";
import { chooseETS, type ETSForms } from "./chooseETS.js";
import { etsForecast } from "./etsForecast.js";
import { type ETSModel, nameOf } from "./etsModel.js";

/** Option of forecasters that fit parameters to each series. */
export interface RefitOptions {
  /**
   * Whether it fits itself to every history that it forecasts from. Otherwise what `fit` has learnt of a series serves
   * all later histories of it, which takes a fraction of the time. @defaultValue false
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

  /**
   * The form that `fit` chose for a series: error, trend and season as letters (A adds, M multiplies, N is none), Ad
   * being a trend that dies out, such as "MAdM"; undefined for a series that it doesn't know.
   */
  formOf(id: string): string | undefined {
    const model = this.modelOf(id);
    return model && nameOf(model);
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

  protected override secondsPerValue(season: number): number {
    const isSeasonal = season > 1 && this.forms.seasonalities.some((one) => one !== null);
    return isSeasonal ? 2e-4 : 2e-5;
  }

  protected goOnFrom(values: Float64Array, horizon: number, _season: number, model: ETSModel): LocalForecast {
    return etsForecast(values, model, horizon);
  }
}
