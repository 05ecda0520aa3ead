import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ForeignModelError, fromPickle } from '../../../src';
import { bitFlips, mutations, outcome, truncations } from './damaged';
import { sklearnFile } from './golden-files';

/** Text is one byte a character. */
function pickle(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
}

function refusal(bytes: Uint8Array): string {
  try {
    fromPickle(bytes);
  } catch (error) {
    if (error instanceof ForeignModelError) return error.message;
    throw error;
  }
  return 'read';
}

const HARMLESS = 'which is refused: models are made of scikit-learn';
const PIPELINE = 'csklearn.pipeline\nPipeline\n';

describe('a pickle that names what no model is made of', () => {
  // Made by test/persistence/python/sklearn_files.py, which never loads them.
  it.each([
    ['os-system.pkl', 'os.system'],
    ['os-system-on-stack.pkl', 'os.system'],
    ['reduce.pkl', 'posix.system (os.system)'], // the same function, as Python calls it
    ['within.pkl', 'posix.system (os.system)'],
    ['eval.pkl', '__builtin__.eval'], // the name of builtins in protocol 0
  ])('%s is refused by the name of %s', (file, name) => {
    expect(refusal(sklearnFile(file))).toContain(`fromPickle: it names ${name}, ${HARMLESS}`);
  });

  it.each([
    'subprocess.Popen',
    'builtins.getattr',
    'builtins.exec',
    'copyreg.__newobj__',
    'copyreg.add_extension',
    'numpy.load',
    'sklearn.utils._testing.x',
    '__proto__.constructor',
    'joblib.numpy_pickle.read_zfile',
  ])('is refused by the name of %s', (name) => {
    const at = name.lastIndexOf('.');
    const said = `fromPickle: it names ${name}, ${HARMLESS}`;
    expect(refusal(pickle(`c${name.slice(0, at)}\n${name.slice(at + 1)}\n)R.`))).toContain(said);
  });

  it('is refused by the name that Windows has for it, and by the one that people know', () => {
    expect(refusal(pickle('cnt\nsystem\n)R.'))).toContain(`it names nt.system (os.system), ${HARMLESS}`);
  });

  it.each([
    ['sklearn.svm._classes', 'SVC', ', which is not read here: MLPs, scalers and pipelines of them are.'],
    [
      'sklearn.model_selection._search',
      'GridSearchCV',
      ', and searches are not read here: dump search.best_estimator_ in its place.',
    ],
  ])('is told without blame that a class of scikit-learn is not read: %s.%s', (module, name, said) => {
    expect(refusal(pickle(`c${module}\n${name}\n)R.`))).toBe(`fromPickle: it names ${module}.${name}${said}`);
  });

  it('is refused as any other where its name only begins as one of scikit-learn', () => {
    expect(refusal(pickle('csklearn.utils\nos.system\n)R.'))).toContain(HARMLESS);
  });

  it('is refused before anything is made of what stands before the name', () => {
    const impossible = 'cnumpy\ndtype\n(Vnonsense\ntR'; // no dtype
    const array = 'cnumpy._core.numeric\n_frombuffer\n(C\x01a' + impossible + 'K\x05VC\ntR';
    expect(refusal(pickle(array, '.'))).toContain('dtype "nonsense"');
    expect(refusal(pickle(array, 'cos\nsystem\n.'))).toContain('names os.system');
  });
});

describe('a pickle of operations that no model needs', () => {
  it.each([
    ['INST', '(ios\nsystem\n.'],
    ['OBJ', `(${PIPELINE}o.`],
    ['PERSID', 'Pfile\n.'],
    ['BINPERSID', 'K\x01Q.'],
    ['EXT1', '\x82\x01.'],
    ['EXT2', '\x83\x01\x00.'],
    ['EXT4', '\x84\x01\x00\x00\x00.'],
    ['NEWOBJ_EX', `${PIPELINE})}\x92.`],
    ['NEXT_BUFFER', '\x97.'],
    ['LONG4', '\x8b\xff\xff\xff\x7f.'],
  ])('%s is refused by its name', (name, text) => {
    expect(refusal(pickle(text))).toBe(`fromPickle: it uses ${name}, which no pickle of a model needs.`);
  });

  it('does not call classes, nor make instances of functions', () => {
    expect(refusal(pickle(PIPELINE, ')R.'))).toContain('it calls sklearn.pipeline.Pipeline');
    expect(refusal(pickle('c_codecs\nencode\n)\x81.'))).toContain('it makes an instance of _codecs.encode');
  });

  it.each([
    ['gives a state to a class', `${PIPELINE}}b.`],
    ['gives a state to a list', ']}b.'],
    ['sets an item of bytes, which are the file', 'C\x01a]K\x00s.'],
    ['appends to bytes', 'C\x01aK\x00a.'],
    ['calls a text', 'Vx\n)R.'],
    ['recalls what is not there', 'h\x05.'],
    ['pops what is not there', '0.'],
    ['ends with nothing', '.'],
    ['goes back by a length below 0, for ever', 'B\xf6\xff\xff\xff.'],
    ['claims a text of 2^63 bytes', '\x8d\x00\x00\x00\x00\x00\x00\x00\x80.'],
    ['has no end', 'K\x01'],
    ['is empty', ''],
  ])('one that %s is damaged', (_what, text) => {
    expect(refusal(pickle(text))).toMatch(/^fromPickle: this is no pickle, or a damaged one: .*at byte \d+\.$/);
  });

  it('leaves the bytes that it is given as they are', () => {
    const bytes = sklearnFile('0-5.pkl');
    const before = Buffer.from(bytes);
    fromPickle(bytes);
    expect(before.equals(bytes)).toBe(true);
  });

  it('takes __proto__ for a name like any other', () => {
    expect(refusal(pickle(PIPELINE, ')\x81}(V__proto__\n}Vpolluted\nK\x01sVsteps\n]ub.'))).toBe('read');
    expect('polluted' in {}).toBe(false);
  });
});

describe('a pickle that would take far more memory or time than its size', () => {
  it('of many dictionaries is refused', () => {
    expect(refusal(pickle('}'.repeat(1_000_000), '.'))).toContain('it would take far more memory than its size');
  });

  it('of many tuples within each other is refused', () => {
    expect(refusal(pickle('N', '\x85'.repeat(1_000_000), '.'))).toContain(
      'it would take far more memory than its size',
    );
  });

  it('of the same bytes in many arrays is refused', () => {
    const data = ['B', [0x00, 0x00, 0x08, 0x00], '\0'.repeat(2 ** 19), 'q\x00'] as const;
    const dtype = 'cnumpy\ndtype\n(Vf8\ntRq\x01';
    const array = 'cnumpy._core.numeric\n_frombuffer\n(h\x00h\x01J\x00\x00\x01\x00VC\ntR';
    expect(refusal(pickle(...data, dtype, array.repeat(20), '.'))).toContain('its arrays take more memory');
  });

  it('of pipelines that hold each other twice, thirty times over, is refused', () => {
    const twice = (inner: string, memo: number): string =>
      `${inner}q${String.fromCharCode(memo)}0${PIPELINE})\x81}Vsteps\n](Va\nh${String.fromCharCode(memo)}\x86` +
      `Vb\nh${String.fromCharCode(memo)}\x86esb`;
    let text = `${PIPELINE})\x81}Vsteps\n]sb`;
    for (let memo = 0; memo < 30; memo++) text = twice(text, memo);
    expect(refusal(pickle(text, '.'))).toContain('has more steps within steps than are read');
  });

  it('of a pipeline that holds itself is refused', () => {
    const text = `${PIPELINE})\x81q\x00}Vsteps\n](Va\nh\x00\x86esb.`;
    expect(refusal(pickle(text))).toContain('has more steps within steps than are read');
  });

  it('of joblib with many pickles within it is refused', () => {
    const wrapper = 'cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(Vdtype\ncnumpy\ndtype\n(VO8\ntRVshape\n)ub';
    expect(refusal(pickle(wrapper.repeat(2000), 'N.'))).toContain('more pickles within it than a model needs');
  });
});

describe('a damaged pickle', () => {
  const files = ['0-0.pkl', '0-2.pkl', '13-1.pkl', '9-3.pkl', '6.joblib'];

  it.each(files)('%s cut short is refused', (file) => {
    const bytes = sklearnFile(file);
    for (const cut of truncations(bytes, 60)) expect(outcome(fromPickle, cut)).toBe('refused');
  });

  it.each(files)('%s with a flipped bit is refused, or a model', (file) => {
    const outcomes = new Set<string>();
    for (const flipped of bitFlips(sklearnFile(file), 80, 1)) outcomes.add(outcome(fromPickle, flipped));
    expect([...outcomes].sort()).toEqual(['read', 'refused']); // a number's bit makes another number
  });

  it.each(files)('%s with parts changed, gone, doubled or moved is refused, or a model', (file) => {
    for (const mutated of mutations(sklearnFile(file), 80, 2)) outcome(fromPickle, mutated);
  });
});

it('fromPickle takes bytes only', () => {
  expect(() => fromPickle('model.pkl' as never)).toThrow('fromPickle: bytes must be a Uint8Array. Got "model.pkl".');
});

describe('What is no pickle', () => {
  // bz2, xz and lz4: what Python's modules bz2 and lzma and the package lz4 begin their files with.
  it.each([
    ['zlib', deflateSync('pickle')],
    ['gzip', gzipSync('pickle')],
    ['bz2', pickle('BZh91AY&SY')],
    ['xz', pickle([0xfd], '7zXZ\0\0\x04')],
    ['lz4', pickle('\x04\x22M\x18d@')],
  ])('is said to be compressed: %s', (_, bytes) => {
    expect(refusal(bytes)).toBe(
      'fromPickle: it is compressed; joblib.dump(model, file, compress=0) writes what is read here.',
    );
  });

  it('is said to be a zip file, of which fromSkops reads some', () => {
    expect(refusal(sklearnFile('0.skops'))).toBe(
      'fromPickle: it is a zip file, and no pickle: fromSkops reads those that skops.io.dump writes.',
    );
  });
});
