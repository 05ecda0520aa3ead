import { tf } from '../../engines';
import { packageVersion } from '../../files';
import { computationOf } from '../../inference';
import { writeModelFolder } from '../../model-file';
import { ownMetadata } from '../own-metadata';
import { layersModel } from './to-layers-model';

/** The files of a layers model by their names: what a folder holds, or what a server hands out. */
export interface LayersModelFiles {
  readonly 'model.json': Uint8Array;
  readonly 'weights.bin': Uint8Array;
}

/**
 * What `toLayersModel` makes, as the files that `tf.loadLayersModel` opens in a browser or in Node.js. A network with a Poisson
 * loss needs its layer `Exponential` to be registered there.
 *
 * @throws (as a rejection) NotFittedError, NotExportableError
 */
export function layersModelFiles(estimator: unknown): Promise<LayersModelFiles> {
  return filesOf('layersModelFiles', estimator);
}

/**
 * Writes them into a folder, whole or not at all.
 *
 * @param folder  made anew, with folders around it: there must be nothing yet, or an empty folder
 * @throws (as a rejection) NotFittedError; NotExportableError; InvalidParameterError where a file or a folder with files is
 *   already; ModelFileError where the folder cannot be written, and then nothing is left of it
 */
export async function saveLayersModel(estimator: unknown, folder: string): Promise<void> {
  const who = 'saveLayersModel';
  await writeModelFolder(who, folder, { ...(await filesOf(who, estimator)) });
}

async function filesOf(who: string, estimator: unknown): Promise<LayersModelFiles> {
  const computation = computationOf(who, estimator);
  const model = layersModel(who, computation);
  try {
    let files: LayersModelFiles | undefined;
    const handler = tf.io.withSaveHandler(({ modelTopology, weightSpecs, weightData }) => {
      const description = {
        format: 'layers-model',
        generatedBy: `tfjs-learn ${packageVersion()}`,
        convertedBy: null,
        modelTopology,
        weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
        userDefinedMetadata: { tfjs_learn: ownMetadata(computation) },
      };
      files = {
        'model.json': new TextEncoder().encode(JSON.stringify(description)),
        'weights.bin': Uint8Array.from(bytesOf(weightData)),
      };
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const } });
    });
    await model.save(handler);
    if (files === undefined) throw new Error('TensorFlow.js has saved nothing');
    return files;
  } finally {
    model.dispose();
  }
}

function bytesOf(data: ArrayBuffer | ArrayBuffer[] | undefined): Uint8Array {
  if (data === undefined) return new Uint8Array(0);
  return Array.isArray(data) ? Buffer.concat(data.map((part) => new Uint8Array(part))) : new Uint8Array(data);
}
