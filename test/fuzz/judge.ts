import { InputError } from '../../src/errors.js';
import { faultOfError, type Judgement } from './fault.js';
import type { Input } from './input.js';
import { judgeCall } from './judgeCall.js';
import { judgeCommand } from './judgeCommand.js';
import { judgeFlow } from './judgeFlow.js';
import { judgeScenario } from './judgeScenario.js';

/** Tries an input, and says what became of it and what must not have. Never throws. */
export async function judge(input: Input): Promise<Judgement> {
  try {
    switch (input.kind) {
      case 'scenario':
        return judgeScenario(input);
      case 'flow':
        return await judgeFlow(input);
      case 'command':
        return await judgeCommand(input);
      case 'call':
        return await judgeCall(input);
    }
  } catch (error) {
    const where = error instanceof InputError ? 'a refusal that comes too late' : `a ${input.kind}`;
    return { outcome: 'failed', faults: [faultOfError(where, error)] };
  }
}
