import type { Panel } from "../../data/panel/panel.js";

/** Panels whose numbers all threads see without copying them. The same panel stays the same. */
export function sharedPanels(panels: readonly Panel[]): Panel[] {
  const copies = new Map<Panel, Panel>();
  return panels.map((panel) => {
    const copy = copies.get(panel) ?? shared(panel);
    copies.set(panel, copy);
    return copy;
  });
}

function shared(panel: Panel): Panel {
  const arrays = panel.series.flatMap(({ values, pastCovariates, futureCovariates }) => [
    values,
    ...pastCovariates,
    ...futureCovariates,
  ]);
  const buffer = new SharedArrayBuffer(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  const place = (values: Float64Array): Float64Array => {
    const copy = new Float64Array(buffer, offset, values.length);
    copy.set(values);
    offset += values.byteLength;
    return copy;
  };
  const series = panel.series.map((one) => ({
    ...one,
    values: place(one.values),
    pastCovariates: one.pastCovariates.map(place),
    futureCovariates: one.futureCovariates.map(place),
  }));
  return { ...panel, series };
}
