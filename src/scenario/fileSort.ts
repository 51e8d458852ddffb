import { isMap } from '../document/path.js';
import { parseYaml } from '../document/yamlText.js';
import { InputError } from '../errors.js';

/** What a YAML file is by its keys: a whole scenario, a what-if in a file of its own, or neither. */
export function sortOfFile(text: string): 'scenario' | 'what-if' | undefined {
  const plain = plainOf(text);
  if (!isMap(plain)) return undefined;
  if ('channels' in plain) return 'scenario';
  return 'set' in plain ? 'what-if' : undefined;
}

function plainOf(text: string): unknown {
  try {
    return parseYaml(text, '').plain;
  } catch (error) {
    // What is wrong with it is for its reader to tell.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
