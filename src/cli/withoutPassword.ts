/** A text in which URLs of Redis, as a user wrote them, have neither user nor password. */
export function withoutPassword(text: string): string {
  return text.replace(/(rediss?:\/\/)[^\s'"]*@/gi, '$1…@');
}
