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
  return isRecipe(recipe) ? recipe : undefined;
}

function isRecipe(recipe: unknown): recipe is Recipe {
  if (typeof recipe !== 'object' || recipe === null || !('by' in recipe) || !('from' in recipe)) return false;
  return typeof recipe.by === 'string' && Array.isArray(recipe.from);
}
