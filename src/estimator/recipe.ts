import { library } from './library';

/** Known in every copy of the library. */
const RECIPE = Symbol.for('tfjs-learn.recipe');

/**
 * How something is made again in another process: an object or a function that carries one under the symbol
 * `Symbol.for('tfjs-learn.recipe')` crosses as its recipe.
 */
export interface Recipe {
  /** A function that the library exports, by its name, such as `makeScorer`. */
  readonly by: string;
  /** Its arguments; each must be able to cross. */
  readonly from: readonly unknown[];
}

/** The same object or function, with its recipe. */
export function withRecipe<T extends object>(value: T, recipe: Recipe): T {
  return Object.defineProperty(value, RECIPE, { value: recipe });
}

/** The recipe that a value carries; undefined if it carries none. */
export function recipeOf(value: unknown): Recipe | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const recipe: unknown = Reflect.get(value, RECIPE);
  return isRecipe(recipe) ? recipe : scorerRecipe(value);
}

/** A scorer of `getScorer` or `makeScorer`, known by what it says of itself. */
interface ScorerLike {
  readonly name: string;
  readonly metric: string;
  readonly options: object;
  readonly responseMethod: unknown;
  readonly greaterIsBetter: unknown;
}

function scorerRecipe(value: object): Recipe | undefined {
  if (!isScorer(value)) return undefined;
  const { name, metric, options, responseMethod, greaterIsBetter } = value;
  if (namedScorer(name) === value) return { by: 'getScorer', from: [name] };
  const scoreFunction = library()[metric];
  return { by: 'makeScorer', from: [scoreFunction, { ...options, responseMethod, greaterIsBetter }] };
}

/** What `getScorer` gives for a name; undefined for one that it does not know. */
function namedScorer(name: string): unknown {
  const { getScorer } = library();
  try {
    return typeof getScorer === 'function' ? Reflect.apply(getScorer, undefined, [name]) : undefined;
  } catch {
    return undefined;
  }
}

/** One over a function of a user's own has null for the metric. */
function isScorer(value: object): value is ScorerLike {
  if (typeof value !== 'function' || !('metric' in value) || !('options' in value)) return false;
  return typeof value.metric === 'string' && 'responseMethod' in value && 'greaterIsBetter' in value;
}

function isRecipe(recipe: unknown): recipe is Recipe {
  if (typeof recipe !== 'object' || recipe === null || !('by' in recipe) || !('from' in recipe)) return false;
  return typeof recipe.by === 'string' && Array.isArray(recipe.from);
}
