import { Matrix } from 'ml-matrix';
import { types } from 'node:util';
import { Table } from '../arrays';
import { isPlain, library, namedInLibrary, registeredAs } from '../estimator';
import { RandomState } from '../random';

import { loadModule } from './load-module';
import { KIND, type Portable, type Reference, type Stand } from './portable';

/**
 * What `toPortable` made portable, once it has crossed: it is changed in place.
 *
 * @throws Error where a module cannot be loaded or does not register what it is to register
 */
export async function fromPortable({ value, modules }: Portable): Promise<unknown> {
  for (const module of modules) await loadModule(module);
  return decoded(value, new Map());
}

function decoded(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (!done.has(value)) done.set(value, decodedObject(value, done));
  return done.get(value);
}

function decodedObject(value: object, done: Map<object, unknown>): unknown {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const one: unknown = value[i];
      if (typeof one === 'object') value[i] = decoded(one, done);
    }
    return value;
  }
  if (types.isMap(value)) return new Map([...value].map(([key, one]) => [decoded(key, done), decoded(one, done)]));
  if (types.isSet(value)) return new Set([...value].map((one) => decoded(one, done)));
  if (!isPlain(value)) return value;
  if (KIND in value) return madeOf(value as Stand, done);
  for (const [key, one] of Object.entries(value)) Reflect.set(value, key, decoded(one, done));
  return value;
}

function madeOf(stand: Stand, done: Map<object, unknown>): unknown {
  switch (stand[KIND]) {
    case 'estimator':
      return Reflect.construct(referred(stand.class), [decoded(stand.parameters, done)]);
    case 'function':
      return referred(stand.function);
    case 'made': {
      const made: unknown = Reflect.apply(referred({ name: stand.by, module: null }), undefined, [
        ...(decoded(stand.from, done) as unknown[]),
      ]);
      return made;
    }
    case 'random state': {
      const random = new RandomState(0);
      random.setState(stand.state as never);
      return random;
    }
    case 'matrix': {
      const matrix = new Matrix(stand.rows.length, stand.columns);
      stand.rows.forEach((row, i) => matrix.setRow(i, row));
      return matrix;
    }
    case 'tensor': {
      const tf = library().tf as { tensor(values: unknown, shape: readonly number[], dtype: string): unknown };
      return tf.tensor(stand.values, stand.shape, stand.dtype);
    }
    case 'table':
      return new Table(decoded(stand.columns, done) as [string, ArrayLike<unknown>][]);
    case 'object':
      return Object.fromEntries(decoded(stand.entries, done) as [string, unknown][]);
  }
}

function referred({ name, module }: Reference): (...given: unknown[]) => unknown {
  const value = module === null ? namedInLibrary(name) : registeredAs(name)?.value;
  if (typeof value === 'function') return value as (...given: unknown[]) => unknown;
  const problem =
    module === null
      ? `the library of the worker process has no ${name}`
      : `${module} was loaded in a worker process and did not register ${name} there. It must do so when it is loaded`;
  throw new Error(`${problem}.`);
}
