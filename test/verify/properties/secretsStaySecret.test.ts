import { expect, test } from 'vitest';
import { secretsStaySecret } from '../../../src/verify/properties/secretsStaySecret.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const line = (secret: string, text = 'Not {pin}.', invalid = 'Sorry.') => `
start: pin
nodes:
  pin: { type: input, length: 2s, digits: 4, ${secret}stores: pin, silence: { then: desk }, then: check }
  check: { type: check, backend: customers, uses: [pin], then: again, failed: wrong }
  wrong: { type: say, text: '${text}', length: 2s, then: again }
  again: { type: menu, length: 3s, options: { 1: desk }, silence: { then: desk }, invalid: { text: '${invalid}', length: 1s, then: desk } }
  desk: { type: queue, group: desk }
`;

test('a secret is read out', () => {
  expect(examining(secretsStaySecret, line('secret: yes, '))).toEqual([
    {
      node: 'wrong',
      message: '"wrong" reads out {pin}, which callers type in secret at "pin".',
      cause: 'pin: secret',
      path: ['nodes', 'wrong', 'text'],
    },
  ]);
});

test('in any text', () => {
  expect(examining(secretsStaySecret, line('secret: yes, ', 'Sorry.', 'No, {pin}.'))).toMatchObject([
    { node: 'again', path: ['nodes', 'again', 'invalid', 'text'] },
  ]);
});

test('a backend may be sent it', () => {
  expect(examining(secretsStaySecret, line('secret: yes, ', 'Not { pin }.'))).toEqual([]);
});

test('what is not secret may be read out', () => {
  const notApplicable = { notApplicable: 'No input that stores its number is `secret`.' };
  expect(examined(secretsStaySecret, line(''))).toEqual(notApplicable);
  expect(examined(secretsStaySecret, line('secret: no, '))).toEqual(notApplicable);
  expect(examined(secretsStaySecret, deskMachine())).toHaveProperty('notApplicable');
});
