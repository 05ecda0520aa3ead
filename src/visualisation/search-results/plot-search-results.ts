import { InvalidParameterError, shown } from '../../errors';
import { anyOf, arrayOf, oneOf, type Options, type ParameterTable, readOptions, string } from '../../validation';
import { Chart } from '../chart';
import type { ChartSpec } from '../chart-spec';
import { headed } from '../headed';
import type { Spacing } from '../number-scale';
import { type PictureParameters, pictureParameters } from '../picture-options';
import { shortText } from '../short-text';
import { bestPerPlace } from './best-per-place';
import { byParameter } from './by-parameter';
import { halvingIterations } from './halving-iterations';
import { oneParameter } from './one-parameter';
import { candidateKeys, candidateNames, parameterValues, varyingParameters } from './parameter-values';
import { rankedCandidates } from './ranked-candidates';
import { type Candidate, type CandidateTable, type FittedSearch, readSearch } from './search-table';
import { twoParameters } from './two-parameters';

interface Parameters extends PictureParameters {
  /** Pixels between the axes from left to right. @default 440 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 280 */
  height: number;
  /** The parameters to look at; null: all that were varied. @default null */
  parameters: readonly string[] | null;
  /** Which of several scores; null: the one that counts. @default null */
  metric: string | null;
  /** How numbers on axes are spaced; 'auto': by their logarithms where they are spread so. @default "auto" */
  scale: Spacing | 'auto';
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...pictureParameters(440, 280),
  parameters: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
  metric: { default: null, constraint: anyOf(string, oneOf(null)) },
  scale: { default: 'auto', constraint: oneOf('auto', 'linear', 'log') },
};

/** Options of {@link plotSearchResults}. @interface */
export type SearchResultsOptions = Options<Parameters>;

const who = 'plotSearchResults';

/**
 * What a search has found, by the parameters that were varied: scores over the values of one; a table of the scores for two;
 * for more the best candidates by name, and all scores over each of the parameters. Successive halving is shown by its
 * iterations, unless parameters are named. The best candidate is marked, and those that failed.
 *
 * @param search  a fitted search, or its `cvResults_`
 * @throws InvalidParameterError for an illegal option; NotFittedError; InvalidDataError for what is no search
 */
export function plotSearchResults(search: FittedSearch | CandidateTable, options: SearchResultsOptions = {}): Chart {
  const { title, width, height, parameters, metric, scale } = readOptions(who, PARAMETERS, options);
  const { candidates: all, scoreName: named, resource } = readSearch(who, search, metric);
  const scoreName = shortText(named, 36);
  const varying = varyingParameters(all).filter((name) => !isResource(all, name));
  const chosen = parameters ?? varying;
  checkParameters(all, chosen);
  const isHalving = all[0]!.iteration !== null;
  const notes = bestNote(all, varying);
  const failures = all.filter(({ test: { mean } }) => !Number.isFinite(mean)).length;
  const failed = failures === 0 ? [] : [`✕: ${failures} of ${all.length} candidates have no score: a fit or a score failed`]; // prettier-ignore
  const chart = (spec: ChartSpec, more: readonly string[], shows: string): Chart =>
    new Chart({ title: headed(title, shows, [...notes, ...more]), ...spec });

  if (isHalving && parameters === null) {
    const { spec, notes: more } = halvingIterations(all, varying, { scoreName, resource, width, height });
    return chart(spec, [...more, ...failed], 'Scores of successive halving by iteration');
  }
  const candidates = isHalving ? lastIterations(all, varying) : all;
  const halved = isHalving ? ['Of successive halving: each candidate as in its last iteration'] : [];
  const values = chosen.slice(0, 2).map((name) => parameterValues(candidates, name));
  const [x, y] = values;
  if (x === undefined || chosen.length > 2) {
    const ranked = rankedCandidates(candidates, chosen, { scoreName, width });
    const more = ['Means over the folds, ± one standard deviation', ...ranked.notes, ...halved, ...failed];
    if (x === undefined) return chart(ranked.spec, more, 'Scores of a search');
    const panels = byParameter(candidates, chosen, { scoreName, scale });
    return chart({ vconcat: [ranked.spec, panels] }, more, 'Scores of a search');
  }
  const placeOf = (i: number): string => JSON.stringify([x.places[i], y?.places[i] ?? null]);
  const kept = bestPerPlace(candidates, placeOf);
  const shownOnes = kept.map((i) => candidates[i]!);
  const others = kept.length < candidates.length ? ['Of candidates alike in what is shown, the best one'] : [];
  const [first, second] = [x, y].map((each) => each && { ...each, places: kept.map((i) => each.places[i]!) });
  if (second === undefined) {
    const { spec, notes: more } = oneParameter(shownOnes, first!, { scoreName, scale, width, height });
    return chart(spec, [...others, ...halved, ...more], `Scores by ${shortText(first!.name, 40)}`);
  }
  const names = `${shortText(first!.name, 40)} and ${shortText(second.name, 40)}`;
  const spec = twoParameters(shownOnes, first!, second, { scoreName, scale, width, height });
  return chart(spec, ['Means over the folds', ...others, ...halved, ...failed], `Scores by ${names}`);
}

function checkParameters(candidates: readonly Candidate[], names: readonly string[]): void {
  const known = [...new Set(candidates.flatMap(({ params }) => Object.keys(params)))];
  if (names.every((name) => known.includes(name)) && new Set(names).size === names.length) return;
  const legal = `some of ${known.map((name) => shown(name)).join(', ')}, each once`;
  throw new InvalidParameterError(who, [{ name: 'parameters', legal, got: names }]);
}

/** Whether successive halving has set the parameter itself. */
function isResource(candidates: readonly Candidate[], name: string): boolean {
  return candidates.every(({ params, resources }) => resources !== null && params[name] === resources);
}

function lastIterations(candidates: readonly Candidate[], parameters: readonly string[]): Candidate[] {
  const reversed = [...candidates].reverse(); // of the last iteration first
  const keys = candidateKeys(reversed, parameters);
  return reversed.filter((_, i) => keys.indexOf(keys[i]!) === i).reverse();
}

function bestNote(candidates: readonly Candidate[], parameters: readonly string[]): string[] {
  const best = candidates.find(({ isBest }) => isBest);
  if (best === undefined) return ['No candidate has a score'];
  const [name] = candidateNames([best], parameters, 80);
  const { mean } = best.test;
  return [`Marked is the best, ${Number(mean.toPrecision(4))}: ${name!}`];
}
