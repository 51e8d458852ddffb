/** A name of ours in plain words: `abandonment-rate` as `abandonment rate`. */
export function plain(name: string): string {
  return name.replaceAll('-', ' ').replace(/\bfcr\b/, 'FCR');
}
