// npm run bench -- [options]: milliseconds a step, what part of our own best matrix product's rate that is, and how many
// times our native build's. Contenders take turns, A B A B, each turn in a process of its own, so that a slow moment of
// the machine falls on all of them.
//
//   --workload W1,E2E   some of the workloads (workloads.mjs) instead of all
//   --threads 1,2       numbers of threads; 1 if not given
//   --peers             the rivals too, as far as npm run bench:peers has installed them
//   --who jax,torch     those contenders only, beside our native build
//   --seconds, --rounds how long each is timed in all (6), and in how many turns (3)
//   --growth            how the cost grows with window length, units and batch; without --workload only that
//   --write             everything, into bench/RESULTS.md and bench/growth.svg
//   --from a.json,b.json  rows and growth that --json gave before, instead of measuring anew
//   --json              { rows: [{ workload, threads, who, msPerStep, minMs, peakFraction, ratio, … }] }
import { contest } from "./contest.mjs";
import { growth, variations } from "./growth.mjs";
import { command } from "./options.mjs";
import { Progress } from "./progress.mjs";
import { readRequest } from "./request.mjs";
import { writeResults } from "./results.mjs";
import { growthTable, summaryTable, table } from "./table.mjs";

await command("bench", async () => {
  const request = readRequest();
  const result = request.from.reduce(joined, { rows: [] });
  const progress = new Progress(turnsIn(request));
  for (const workload of request.workloads) {
    for (const threads of request.threads) {
      const rows = await contest(workload, threads, request, progress);
      progress.clear();
      if (!request.json) console.log(`${table(rows)}\n`);
      result.rows.push(...rows);
    }
  }
  if (request.growth) {
    result.growth = growth(request, progress);
    progress.clear();
    if (!request.json) console.log(`${growthTable(result.growth)}\n`);
  }
  const summary = summaryTable(result.rows);
  if (summary && !request.json) console.log(summary);
  if (request.json) console.log(JSON.stringify(result));
  if (request.write) writeResults(result);
});

/** Results one after the other; of a workload and number of threads that both have, the later rows hold. */
function joined(one, other) {
  const again = (row) =>
    other.rows.some(({ workload, threads }) => workload === row.workload && threads === row.threads);
  return { ...one, ...other, rows: [...one.rows.filter((row) => !again(row)), ...other.rows] };
}

/** How many turns and points there will be, for the time that is left. */
function turnsIn({ workloads, threads, contenders, rounds, growth: wanted }) {
  const pairs = workloads.flatMap((workload) => contenders.filter((contender) => contender.takes(workload)));
  const points = variations.reduce((sum, { values }) => sum + values.length, 0);
  return rounds * (pairs.length * threads.length + (wanted ? points : 0));
}
