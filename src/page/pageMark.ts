/** Stands near the beginning of each page: by it, a file is known as one of ours. */
export const pageMark = '<meta name="generator" content="callstorm">';
