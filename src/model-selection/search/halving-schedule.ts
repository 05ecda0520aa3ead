import { logarithm } from '../../random';

/** What a successive halving has, and by what it goes. */
export interface HalvingRequest {
  readonly candidates: number;
  readonly factor: number;
  readonly minResources: number;
  readonly maxResources: number;
  /** Whether as much is spent at first as lets the last iteration have nearly everything. */
  readonly exhaust: boolean;
  readonly aggressiveElimination: boolean;
}

/** How often candidates are compared, and with how much each time. */
export interface HalvingSchedule {
  readonly minResources: number;
  readonly requiredIterations: number;
  readonly possibleIterations: number;
  readonly resources: readonly number[]; // one per iteration
}

/**
 * The iterations of a successive halving: each has `factor` times the resources of the one before, and as much fewer
 * candidates. Source: scikit-learn's `BaseSuccessiveHalving._run_search`.
 */
export function halvingSchedule(request: HalvingRequest): HalvingSchedule {
  const { candidates, factor, maxResources, aggressiveElimination } = request;
  const requiredIterations = 1 + Math.floor(logarithmTo(candidates, factor));
  const minResources = request.exhaust
    ? Math.max(request.minResources, Math.floor(maxResources / factor ** (requiredIterations - 1)))
    : request.minResources;
  const possibleIterations = 1 + Math.floor(logarithmTo(Math.floor(maxResources / minResources), factor));
  const iterations = aggressiveElimination ? requiredIterations : Math.min(possibleIterations, requiredIterations);
  const resources = Array.from({ length: iterations }, (_, i) => {
    const power = aggressiveElimination ? Math.max(0, i - requiredIterations + possibleIterations) : i;
    return Math.min(Math.trunc(factor ** power * minResources), maxResources);
  });
  return { minResources, requiredIterations, possibleIterations, resources };
}

/** Python's `math.log(x, base)`: a quotient, which for exact powers may be a little less than the whole number: log(243, 3). */
function logarithmTo(x: number, base: number): number {
  return logarithm(x) / logarithm(base);
}
