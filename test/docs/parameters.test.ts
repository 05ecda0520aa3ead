import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { fitSequentialOthers } from '../../scripts/fit-sequential-arguments';
import { parameterDocs } from '../../scripts/parameter-docs';
import { parameterTables } from '../../scripts/parameter-tables';

const TABLES = parameterTables();
const PARAMETERS = TABLES.flatMap(({ file, type, parameters }) =>
  parameters.map((parameter) => ({ ...parameter, title: `${file}, ${type}: ${parameter.name}` })),
);

describe('The comments of parameters, which editors show', () => {
  it('are read from every parameter table of the source', () => {
    const files = TABLES.map(({ file }) => file);
    expect(files).toEqual(
      expect.arrayContaining(['neural-network/mlp-regressor.ts', 'neural-network/perceptron-parameters.ts']),
    );
    expect(PARAMETERS).not.toHaveLength(0);
  });

  it.each(PARAMETERS)('say what it does, and tell a default: $title', ({ meaning, toldDefault }) => {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(toldDefault).toBeDefined();
  });

  it.each(PARAMETERS.filter(({ tableDefault }) => tableDefault !== undefined))(
    'tell the default of the table: $title',
    ({ toldDefault, tableDefault }) => {
      expect(value(toldDefault)).toEqual(value(tableDefault));
    },
  );
});

describe('docs/parameters.md', () => {
  it('is what `npm run docs` makes of the tables and the comments', () => {
    expect(readFileSync(join(__dirname, '..', '..', 'docs', 'parameters.md'), 'utf8')).toBe(parameterDocs());
  });

  it('has a row for each parameter of the estimators and of fitSequential, and no cell that is empty', () => {
    const rows = parameterDocs().match(/^\| `.*$/gm) ?? [];
    const named = rows.map((row) => /`(\w+)`/.exec(row)![1]!);
    const types = /^(MLP|Keras)(Regressor|Classifier)?Parameters$|^FitSettings$/;
    const isListed = ({ type, file }: { type: string; file: string }) =>
      types.test(type) || (file.startsWith('preprocessing/') && type !== 'InverseParameters');
    const parameters = TABLES.filter(isListed).flatMap((table) => table.parameters);
    expect(named).toEqual(expect.arrayContaining(parameters.map(({ name }) => name)));
    expect(rows.filter((row) => /\| +\||``/.test(row))).toEqual([]);
  });

  it('has the other arguments of fitSequential, with their types', () => {
    const rows = fitSequentialOthers().map(({ name, legal }) => ({ name, legal }));
    expect(rows).toContainEqual({ name: 'signal', legal: '`AbortSignal`' });
    expect(rows).toContainEqual({ name: 'sampleWeight', legal: '`VectorInput | Tensor`' });
  });
});

/** Of an expression as it stands in the source. */
function value(expression: string | undefined): unknown {
  return runInNewContext(`(${expression ?? 'NONE_GIVEN'})`);
}
