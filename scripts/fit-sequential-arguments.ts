import { relative } from 'node:path';
import ts from 'typescript';
import { InvalidParameterError, shown } from '../src/errors';
import { type FitSequentialArgs, readFitSettings } from '../src/keras/fit-arguments';
import { meaningsOf } from './parameter-tables';
import { meaningOf, SOURCE, sourceProgram } from './source-program';

/** An argument of fitSequential in words. */
export interface FitSequentialArgument {
  readonly name: string;
  readonly default: string;
  readonly legal: string;
  readonly meaning: string;
}

/** Its arguments that are single values, as `readFitSettings` judges them. */
export function fitSequentialSettings(): FitSequentialArgument[] {
  const defaults = Object.entries(readFitSettings('', {}));
  const meanings = meaningsOf(['FitSettings']);
  const legal = legalOf(defaults.map(([name]) => name));
  return defaults.map(([name, value]) => ({
    name,
    default: shown(value),
    legal: legal.get(name) ?? '',
    meaning: meanings.get(name) ?? '',
  }));
}

/** What is legal, as the error says that a value of the wrong kind for each of them ends in. */
function legalOf(names: readonly string[]): ReadonlyMap<string, string> {
  const wrong = Object.fromEntries(names.map((name) => [name, {}])) as FitSequentialArgs;
  try {
    readFitSettings('', wrong);
  } catch (error) {
    if (error instanceof InvalidParameterError) return new Map(error.faults.map(({ name, legal }) => [name, legal]));
    throw error;
  }
  throw new Error('fitSequential takes {} for every setting.');
}

/** Its other arguments, from their declarations: left out by default, and legal what their type says. */
export function fitSequentialOthers(): FitSequentialArgument[] {
  const program = sourceProgram();
  const file = program
    .getSourceFiles()
    .find(({ fileName }) => relative(SOURCE, fileName).replaceAll('\\', '/') === 'keras/fit-arguments.ts');
  const declared = file?.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'FitSequentialArgs');
  if (declared === undefined) throw new Error('keras/fit-arguments.ts declares no FitSequentialArgs.');
  return declared.members.filter(ts.isPropertySignature).map(({ name, type }) => ({
    name: name.getText(),
    default: 'undefined',
    legal: `\`${(type?.getText() ?? '').replace(/ \| undefined$/, '')}\``,
    meaning: meaningOf(program.getTypeChecker().getSymbolAtLocation(name)!),
  }));
}
