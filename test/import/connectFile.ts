/** A block of a flow of Amazon Connect: ways that are left out lead nowhere. */
export interface BlockOfTest {
  readonly type: string;
  readonly parameters?: unknown;
  readonly next?: string;
  readonly errors?: Readonly<Record<string, string>>;
  /** Next by operand, all `Equals` unless the operand begins with an operator and a blank. */
  readonly when?: Readonly<Record<string, string>>;
}

/** The text of a flow; the first block is where calls begin. @param shown names of things as the console shows them. */
export function connectFile(
  blocks: Readonly<Record<string, BlockOfTest>>,
  shown: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): string {
  const metadata = Object.entries(shown).map(([id, names]) => {
    const parameters = Object.entries(names).map(([name, displayName]) => [name, { displayName }]);
    return [id, { parameters: Object.fromEntries(parameters) }];
  });
  return JSON.stringify(
    {
      Version: '2019-10-30',
      StartAction: Object.keys(blocks)[0],
      Metadata: { ActionMetadata: Object.fromEntries(metadata) },
      Actions: Object.entries(blocks).map(([Identifier, { type, parameters = {}, next, errors = {}, when = {} }]) => ({
        Parameters: parameters,
        Identifier,
        Type: type,
        Transitions: {
          NextAction: next,
          Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ NextAction, ErrorType })),
          Conditions: Object.entries(when).map(([operand, NextAction]) => {
            const [first, second] = operand.split(' ');
            const [Operator, value] = second === undefined ? ['Equals', first] : [first, second];
            return { NextAction, Condition: { Operator, Operands: [value] } };
          }),
        },
      })),
    },
    null,
    1,
  );
}
