import { type ForeignFormat, foreignFormat } from '../foreign-format';

const SEEMS: Readonly<Record<ForeignFormat, string>> = {
  zip: 'it is a zip file, as .keras and .skops files are: fromKeras and fromSkops read those',
  pickle: 'it seems to be a pickle of Python: fromPickle reads those of scikit-learn',
  HDF5: 'it is an HDF5 file, as .h5 files are: fromKeras reads those of Keras',
  JSON: 'it seems to be JSON: fromJSON reads that of JSON.stringify(model), fromSklearn that of toSklearn',
  compressed: 'it seems to be compressed',
};

/** Why bytes that do not begin as a model file are none: what they seem to be, and what reads it. */
export function noModel(bytes: Uint8Array): string {
  const format = foreignFormat(bytes);
  return `is no model file: ${format === undefined ? 'it does not begin as one' : SEEMS[format]}.`;
}
