import type { Chart } from '../../src/visualisation';

interface Layer {
  readonly data?: { readonly values: readonly Record<string, unknown>[] };
}

/** The rows of data of each layer, the chart's own first. */
export function layersOf({ spec }: Chart): (readonly Record<string, unknown>[])[] {
  const layers = [spec, ...((spec.layer ?? []) as Layer[])] as Layer[]; // as the library makes them
  return layers.flatMap(({ data }) => (data === undefined ? [] : [data.values]));
}

/** The lines below the title. */
export function subtitleOf({ spec }: Chart): readonly string[] {
  return (spec.title as { readonly subtitle: readonly string[] }).subtitle; // as the library makes it
}
