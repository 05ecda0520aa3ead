import { InvalidDataError } from '../../errors';
import { plotNetwork } from '../network';
import type { Fit } from './fit';
import { paragraph } from './html-table';
import type { Section } from './section';

/** The network that was trained. */
export function networkSection({ learner: { estimator, names }, classes, classNames }: Fit): Section {
  const section = { id: 'network', heading: 'Network' };
  const outputNames = classes !== null && classes.length > 1 ? classNames : null;
  try {
    const diagram = plotNetwork(estimator, { featureNames: names.length === 0 ? null : names, outputNames });
    return { ...section, parts: [[diagram]] };
  } catch (error) {
    // Of other estimators, and of layers that are not dense, there is no diagram.
    if (!(error instanceof InvalidDataError)) throw error;
    return { ...section, parts: [paragraph(`There is no diagram of it: ${error.message}`)] };
  }
}
