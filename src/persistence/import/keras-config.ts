import { ForeignModelError, shown } from '../../errors';

/** A layer as a config of Keras, or of TensorFlow.js, has it. */
export interface ConfiguredLayer {
  readonly className: string;
  readonly name: string;
  readonly config: ReadonlyMap<string, unknown>;
}

/**
 * The layers of a model's config in their order: a Sequential, or a Functional model that is a chain.
 *
 * @param model  of anybody's: `{ class_name, config: { layers } }`
 * @throws ForeignModelError
 */
export function configuredLayers(who: string, model: unknown): ConfiguredLayer[] {
  const top = entriesOf(model);
  const className = top.get('class_name');
  if (className !== 'Sequential' && className !== 'Functional' && className !== 'Model') {
    const legal = 'a Sequential model, or a Functional one that is a chain of layers';
    throw new ForeignModelError(who, `the file must hold ${legal}. Got ${shown(className)}.`);
  }
  const config = top.get('config');
  const list: unknown = Array.isArray(config) ? config : entriesOf(config).get('layers'); // a list in Keras 2.2
  if (!Array.isArray(list)) throw new ForeignModelError(who, 'the config of the model has no list of layers.');
  const layers = list.map((one: unknown) => layerOf(who, one));
  if (className !== 'Sequential') {
    list.forEach((one: unknown, at) => {
      checkChain(who, one, at === 0 ? null : layers[at - 1]!.name, layers[at]!);
    });
  }
  return layers;
}

/** The entries of a plain object; none of anything else. */
export function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isObject ? (Object.entries(value) as [string, unknown][]) : []);
}

function layerOf(who: string, given: unknown): ConfiguredLayer {
  const entries = entriesOf(given);
  const config = entriesOf(entries.get('config'));
  const className = entries.get('class_name');
  const name = config.get('name');
  if (typeof className !== 'string' || typeof name !== 'string') {
    throw new ForeignModelError(who, 'a layer of the config must have a class_name and a name.');
  }
  return { className, name, config };
}

/** Every layer takes what the one before it gives. */
function checkChain(who: string, given: unknown, before: string | null, layer: ConfiguredLayer): void {
  const sources = new Set<string>();
  collectSources(entriesOf(given).get('inbound_nodes'), sources, 0);
  const isNext = before === null ? sources.size === 0 : sources.size === 1 && sources.has(before);
  if (isNext) return;
  throw new ForeignModelError(
    who,
    `the layers must be a chain. The layer ${shown(layer.name)} takes ${shown([...sources])}.`,
  );
}

/** Keras 2 has lists ["dense", 0, 0, {}], Keras 3 objects with keras_history: ["dense", 0, 0]. */
function collectSources(value: unknown, sources: Set<string>, depth: number): void {
  if (depth > 16 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (typeof items[0] === 'string' && typeof items[1] === 'number') sources.add(items[0]);
    else for (const item of items) collectSources(item, sources, depth + 1);
    return;
  }
  for (const item of Object.values(value) as unknown[]) collectSources(item, sources, depth + 1);
}
