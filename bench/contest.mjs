// One workload on one number of threads: all contenders in turn, A B A B.
import { ours } from "./contenders.mjs";
import { rowsOf } from "./rows.mjs";
import { turn } from "./turn.mjs";

/** What a peer may take of a workload in all its rounds, after its warm-up; and one process from start to end. */
const [PEER_SECONDS, PATIENCE] = [20, 120];

/** The rows of one workload and number of threads. */
export async function contest(workload, threads, { contenders, seconds, rounds }, progress) {
  const taking = contenders.filter((contender) => contender.takes(workload));
  const turnsOf = new Map(taking.map(({ who }) => [who, []]));
  const left = new Map(taking.map((contender) => [contender, ours.includes(contender) ? Infinity : PEER_SECONDS]));
  for (let round = 1; round <= rounds; round++) {
    for (const contender of taking) {
      progress.show(
        `${workload}, ${threads} ${threads === 1 ? "thread" : "threads"}, ${contender.who}, round ${round}`,
      );
      if (left.get(contender) <= 0) continue;
      const share = Math.min(seconds, left.get(contender)) / rounds;
      const result = await turn(contender, { workload, threads, seconds: share, patience: PATIENCE });
      turnsOf.get(contender.who).push(result);
      left.set(contender, left.get(contender) - secondsOf(result));
    }
  }
  return rowsOf(workload, threads, turnsOf);
}

/** The time after the warm-up; what came to nothing is not tried again. */
function secondsOf({ unable, times, seconds, wallMs }) {
  if (unable !== undefined) return PEER_SECONDS;
  return seconds ?? (times ? times.reduce((sum, time) => sum + time, 0) : wallMs) / 1000;
}
