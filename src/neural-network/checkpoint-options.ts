import { resolve } from 'node:path';
import { ConflictingParametersError, InvalidParameterError } from '../errors';
import {
  anyOf,
  arrayOf,
  integer,
  number,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
  string,
} from '../validation';

/** Where and when a fit keeps what it has come to. */
export interface CheckpointSettings {
  /**
   * The file, which has to be named. There may be a checkpoint, of whatever training, but nothing else. It is replaced whole, for its owner only; from the first checkpoint on there is a good one
   * at every moment, also if the process is killed. At its end a fit keeps its result there.
   * @default ""
   */
  path: string;
  /** After every so many epochs. @default null */
  everyEpochs: number | null;
  /** After the first epoch that ends so many seconds after the last one. @default null */
  everySeconds: number | null;
  /** How many there are at the most: the newest at `path`, the one before at `path.1`, and so on. @default 1 */
  keep: number;
}

/** `fit`'s `checkpoint`. Without everyEpochs and everySeconds one is kept every 60 seconds. */
export type CheckpointOptions = Options<Omit<CheckpointSettings, 'path'>> & Pick<CheckpointSettings, 'path'>;

/** What may differ from the training that a checkpoint is of. */
export type CheckpointPart = 'data' | 'parameters' | 'versions';

/** Which checkpoint a fit goes on from. */
export interface ResumeSettings {
  /** The file, which has to be named. @default "" */
  path: string;
  /**
   * What may be another than it was: the data, parameters, or versions of what trains and the machine. The numbers are then
   * not those of the uninterrupted fit. The class, hiddenLayerSizes, solver, earlyStopping and trackGradients never may.
   * @default []
   */
  allow: readonly CheckpointPart[];
  /** Whether a file that is not there is an error, or the fit starts anew. @default "error" */
  ifMissing: 'error' | 'start';
}

/** `fit`'s `resume`, where it is more than a path. */
export type ResumeOptions = Options<Omit<ResumeSettings, 'path'>> & Pick<ResumeSettings, 'path'>;

const positiveInteger = integer(1, Infinity, '[)');

const CHECKPOINT: ParameterTable<CheckpointSettings> = {
  path: { default: '', constraint: string },
  everyEpochs: { default: null, constraint: anyOf(oneOf(null), positiveInteger) },
  everySeconds: { default: null, constraint: anyOf(oneOf(null), number(0, Infinity, '()')) },
  keep: { default: 1, constraint: integer(1, 1000, '[]') },
};

const RESUME: ParameterTable<ResumeSettings> = {
  path: { default: '', constraint: string },
  allow: { default: [], constraint: arrayOf(oneOf('data', 'parameters', 'versions')) },
  ifMissing: { default: 'error', constraint: oneOf('error', 'start') },
};

const EVERY_SECONDS = 60;

/** @throws InvalidParameterError, ConflictingParametersError */
export function readCheckpointOptions(who: string, given: CheckpointOptions | undefined): CheckpointSettings | null {
  if (given === undefined) return null;
  const settings = readOptions(`${who}: checkpoint`, CHECKPOINT, given);
  const { path, everyEpochs, everySeconds } = settings;
  if (everyEpochs !== null && everySeconds !== null) {
    throw new ConflictingParametersError(`${who}: checkpoint`, 'give everyEpochs or everySeconds, not both.');
  }
  const isTimed = everyEpochs === null;
  return {
    ...settings,
    path: wholePath(`${who}: checkpoint`, path),
    everySeconds: isTimed ? (everySeconds ?? EVERY_SECONDS) : null,
  };
}

/** @throws InvalidParameterError */
export function readResumeOptions(who: string, given: string | ResumeOptions | undefined): ResumeSettings | null {
  if (given === undefined) return null;
  const settings = readOptions(`${who}: resume`, RESUME, typeof given === 'string' ? { path: given } : given);
  return { ...settings, allow: [...settings.allow], path: wholePath(`${who}: resume`, settings.path) };
}

/** The same whatever folder the process goes to meanwhile. */
function wholePath(who: string, path: string): string {
  if (path === '') throw new InvalidParameterError(who, [{ name: 'path', legal: "a file's path", got: path }]);
  return resolve(path);
}
