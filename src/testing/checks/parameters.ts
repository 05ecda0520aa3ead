import { inspect } from 'node:util';
import { shown } from '../../errors';
import type { Check } from '../check';
import { sameValues } from '../difference';
import type { Subject } from '../subject';
import type { Trial } from '../trial';

/** What no parameter can mean anything by. */
const ODD = Object.freeze({ aValueThatIsLegal: 'nowhere' });
const UNKNOWN = { aParameterThatNobodyKnows: 1 };

export const PARAMETER_CHECKS = {
  constructsWithoutArguments: {
    about: 'The constructor needs no argument.',
    run: (trial: Trial) => {
      trial.expect(
        Object.keys(trial.construct().parameters).length > 0,
        'parameters with their defaults',
        () => 'none',
      );
    },
  },
  constructorTakesWhatGetParamsGives: {
    about: 'new Estimator(estimator.getParams()) has the very same parameters.',
    run: (trial: Trial) => {
      const { parameters } = trial;
      expectParameters(trial, trial.construct(parameters), parameters);
    },
  },
  constructorDoesNotJudgeValues: {
    about: 'The constructor stores any value: values are judged by fit.',
    run: (trial: Trial) => {
      for (const name of Object.keys(trial.parameters)) {
        const { [name]: stored } = trial.construct({ [name]: ODD }).parameters;
        trial.expect(stored === ODD, `the very value given for ${name}`, () => shown(stored));
      }
    },
  },
  constructorRefusesUnknownNames: {
    about: 'The constructor refuses a parameter that does not exist.',
    run: (trial: Trial) => {
      trial.expectRefusalOfConstruction('a parameter that does not exist', UNKNOWN);
    },
  },
  undefinedMeansTheDefault: {
    about: 'A parameter given as undefined has its default.',
    run: (trial: Trial) => {
      const defaults = trial.construct({}).parameters;
      const nothing = Object.fromEntries(Object.keys(defaults).map((name) => [name, undefined]));
      expectParameters(trial, trial.construct(nothing), defaults);
    },
  },
  getParamsGivesTheSameTwice: {
    about: 'getParams gives the same at every call.',
    run: (trial: Trial) => {
      const subject = trial.create();
      expectParameters(trial, subject, subject.parameters);
    },
  },
  getParamsGivesACopy: {
    about: 'Changing what getParams gave does not change the estimator.',
    run: (trial: Trial) => {
      const subject = trial.create();
      const before = subject.parameters;
      const given = subject.now('getParams', false);
      trial.note('changes of the object it gave');
      if (typeof given === 'object' && given !== null) {
        for (const name of Object.keys(before)) Reflect.set(given, name, ODD);
      }
      expectParameters(trial, subject, before);
    },
  },
  setParamsReturnsTheEstimator: {
    about: 'setParams returns the estimator itself.',
    run: (trial: Trial) => {
      const subject = trial.create();
      const returned = subject.now('setParams', {});
      trial.expect(returned === subject.estimator, 'the estimator itself', () => shown(returned));
    },
  },
  setParamsStoresWithoutJudging: {
    about: 'setParams stores any value for getParams to give: values are judged by fit.',
    run: (trial: Trial) => {
      for (const name of Object.keys(trial.parameters)) {
        const subject = trial.create();
        subject.now('setParams', { [name]: ODD });
        const { [name]: stored } = subject.parameters;
        trial.expect(stored === ODD, `the very value given for ${name}`, () => shown(stored));
      }
    },
  },
  setParamsKeepsTheOthers: {
    about: 'setParams leaves alone the parameters that it does not name.',
    run: (trial: Trial) => {
      const before = trial.create().parameters;
      for (const name of Object.keys(before)) {
        const subject = trial.create();
        subject.now('setParams', { [name]: before[name] });
        expectParameters(trial, subject, before);
      }
    },
  },
  setParamsRefusesUnknownNames: {
    about: 'setParams refuses a parameter that does not exist.',
    run: async (trial: Trial) => {
      await trial.create().refusal('a parameter that does not exist', 'setParams', UNKNOWN);
    },
  },
  refusedSetParamsChangesNothing: {
    about: 'setParams with an unknown name among others changes nothing.',
    needs: ['numberParameter'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      const before = subject.parameters;
      const name = numberParameter(before);
      const outcome = await subject.attempt('setParams', { [name]: -1, ...UNKNOWN });
      if ('error' in outcome) expectParameters(trial, subject, before);
    },
  },
  setParamsKeepsTheFit: {
    about: 'setParams does not touch what was learnt.',
    needs: ['numberParameter'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const before = await trial.answers(subject, trial.samples(1).X);
      const { parameters } = subject;
      const name = numberParameter(parameters);
      subject.now('setParams', { [name]: Number(parameters[name]) + 1 });
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), before, 'the predictions of before');
    },
  },
  setParamsIsUsedByTheNextFit: {
    about:
      'fit goes by the parameters as they stand when it is called: after setParams it learns what a new estimator does.',
    needs: ['numberParameter'],
    run: async (trial: Trial) => {
      const { maxIter } = trial.parameters;
      // The one number that changes every fit, where there is one.
      const name = numberParameter(trial.parameters);
      const changes =
        typeof maxIter === 'number' ? { maxIter: maxIter + 1 } : { [name]: Number(trial.parameters[name]) + 1 };
      const expected = await trial.learnt(trial.create(changes), trial.samples());
      const subject = trial.create();
      subject.now('setParams', changes);
      trial.expectSame(await trial.learnt(subject, trial.samples()), expected, 'what a new estimator learns');
    },
  },
  fitRefusesBadParameterValues: {
    about: 'fit refuses a value of any parameter that is out of its range.',
    run: async (trial: Trial) => {
      for (const name of Object.keys(trial.parameters)) {
        const subject = trial.create();
        // Where setParams refuses it already, another check says so.
        if ('error' in (await subject.attempt('setParams', { [name]: ODD }))) continue;
        const { X, y } = trial.samples();
        await subject.refusal(`${shown(ODD)} as ${name}`, 'fit', X, y);
      }
    },
  },
  fitNamesTheBadParameter: {
    about: 'The error for a value out of its range names the parameter.',
    run: async (trial: Trial) => {
      for (const name of Object.keys(trial.parameters)) {
        const subject = trial.create();
        if ('error' in (await subject.attempt('setParams', { [name]: ODD }))) continue;
        const { X, y } = trial.samples();
        const outcome = await subject.attempt('fit', X, y);
        if (!('error' in outcome)) continue;
        const message = shownError(outcome.error);
        trial.expect(message.includes(name), `an error that names ${name}`, () => message);
      }
    },
  },
  fitKeepsTheParameters: {
    about: 'fit changes no parameter, and nothing in one.',
    run: async (trial: Trial) => {
      const subject = trial.create();
      const before = structure(subject.parameters);
      const { X, y } = trial.samples();
      await subject.fit(X, y);
      trial.expectSame(structure(subject.parameters), before, 'the parameters of before', 0);
    },
  },
  canBeInspected: {
    about: 'util.inspect shows it by the name of its class.',
    run: (trial: Trial) => {
      const { estimator } = trial.create();
      let text: string;
      try {
        text = inspect(estimator);
      } catch (error) {
        trial.unexpected('util.inspect', error);
      }
      trial.expect(text.includes(estimator.constructor.name), `util.inspect to name ${trial.name}`, () => shown(text));
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

function expectParameters(trial: Trial, subject: Subject, expected: Record<string, unknown>): void {
  const { parameters } = subject;
  const names = new Set([...Object.keys(expected), ...Object.keys(parameters)]);
  for (const name of names) {
    const [came, wanted] = [parameters[name], expected[name]];
    const isSame = came === wanted || sameValues(came, wanted, 0);
    trial.expect(name in parameters && isSame, `${name} to be ${shown(wanted)}`, () => shown(came));
  }
}

/** Arrays copied, so that a change in one is seen. */
function structure(parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Array.isArray(value) ? Array.from<unknown>(value) : value,
    ]),
  );
}

/** Its name; the check needs one. */
function numberParameter(parameters: Record<string, unknown>): string {
  return Object.keys(parameters).find((name) => typeof parameters[name] === 'number')!;
}

function shownError(error: unknown): string {
  return error instanceof Error ? error.message : shown(error);
}
