/** A value as a flow knows it: `other` and `unset` mean something else there, and none may be blank. */
export function valueNamed(text: string): string {
  const value = text.trim();
  if (value === '') return 'empty';
  return value === 'other' || value === 'unset' || value === '__proto__' ? `is ${value}` : value;
}

/** A name as a variable takes it: letters, digits, - and _, a letter first. */
export function variableNamed(text: string): string {
  const name = text.replace(/[^\w-]/g, '-');
  return /^[A-Za-z]/.test(name) ? name : `attribute-${name}`;
}

/** A constant as text: a map or a list as its JSON, nothing as an empty text. */
export function constantText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
