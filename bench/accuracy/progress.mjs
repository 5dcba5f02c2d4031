// A line now and then on how far a fit has come.

/** What a fit is told beside its panel: threads, and where a line goes at every tenth that is done. */
export function runOf({ threads, log }) {
  const started = performance.now();
  let told = 0;
  const onProgress = (share, what) => {
    if (share < told + 0.1) return;
    told = share;
    log(`${what}, ${Math.round(100 * share)} % after ${Math.round((performance.now() - started) / 1000)} s`);
  };
  return { workers: threads, onProgress };
}
