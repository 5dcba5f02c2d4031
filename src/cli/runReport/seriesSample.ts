/** A series that a page shows, and as an example of what; null where all are shown. */
export interface Sampled {
  /** Its place in the panel. */
  readonly series: number;
  readonly group: string | null;
}

/** What series are picked by. */
export interface SampleMeasures {
  /** How many a page has room for. */
  readonly room: number;
  /** An error for each series that is free of its size, NaN where there is none; null without a backtest. */
  readonly errors: ArrayLike<number> | null;
  /** An error, or a size, in the series' own units. */
  readonly sizes: ArrayLike<number>;
}

/** In the order in which they are listed: the first series is what a reader sees first. */
const GROUPS = ["Typical", "Best", "Worst", "Largest errors", "Largest", "Some of the rest"];

/** All of a panel's series where there is room, else the worst and the best, typical and large ones, and some of the rest. */
export function seriesSample(places: readonly number[], { room, errors, sizes }: SampleMeasures): Sampled[] {
  if (places.length <= room) return places.map((series) => ({ series, group: null }));
  const picked = new Map<number, string>();
  const share = Math.max(1, Math.floor(room / (errors ? 5 : 2)));
  const take = (from: readonly number[], group: string, count = share) => {
    const left = from.filter((series) => !picked.has(series)).slice(0, Math.min(count, room - picked.size));
    for (const series of left) picked.set(series, group);
  };
  if (errors) {
    const ranked = places.filter((series) => !Number.isNaN(errors[series])).sort((a, b) => errors[a] - errors[b]);
    const middle = ranked.slice(Math.max(0, Math.floor((ranked.length - share) / 2)));
    take(ranked.toReversed(), "Worst");
    take(ranked, "Best");
    take(middle, "Typical");
  }
  const large = places.filter((series) => !Number.isNaN(sizes[series])).sort((a, b) => sizes[b] - sizes[a]);
  take(large, errors ? "Largest errors" : "Largest");
  const rest = places.filter((series) => !picked.has(series));
  const wanted = room - picked.size;
  take(spreadOver(rest, wanted), "Some of the rest", wanted);
  const shown = [...picked].map(([series, group]) => ({ series, group }));
  return shown.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

/** So many of a list, evenly spread over it. */
export function spreadOver<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]);
}
